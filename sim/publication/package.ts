import type { Catalog, PackageVersion } from '../catalog/catalog.ts'
import type { Os } from '../os/os.ts'
import { compareVersions, formatVersion, type Evr } from '../os/version.ts'
import { refuse } from '../refusal.ts'
import type { NewPackage } from './input.ts'
import type { PublishedPackage } from './record.ts'
import { repositoryFor, type Shelf } from './shelf.ts'
import { isLeastVersion, readVersion, spellVersion } from './version.ts'

/** What packages of a publication are completed from. */
export interface Setting {
  readonly os: Os
  readonly catalog: Catalog
  readonly shelf: Shelf
  readonly at: number
  readonly isSecurity: boolean
}

interface Read {
  readonly given: NewPackage
  readonly where: string
  readonly arch: string
  readonly evr: Evr
  readonly newest: PackageVersion | undefined
}

const namePatterns = { rpm: /^[A-Za-z0-9][\w.+-]*$/, deb: /^[a-z0-9][a-z0-9+.-]+$/ } as const

/** Completes the packages of one publication. Throws Refusal for what is no version, or a version that there is already. */
export function packagesOf(setting: Setting, packages: readonly NewPackage[]): readonly PublishedPackage[] {
  const read = packages.map((given) => readPackage(setting, given))
  const titles = new Set<string>()
  for (const { where, arch, given } of read) {
    const id = `${given.name}.${arch}`
    if (titles.has(id)) refuse(`${where}: it is in this publication twice. Give each package once.`)
    titles.add(id)
  }
  return read.map((each) => complete(setting, each, read))
}

function readPackage({ os, shelf }: Setting, given: NewPackage): Read {
  const where = `Package ${given.name}`
  const pattern = os.family === 'deb' ? namePatterns.deb : namePatterns.rpm
  if (!pattern.test(given.name)) refuse(`${where}: that is no name of a package on ${os.id}.`)
  if (given.supersedes !== undefined) refuse(`${where}: supersedes is for updates of Windows. Leave it out.`)
  const noarch = os.family === 'deb' ? 'all' : 'noarch'
  const arch = given.arch ?? shelf.newest(given.name)?.arch ?? os.arch
  if (arch !== os.arch && arch !== noarch) {
    refuse(`${where}: arch is "${arch}". Write ${os.arch} or ${noarch}, or leave it out.`)
  }
  const newest = shelf.newest(given.name, arch)
  if (given.version === undefined) {
    return refuse(`${where} has no version. ${newest ? `The newest is ${spellVersion(os, newest)}.` : 'Write one.'}`)
  }
  const evr = readVersion(os, where, given.version, newest)
  const same = shelf.packages.find(
    (pkg) => pkg.name === given.name && pkg.arch === arch && compareVersions(os.family, pkg, evr) === 0,
  )
  if (same !== undefined) {
    refuse(
      `${where}: ${os.id} has the version ${formatVersion(os.family, same)} already. The newest is ${spellVersion(os, newest ?? same)}: publish another.`,
    )
  }
  return { given, where, arch, evr, newest }
}

function complete(
  { os, catalog, shelf, at, isSecurity }: Setting,
  { given, where, arch, evr, newest }: Read,
  all: readonly Read[],
): PublishedPackage {
  const repositories = [...new Set(shelf.packages.map((pkg) => pkg.repository))].sort()
  const repository = given.repository ?? repositoryFor(os, shelf, newest, isSecurity)
  if (!repositories.includes(repository)) {
    refuse(`${where}: repository is "${repository}". ${os.id} has: ${repositories.join(', ')}.`)
  }
  for (const [name, least] of Object.entries(given.requires ?? {})) {
    if (!namePatterns[os.family === 'deb' ? 'deb' : 'rpm'].test(name)) {
      refuse(`${where}: it requires "${name}", which is no name of a package on ${os.id}.`)
    }
    if (!isLeastVersion(os, least)) refuse(`${where}: it requires ${name} "${least}", which is no version.`)
  }
  if (given.kernelRelease !== undefined && !/^\d[\w.+~-]{0,99}$/.test(given.kernelRelease)) {
    refuse(
      `${where}: kernelRelease is "${given.kernelRelease}". Write what uname -r prints, such as 6.1.94-99.176.amzn2023.x86_64.`,
    )
  }
  const kernelRelease = given.kernelRelease ?? releaseOf(os, catalog, given.name, evr, newest)
  return {
    pkg: {
      name: given.name,
      arch,
      ...evr,
      repository,
      builtAt: at,
      requires: given.requires ?? inherited(os, newest, all),
      priority: given.priority ?? newest?.priority ?? (os.family === 'deb' ? 'optional' : ''),
      section: given.section ?? newest?.section ?? (os.family === 'deb' ? 'misc' : ''),
      installOnly: newest?.installOnly ?? false,
      size: newest?.size ?? unknownSize,
      summary: given.summary ?? newest?.summary ?? given.name,
    },
    reboot: given.reboot ?? (newest !== undefined && catalog.needsReboot(newest)),
    ...(kernelRelease !== undefined && { kernelRelease }),
  }
}

/** Bytes of a package of which nothing is known. */
const unknownSize = 100_000

/** The needs of the newest version; where that needs a sibling at its own version, and the sibling is published too, they go on together. */
function inherited(os: Os, newest: PackageVersion | undefined, all: readonly Read[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(newest?.requires ?? {}).map(([name, least]) => {
      const sibling = all.find(({ given }) => given.name === name)
      const isPinned = sibling?.newest !== undefined && least === spellVersion(os, sibling.newest)
      return [name, isPinned ? spellVersion(os, sibling.evr) : least]
    }),
  )
}

/** `uname -r` of a kernel, after the pattern of the newest one; undefined for what is no kernel. */
function releaseOf(
  os: Os,
  catalog: Catalog,
  name: string,
  evr: Evr,
  newest: PackageVersion | undefined,
): string | undefined {
  if (os.family === 'deb') return /^linux-image-(\d.*)$/.exec(name)?.[1]
  const before = newest && catalog.kernelRelease(newest)
  if (before === undefined || newest === undefined) return undefined
  // SUSE leaves the count of rebuilds out.
  const shorten = (release: string): string => release.replace(/\.\d+$/, '')
  const isWhole = before.includes(`${newest.version}-${newest.release}`)
  const part = (of: Evr): string => `${of.version}-${isWhole ? of.release : shorten(of.release)}`
  return before.replace(part(newest), () => part(evr))
}
