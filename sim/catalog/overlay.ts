import type { Publication, PublishedPackage } from '../publication/record.ts'
import type { AvailablePackage, Catalog } from './catalog.ts'
import { identity } from './calendar.ts'

/**
 * A vendor's catalogue with a lab's own publications in it. When the vendor comes to publish a version that the lab has published
 * already, it is the lab's version, with the notices of both.
 */
export function overlay(vendor: Catalog, publications: readonly Publication[]): Catalog {
  const inOrder = publications.toSorted((a, b) => a.at - b.at || a.number - b.number)
  const facts = new Map<string, PublishedPackage>()
  const offers = new Map<string, AvailablePackage>()
  for (const { advisory, packages } of inOrder) {
    for (const each of packages) {
      facts.set(identity(each.pkg), each)
      offers.set(
        identity(each.pkg),
        Object.freeze({ pkg: each.pkg, advisories: Object.freeze(advisory ? [advisory] : []) }),
      )
    }
  }
  const answers = new WeakMap<readonly AvailablePackage[], Map<number, readonly AvailablePackage[]>>()
  const merged = new WeakMap<AvailablePackage, AvailablePackage>()

  function merge(theirs: AvailablePackage): AvailablePackage {
    const ours = offers.get(identity(theirs.pkg))
    if (ours === undefined) return theirs
    const known = merged.get(theirs)
    if (known !== undefined) return known
    const both = Object.freeze({
      pkg: ours.pkg,
      advisories: Object.freeze([...ours.advisories, ...theirs.advisories]),
    })
    merged.set(theirs, both)
    return both
  }

  /** By date of building, as the vendor's list is. */
  function answer(theirs: readonly AvailablePackage[], due: readonly Publication[]): readonly AvailablePackage[] {
    const there = theirs.map(merge)
    const names = new Set(there.map(({ pkg }) => identity(pkg)))
    const added = due.flatMap(({ packages }) =>
      packages.flatMap(({ pkg }) => (names.has(identity(pkg)) ? [] : (offers.get(identity(pkg)) ?? []))),
    )
    return Object.freeze([...there, ...added].sort((a, b) => a.pkg.builtAt - b.pkg.builtAt))
  }

  function published(now: number): readonly AvailablePackage[] {
    const theirs = vendor.published(now)
    const due = inOrder.filter(({ at }) => at <= now)
    const byCount = answers.get(theirs) ?? new Map<number, readonly AvailablePackage[]>()
    answers.set(theirs, byCount)
    const known = byCount.get(due.length) ?? (due.length === 0 ? theirs : answer(theirs, due))
    byCount.set(due.length, known)
    return known
  }

  return Object.freeze({
    os: vendor.os,
    image: vendor.image,
    published,
    nextPublication: (now) => Math.min(vendor.nextPublication(now), inOrder.find(({ at }) => at > now)?.at ?? Infinity),
    needsReboot: (pkg) => facts.get(identity(pkg))?.reboot ?? vendor.needsReboot(pkg),
    kernelRelease(pkg) {
      const ours = facts.get(identity(pkg))
      return ours === undefined ? vendor.kernelRelease(pkg) : ours.kernelRelease
    },
  } satisfies Catalog)
}
