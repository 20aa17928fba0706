import type { AvailablePackage, InstalledPackage, PackageVersion } from '../catalog/catalog.ts'
import type { PackageFamily } from '../os/os.ts'
import { compareVersions } from '../os/version.ts'

/** The part of a package version that a requirement is compared with. */
type Evr = Pick<PackageVersion, 'epoch' | 'version' | 'release'>

const parseRpm = (text: string): Evr => {
  const [, epoch = '0', version = '', release = ''] = /^(?:(\d+):)?([^-]*)(?:-(.*))?$/.exec(text) ?? []
  return { epoch: Number(epoch), version, release }
}

/** Whether a version is at least the one required; '' asks for any. An rpm requirement without a release asks for any release. */
export const satisfies = (family: PackageFamily, pkg: Evr, least: string): boolean => {
  if (least === '') return true
  const wanted = family === 'rpm' ? parseRpm(least) : { epoch: 0, version: least, release: '' }
  const has = wanted.release === '' ? { ...pkg, release: '' } : pkg
  return compareVersions(family, has, wanted) >= 0
}

const byName = <T extends { readonly pkg: PackageVersion }>(list: readonly T[]): ReadonlyMap<string, readonly T[]> => {
  const names = new Map<string, T[]>()
  for (const one of list) {
    const same = names.get(one.pkg.name)
    if (same) same.push(one)
    else names.set(one.pkg.name, [one])
  }
  return names
}

/**
 * The versions on offer that cannot be installed under RejectedPatchesAction BLOCK: the rejected ones, and all that need
 * one, directly or through others (spec §3.8). A requirement that nothing on offer meets blocks nothing here: that is for the
 * package manager to report.
 */
export const blockedVersions = (
  family: PackageFamily,
  installed: readonly InstalledPackage[],
  available: readonly AvailablePackage[],
  isRejected: (offer: AvailablePackage) => boolean,
): ReadonlySet<PackageVersion> => {
  const blocked = new Set(available.filter(isRejected).map(({ pkg }) => pkg))
  if (blocked.size === 0) return blocked
  const present = byName(installed)
  const offered = byName(available)
  const meets = (name: string, least: string): boolean => {
    if (present.get(name)?.some(({ pkg }) => satisfies(family, pkg, least))) return true
    const fit = offered.get(name)?.filter(({ pkg }) => satisfies(family, pkg, least)) ?? []
    return fit.length === 0 || fit.some(({ pkg }) => !blocked.has(pkg))
  }
  // Blocking one version may block those that need it, so go on until nothing changes.
  let before: number
  do {
    before = blocked.size
    for (const { pkg } of available) {
      if (blocked.has(pkg)) continue
      if (!Object.entries(pkg.requires).every(([name, least]) => meets(name, least))) blocked.add(pkg)
    }
  } while (blocked.size > before)
  return blocked
}
