import type { PackageVersion } from '../../catalog/catalog.ts'
import type { Stock } from './stock.ts'

/**
 * The order in which zypper installs: what needs nothing else of the transaction first, by repository and name, and then each package
 * as soon as what it needs is there, staying with a repository while that has any (measured with zypper 1.14, libsolv's `transaction_order`). Where packages need one another, the
 * first by name breaks the circle.
 */
export function commitOrder(stock: Stock, packages: readonly PackageVersion[]): readonly PackageVersion[] {
  const sorted = packages.toSorted(
    (a, b) => plain(a.repository, b.repository) || plain(a.name, b.name) || stock.compare(a, b),
  )
  const names = new Set(sorted.map((pkg) => pkg.name))
  const needs = new Map(
    sorted.map((pkg) => [
      pkg,
      new Set(Object.keys(pkg.requires).filter((name) => name !== pkg.name && names.has(name))),
    ]),
  )
  const order: PackageVersion[] = []
  const queue = sorted.filter((pkg) => needs.get(pkg)?.size === 0)
  let repository = ''
  const queued = new Set(queue)
  while (order.length < sorted.length) {
    const same = queue.findIndex((pkg) => pkg.repository === repository)
    const next = queue.splice(Math.max(0, same), 1)[0] ?? sorted.find((pkg) => !queued.has(pkg))
    if (next === undefined) break
    repository = next.repository
    queued.add(next)
    order.push(next)
    for (const pkg of sorted) {
      const missing = needs.get(pkg)
      if (missing === undefined || !missing.delete(next.name) || missing.size > 0 || queued.has(pkg)) continue
      queued.add(pkg)
      queue.push(pkg)
    }
  }
  return order
}

const plain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
