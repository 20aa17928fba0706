import type { Advisory, AvailablePackage, Catalog, InstalledPackage, PackageVersion } from '../../catalog/catalog.ts'
import type { Os } from '../../os/os.ts'
import { compareVersions } from '../../os/version.ts'
import type { Broken, Delta } from './host.ts'
import { latest } from './latest.ts'
import { meets } from './need.ts'
import { packageId, packageTitle } from './title.ts'

/** All versions that exist at one moment, the image's included. One object per set of publications. */
export interface Shelf {
  readonly byTitle: ReadonlyMap<string, PackageVersion>
  /** The notices of published versions, by title. */
  readonly notices: ReadonlyMap<string, readonly Advisory[]>
  /** By package name, newest first. */
  readonly byName: ReadonlyMap<string, readonly PackageVersion[]>
  readonly published: readonly AvailablePackage[]
}

/** What one set of packages amounts to. One object for all hosts that have the same. */
export interface Contents {
  /** Sorted by title within name and arch. `installedAt` is 0 where the image did not bring the version: the hosts differ in it. */
  readonly installed: readonly InstalledPackage[]
  /** The titles of the deltas that amount to this. */
  readonly titles: readonly string[]
  /** By `packageId`, oldest first. */
  readonly held: ReadonlyMap<string, readonly PackageVersion[]>
  /** The kernel that boots next; '' if no package is a kernel. */
  readonly kernel: string
}

/** A catalogue seen from hosts: what they have and what they are offered. */
export interface Stock {
  readonly os: Os
  readonly catalog: Catalog
  id(pkg: PackageVersion): string
  title(pkg: PackageVersion): string
  compare(a: PackageVersion, b: PackageVersion): number
  /** Whether a version meets a need of `by`, as its `requires` spells it. */
  meets(pkg: PackageVersion, by: PackageVersion, least: string): boolean
  /** Epoch ms at which the image's version was installed; undefined for any other. */
  imageTime(title: string): number | undefined
  shelf(now: number): Shelf
  contents(delta: Delta, now: number, broken?: Broken): Contents
  /** What the repositories offer to a host with these contents: newer versions and packages it has not, as `Result` says. */
  available(contents: Contents, shelf: Shelf): readonly AvailablePackage[]
}

/** Sets of packages remembered per system. Hosts patched together have one; a fleet with more different ones only computes more. */
const contentsKept = 1000

function gather<K, V>(items: Iterable<V>, keyOf: (item: V) => K, order: (a: V, b: V) => number): Map<K, V[]> {
  const groups = new Map<K, V[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  for (const group of groups.values()) group.sort(order)
  return groups
}

const nothing: Shelf = { byTitle: new Map(), notices: new Map(), byName: new Map(), published: [] }

/** What the image did not bring: its time is each host's own, its notices are the repository's. */
const installedLater = (pkg: PackageVersion, advisories: readonly Advisory[] | undefined): InstalledPackage =>
  advisories === undefined ? { pkg, installedAt: 0 } : { pkg, installedAt: 0, advisories }

export function createStock(os: Os, catalog: Catalog): Stock {
  const id = (pkg: PackageVersion): string => packageId(os.family, pkg)
  const title = (pkg: PackageVersion): string => packageTitle(os.family, pkg)
  const compare = (a: PackageVersion, b: PackageVersion): number => compareVersions(os.family, a, b)
  const image = new Map(catalog.image.map((each) => [title(each.pkg), each]))
  const kept = new Map<string, Contents>()

  const shelve = latest((published: readonly AvailablePackage[]): Shelf => {
    const byTitle = new Map<string, PackageVersion>()
    for (const { pkg } of catalog.image) byTitle.set(title(pkg), pkg)
    const notices = new Map<string, readonly Advisory[]>()
    for (const { pkg, advisories } of published) {
      byTitle.set(title(pkg), pkg)
      if (advisories.length > 0) notices.set(title(pkg), advisories)
    }
    return {
      byTitle,
      byName: gather(
        byTitle.values(),
        (pkg) => pkg.name,
        (a, b) => compare(b, a),
      ),
      notices,
      published,
    }
  })

  function materialise(delta: Delta, now: number, broken: Broken): Contents {
    const titles = Object.keys(delta)
    const changed: InstalledPackage[] = []
    // A host as the image made it is known before anything the vendor published is.
    const shelf = titles.length === 0 ? nothing : shelve(catalog.published(now))
    for (const each of titles) {
      const pkg = shelf.byTitle.get(each)
      if (pkg === undefined) continue
      const there = image.get(each) ?? installedLater(pkg, shelf.notices.get(each))
      changed.push(broken[each] === undefined ? there : { ...there, broken: true })
    }
    const ids = new Set(changed.map((each) => id(each.pkg)))
    const installed =
      changed.length === 0
        ? catalog.image
        : [...catalog.image.filter((each) => !ids.has(id(each.pkg))), ...changed].sort(
            (a, b) => plain(a.pkg.name, b.pkg.name) || plain(a.pkg.arch, b.pkg.arch) || compare(a.pkg, b.pkg),
          )
    const packages = installed.map((each) => each.pkg)
    // Windows' updates have no order but their dates.
    const kernels = packages
      .filter((pkg) => catalog.kernelRelease(pkg) !== undefined)
      .sort((a, b) => compare(a, b) || a.builtAt - b.builtAt)
    const newest = kernels.at(-1)
    return {
      installed,
      titles,
      held: gather(packages, id, compare),
      kernel: (newest && catalog.kernelRelease(newest)) ?? '',
    }
  }

  /** A notice may be revised after its package was installed. */
  const isUpToDate = latest(({ installed }: Contents, { notices }: Shelf): boolean =>
    installed.every(({ pkg, advisories }) => advisories === undefined || notices.get(title(pkg)) === advisories),
  )

  return {
    os,
    catalog,
    id,
    title,
    compare,
    meets: (pkg, by, least) => meets(os.family, pkg, by, least),
    imageTime: (each) => image.get(each)?.installedAt,
    shelf: (now) => shelve(catalog.published(now)),
    contents(delta, now, broken = {}) {
      const key = [...Object.keys(delta), '', ...Object.keys(broken)].join(' ')
      const known = kept.get(key)
      if (known !== undefined && (known.titles.length === 0 || isUpToDate(known, shelve(catalog.published(now)))))
        return known
      const contents = materialise(delta, now, broken)
      const oldest = kept.keys().next()
      if (kept.size >= contentsKept && !oldest.done) kept.delete(oldest.value)
      kept.set(key, contents)
      return contents
    },
    available: latest((contents: Contents, shelf: Shelf) => {
      const replaced = superseded(contents, shelf)
      return shelf.published.filter(({ pkg }) => {
        const newest = contents.held.get(id(pkg))?.at(-1)
        return newest === undefined ? !replaced.has(pkg.name) : compare(pkg, newest) > 0
      })
    }),
  }
}

const plain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** KBs that need not be offered any more, because something that replaces them is installed, be it at second hand. */
function superseded(contents: Contents, shelf: Shelf): ReadonlySet<string> {
  const names = new Set<string>()
  const follow = (pkg: PackageVersion): void => {
    for (const name of pkg.windows?.supersedes ?? []) {
      if (names.has(name)) continue
      names.add(name)
      for (const older of shelf.byName.get(name) ?? []) follow(older)
    }
  }
  for (const { pkg } of contents.installed) follow(pkg)
  return names
}
