import type { AvailablePackage, PackageVersion } from '../../catalog/catalog.ts'
import type { Delta } from './host.ts'
import { carryOut, type Planner } from './install.ts'
import type { Contents, Stock } from './stock.ts'

/** The packages of a host that was brought up to date at `at` (epoch ms), and never afterwards. */
export function updatedTo({ stock, plan }: { readonly stock: Stock; readonly plan: Planner }, at: number): Delta {
  const contents = stock.contents({}, at)
  const shelf = stock.shelf(at)
  const wanted = newestOf(stock, contents, stock.available(contents, shelf))
  if (wanted.length === 0) return {}
  const image = {
    os: stock.os.id,
    power: 'running',
    boots: 0,
    bootedAt: at,
    kernel: contents.kernel,
    packages: {},
  } as const
  const planned = plan(contents, shelf, wanted, [], contents.kernel, undefined, undefined)
  return carryOut(planned, image, at).packages
}

/** What an update of everything installs: no package that was not there, and on Windows no other release of the system. */
function newestOf(stock: Stock, { held }: Contents, available: readonly AvailablePackage[]): readonly PackageVersion[] {
  const newest = new Map<string, PackageVersion>()
  for (const { pkg } of available) {
    const id = stock.id(pkg)
    if (pkg.windows === undefined ? !held.has(id) : pkg.windows.classification === 'Upgrades') continue
    const known = newest.get(id)
    if (known === undefined || stock.compare(pkg, known) > 0) newest.set(id, pkg)
  }
  const updates = [...newest.values()]
  // Updates of Windows may replace each other.
  const replaced = new Set(updates.flatMap(({ windows }) => windows?.supersedes ?? []))
  return updates.filter(({ name }) => !replaced.has(name))
}
