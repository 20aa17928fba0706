import type { PackageVersion } from '../../catalog/catalog.ts'
import type { Delta } from './host.ts'
import { latest } from './latest.ts'
import { solve, type Transaction } from './solve.ts'
import type { Contents, Shelf, Stock } from './stock.ts'
import { transcript } from './transcript.ts'

/** What an order comes to, on every host with the same contents. */
export interface Plan {
  readonly installed: readonly PackageVersion[]
  readonly failed: readonly PackageVersion[]
  readonly log: string
  /** The host's new delta: title and, for what was there before, since when if the image brought it. */
  readonly titles: readonly { readonly title: string; readonly fresh: boolean; readonly imageTime: number }[]
}

/** Solves orders and words their logs; alike hosts with the same order get the identical plan. */
export function createPlanner(
  stock: Stock,
): (
  contents: Contents,
  shelf: Shelf,
  packages: readonly PackageVersion[],
  lock: readonly string[],
  runningKernel: string,
) => Plan {
  const plan = latest(
    (
      contents: Contents,
      shelf: Shelf,
      packages: readonly PackageVersion[],
      lock: string,
      runningKernel: string,
    ): Plan => {
      const order = { packages, lock: lock === '' ? [] : lock.split(' '), runningKernel }
      const transaction = solve(stock, shelf, contents, order)
      return {
        installed: transaction.changes.map((each) => each.pkg),
        failed: transaction.problems.map((each) => each.pkg),
        log: transcript(transaction, stock),
        titles: titlesAfter(stock, contents, transaction),
      }
    },
  )
  // Locks are few and come in a new list each time: their names decide, not the list.
  return (contents, shelf, packages, lock, kernel) => plan(contents, shelf, packages, lock.join(' '), kernel)
}

function titlesAfter(stock: Stock, contents: Contents, { changes, removed }: Transaction): Plan['titles'] {
  const fresh = new Set(changes.map((each) => stock.title(each.pkg)))
  const gone = new Set(removed.map(stock.title))
  const titles = new Set([...contents.titles, ...fresh])
  for (const { pkg } of changes) {
    for (const held of contents.held.get(stock.id(pkg)) ?? []) {
      const title = stock.title(held)
      if (pkg.installOnly && !gone.has(title)) titles.add(title)
      else titles.delete(title)
    }
  }
  return [...titles].sort().map((title) => ({ title, fresh: fresh.has(title), imageTime: stock.imageTime(title) ?? 0 }))
}

/** The delta of one host after a plan was carried out at `now`. */
export function carryOut(plan: Plan, delta: Delta, now: number): Delta {
  if (plan.installed.length === 0) return delta
  const after: Record<string, number> = {}
  for (const { title, fresh, imageTime } of plan.titles) after[title] = fresh ? now : (delta[title] ?? imageTime)
  return after
}
