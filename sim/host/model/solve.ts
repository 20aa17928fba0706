import type { PackageVersion } from '../../catalog/catalog.ts'
import { crowdedOut } from './crowd.ts'
import type { Contents, Shelf, Stock } from './stock.ts'

/** Why a package cannot be installed. */
export type Cause =
  /** No repository has this version. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'older'; readonly than: PackageVersion }
  /** `name` may not come in. */
  | { readonly kind: 'locked'; readonly name: string; readonly by: PackageVersion }
  | { readonly kind: 'missing'; readonly name: string; readonly least: string; readonly by: PackageVersion }
  /** Another version of it is part of the transaction already. */
  | { readonly kind: 'conflict'; readonly pkg: PackageVersion; readonly with: PackageVersion }

export interface Change {
  readonly pkg: PackageVersion
  /** The version that goes; undefined for a new package and for one more kernel. */
  readonly replaces: PackageVersion | undefined
  /** Nobody asked for it: something else needs it. */
  readonly dependency: boolean
}

/** What one run of the package manager does. */
export interface Transaction {
  /** In the order in which they were decided on. */
  readonly changes: readonly Change[]
  /** Old kernels that make room, with what needs them. */
  readonly removed: readonly PackageVersion[]
  /** Asked for and there already. */
  readonly present: readonly PackageVersion[]
  readonly problems: readonly { readonly pkg: PackageVersion; readonly cause: Cause }[]
}

export interface Order {
  readonly packages: readonly PackageVersion[]
  /** Names that must not come in. */
  readonly lock: readonly string[]
  readonly runningKernel: string
}

type Chosen = Map<string, PackageVersion>

/**
 * Finds what has to be installed for an order to be met. A package whose needs cannot be met fails alone; the others go
 * ahead. An upgrade never breaks what is installed, since needs name a least version only.
 */
export function solve(stock: Stock, shelf: Shelf, contents: Contents, order: Order): Transaction {
  const { compare, id, title } = stock
  const locked = new Set(order.lock)
  /** One version of a package at a time, but every version of a kernel. */
  const slot = (pkg: PackageVersion): string => (pkg.installOnly ? title(pkg) : id(pkg))
  const targets = order.packages.map((asked) => ({ asked, pkg: shelf.byTitle.get(title(asked)) }))
  const wanted = new Map<string, PackageVersion>()
  for (const { pkg } of targets) if (pkg !== undefined) wanted.set(slot(pkg), pkg)
  const isHeld = (pkg: PackageVersion): boolean => contents.held.get(id(pkg))?.includes(pkg) ?? false
  const newestHeld = (pkg: PackageVersion): PackageVersion | undefined => contents.held.get(id(pkg))?.at(-1)

  /** Adds a package and what it needs to `chosen`, or says why not; then `chosen` is spoilt. */
  function take(pkg: PackageVersion, chosen: Chosen): Cause | undefined {
    const there = chosen.get(slot(pkg))
    if (there === pkg || isHeld(pkg)) return undefined
    if (there !== undefined) return { kind: 'conflict', pkg, with: there }
    if (locked.has(pkg.name)) return { kind: 'locked', name: pkg.name, by: pkg }
    const held = newestHeld(pkg)
    // zypper wants to be told before it puts an older kernel beside a newer one.
    const onlyUp = !pkg.installOnly || stock.os.manager === 'zypper'
    if (held !== undefined && onlyUp && compare(pkg, held) < 0) return { kind: 'older', than: held }
    chosen.set(slot(pkg), pkg)
    for (const [name, least] of Object.entries(pkg.requires)) {
      const cause = need(pkg, name, least, chosen)
      if (cause !== undefined) return cause
    }
    return undefined
  }

  function need(by: PackageVersion, name: string, least: string, chosen: Chosen): Cause | undefined {
    const fitting = (shelf.byName.get(name) ?? []).filter((pkg) => stock.meets(pkg, by, least))
    if (fitting.some((pkg) => chosen.get(slot(pkg)) === pkg || isHeld(pkg))) return undefined
    // What was asked for by version counts before what is newest.
    const isWanted = (pkg: PackageVersion): boolean => wanted.get(slot(pkg)) === pkg
    const candidates = [...fitting.filter(isWanted), ...fitting.filter((pkg) => !isWanted(pkg))]
    if (locked.has(name)) return { kind: 'locked', name, by }
    let first: Cause | undefined
    for (const candidate of candidates) {
      const attempt = new Map(chosen)
      const cause = take(candidate, attempt)
      if (cause === undefined) {
        for (const [key, pkg] of attempt) chosen.set(key, pkg)
        return undefined
      }
      first ??= cause
    }
    return first ?? { kind: 'missing', name, least, by }
  }

  let chosen: Chosen = new Map()
  const present: PackageVersion[] = []
  const problems: { pkg: PackageVersion; cause: Cause }[] = []
  for (const { asked, pkg } of targets) {
    if (pkg === undefined) problems.push({ pkg: asked, cause: { kind: 'unknown' } })
    else if (isHeld(pkg)) present.push(pkg)
    else {
      const attempt = new Map(chosen)
      const cause = take(pkg, attempt)
      if (cause === undefined) chosen = attempt
      else problems.push({ pkg, cause })
    }
  }

  const removed = crowdedOut(stock, contents, [...chosen.values()], order.runningKernel)
  const stuck = removed.find((pkg) => locked.has(pkg.name))
  // What is locked does not go either, and dnf finds no other way to make room.
  if (stuck !== undefined) {
    const cause: Cause = { kind: 'locked', name: stuck.name, by: stuck }
    const failed = targets.flatMap(({ pkg }) => (pkg === undefined || isHeld(pkg) ? [] : { pkg, cause }))
    const unknown = problems.filter((each) => each.cause.kind === 'unknown')
    return { changes: [], removed: [], present, problems: [...unknown, ...failed] }
  }
  const changes = [...chosen].map(([key, pkg]) => ({
    pkg,
    replaces: pkg.installOnly ? undefined : newestHeld(pkg),
    dependency: wanted.get(key) !== pkg,
  }))
  return { changes, removed, present, problems }
}
