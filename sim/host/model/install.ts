import type { PackageVersion } from '../../catalog/catalog.ts'
import { commit, type Committed } from './commit.ts'
import type { Broken, Delta, Faults, ModelHost } from './host.ts'
import { latest } from './latest.ts'
import { solve } from './solve.ts'
import type { Contents, Shelf, Stock } from './stock.ts'
import { transcript } from './transcript.ts'

/** What an order comes to, on every host with the same contents. */
export interface Plan {
  /** What came, and what an earlier run had left unconfigured and this one has configured. */
  readonly installed: readonly PackageVersion[]
  /** What was asked for and is not there afterwards, or not configured. */
  readonly failed: readonly PackageVersion[]
  readonly log: string
  /** The host's new delta: title and, for what was there before, since when if the image brought it. Undefined when nothing changes. */
  readonly titles:
    | readonly { readonly title: string; readonly fresh: boolean; readonly imageTime: number }[]
    | undefined
  /** What is unconfigured afterwards. */
  readonly broken: Broken | undefined
}

/** What is wrong with a host that an order goes to; each undefined when nothing is. */
type Harm = readonly [faults: Faults | undefined, broken: Broken | undefined]

/** What an order comes to on a host with these contents. */
export type Planner = (
  contents: Contents,
  shelf: Shelf,
  packages: readonly PackageVersion[],
  lock: readonly string[],
  runningKernel: string,
  ...harm: Harm
) => Plan

/** Solves orders and words their logs; alike hosts with the same order get the identical plan. */
export function createPlanner(stock: Stock): Planner {
  const plan = latest(
    (
      contents: Contents,
      shelf: Shelf,
      packages: readonly PackageVersion[],
      lock: string,
      runningKernel: string,
      faults: Faults | undefined,
      broken: Broken | undefined,
    ): Plan => {
      const order = { packages, lock: lock === '' ? [] : lock.split(' '), runningKernel }
      const transaction = solve(stock, shelf, contents, order)
      const committed = commit(stock, contents, transaction, faults, broken)
      const came = [...committed.changes.map((each) => each.pkg), ...committed.mended]
      const installed = came.filter((pkg) => !committed.failed.includes(pkg))
      const present = transaction.present.filter((pkg) => !committed.failed.includes(pkg))
      return {
        installed,
        failed: lacking(stock, packages, [...present, ...installed]),
        log: transcript(transaction, stock, committed.trouble),
        titles:
          committed.changes.length + committed.removed.length === 0
            ? undefined
            : titlesAfter(stock, contents, committed),
        broken: committed.broken,
      }
    },
  )
  // Locks are few and come in a new list each time: their names decide, not the list.
  return (contents, shelf, packages, lock, kernel, ...harm) =>
    plan(contents, shelf, packages, lock.join(' '), kernel, ...harm)
}

/** What was asked for and is not soundly there, among packages that are. */
export function lacking(
  stock: Stock,
  asked: readonly PackageVersion[],
  sound: readonly PackageVersion[],
): readonly PackageVersion[] {
  const there = new Set(sound.map(stock.title))
  return asked.filter((pkg) => !there.has(stock.title(pkg)))
}

function titlesAfter(stock: Stock, contents: Contents, { changes, removed }: Committed): Plan['titles'] {
  const fresh = new Set(changes.map((each) => stock.title(each.pkg)))
  const gone = new Set(removed.map(stock.title))
  const titles = new Set([...contents.titles, ...fresh])
  for (const pkg of [...changes.map((each) => each.pkg), ...removed]) {
    for (const held of contents.held.get(stock.id(pkg)) ?? []) {
      const title = stock.title(held)
      if (pkg.installOnly && !gone.has(title)) titles.add(title)
      else titles.delete(title)
    }
  }
  return [...titles].sort().map((title) => ({ title, fresh: fresh.has(title), imageTime: stock.imageTime(title) ?? 0 }))
}

/** The host after a plan was carried out at `now`; the same object when nothing has changed. */
export function carryOut(plan: Plan, host: ModelHost, now: number): ModelHost {
  if (plan.titles === undefined && plan.broken === host.broken) return host
  const { broken: _, ...rest } = host
  return {
    ...rest,
    packages: plan.titles === undefined ? host.packages : deltaAfter(plan.titles, host.packages, now),
    ...(plan.broken && { broken: plan.broken }),
  }
}

function deltaAfter(titles: NonNullable<Plan['titles']>, delta: Delta, now: number): Delta {
  const after: Record<string, number> = {}
  for (const { title, fresh, imageTime } of titles) after[title] = fresh ? now : (delta[title] ?? imageTime)
  return after
}
