import type { Advisory, Catalog, PackageVersion } from '../catalog/catalog.ts'
import type { Os } from '../os/os.ts'
import { compareVersions } from '../os/version.ts'
import type { Publication } from './record.ts'

/** Everything that a system's repositories have, and what the lab has announced for later: what a new publication is compared with. */
export interface Shelf {
  readonly packages: readonly PackageVersion[]
  /** Of these, what did not come with the image. */
  readonly updates: readonly PackageVersion[]
  /** Ids of notices. */
  readonly notices: ReadonlySet<string>
  newest(name: string, arch?: string): PackageVersion | undefined
}

export function shelfAt(os: Os, catalog: Catalog, publications: readonly Publication[], at: number): Shelf {
  const offers = catalog.published(at)
  const announced = publications.flatMap((each) => each.packages.map(({ pkg }) => pkg))
  const updates = [...new Set([...offers.map(({ pkg }) => pkg), ...announced])]
  const packages = [...catalog.image.map(({ pkg }) => pkg), ...updates]
  const ids = (advisories: readonly Advisory[] = []): string[] => advisories.map(({ id }) => id)
  return {
    packages,
    updates,
    notices: new Set([
      ...[...catalog.image, ...offers].flatMap(({ advisories }) => ids(advisories)),
      ...publications.flatMap(({ advisory }) => (advisory ? [advisory.id] : [])),
    ]),
    newest: (name, arch) =>
      packages
        .filter((pkg) => pkg.name === name && (arch === undefined || pkg.arch === arch))
        .reduce<PackageVersion | undefined>(
          (best, pkg) => (best !== undefined && compareVersions(os.family, best, pkg) > 0 ? best : pkg),
          undefined,
        ),
  }
}

/** Where the next version of a package is published: where its last update was, else where updates of its neighbours are. */
export function repositoryFor(os: Os, shelf: Shelf, newest: PackageVersion | undefined, isSecurity: boolean): string {
  if (os.family === 'deb') {
    const suite = (newest ?? shelf.packages[0])?.repository.replace(/-(security|updates)$/, '') ?? ''
    const wanted = `${suite}-${isSecurity ? 'security' : 'updates'}`
    return shelf.updates.some(({ repository }) => repository === wanted) ? wanted : (newest?.repository ?? suite)
  }
  if (newest === undefined) return mostCommon(shelf.updates.map(({ repository }) => repository))
  if (shelf.updates.includes(newest)) return newest.repository
  const neighbours = new Set(
    shelf.packages.filter(({ repository }) => repository === newest.repository).map(({ name }) => name),
  )
  const beside = shelf.updates.filter(({ name }) => neighbours.has(name)).map(({ repository }) => repository)
  return beside.length === 0 ? newest.repository : mostCommon(beside)
}

function mostCommon(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? ''
}
