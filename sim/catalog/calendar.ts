import { hash32 } from '../chance/hash.ts'
import type { Advisory, AvailablePackage, InstalledPackage, PackageVersion } from './catalog.ts'
import { lazy } from './lazy.ts'
import type { Publication, SourceAdvisory, SourcePackage, VendorSource } from './source.ts'

export const dayMs = 86_400_000

/** When the images were made, and so when everything on a fresh host was installed: before the first written publication. */
const imageDay = -130

/** Something that a repository offers from a moment on: a new version, or a version whose notice was revised. */
export interface Change {
  /** Epoch ms. */
  readonly at: number
  readonly offer: AvailablePackage
}

/** The part of a catalogue that no seed touches. */
export interface Written {
  readonly image: readonly InstalledPackage[]
  /** What the vendor wrote of the image's versions, by identity. */
  readonly imageFacts: ReadonlyMap<string, SourcePackage>
  calendar(): Calendar
}

/** What happens after the image was made. */
export interface Calendar {
  /** What the vendor wrote of each version, the image's included, by identity. */
  readonly facts: ReadonlyMap<string, SourcePackage>
  /** The last version of each name. */
  readonly newest: ReadonlyMap<string, SourcePackage>
  /** In order of time. */
  readonly changes: readonly Change[]
  /** The first day on which nothing written happens any more: the rhythm that goes on starts here. */
  readonly lastDay: number
}

/** One slot per vendor: all labs that run at a time started on nearly the same day. */
const latestWritten = new WeakMap<VendorSource, Written & { readonly start: number }>()

/** Puts what a vendor wrote down on the calendar that begins at `start` (epoch ms); the same objects for the same start. */
export function written(source: VendorSource, start: number): Written {
  const known = latestWritten.get(source)
  if (known?.start === start) return known
  const imageFacts = new Map<string, SourcePackage>()
  const installedAt = start + imageDay * dayMs
  const image = source.image.map((from) => {
    const pkg = packageVersion(from, imageDay - 30, start)
    imageFacts.set(identity(pkg), from)
    return Object.freeze({ pkg, installedAt })
  })
  image.sort((a, b) => compareText(a.pkg.name, b.pkg.name) || compareText(a.pkg.arch, b.pkg.arch))
  const result = {
    start,
    image: Object.freeze(image),
    imageFacts,
    calendar: lazy(() => calendarOf(source, start, imageFacts)),
  }
  latestWritten.set(source, result)
  return result
}

function calendarOf(source: VendorSource, start: number, imageFacts: ReadonlyMap<string, SourcePackage>): Calendar {
  const facts = new Map(imageFacts)
  const newest = new Map(source.image.map((from) => [from.name, from]))
  const publications = source.publications.toSorted((a, b) => a.day - b.day)
  const days = publications.map((one) => Math.max(one.day, one.advisory?.updatedDay ?? -Infinity))
  const changes = changesOf(publications, start, facts, newest).toSorted((a, b) => a.at - b.at)
  return { facts, newest, changes, lastDay: Math.floor(Math.max(0, ...days)) + 1 }
}

/**
 * What publications, in order of day, change and when. A revised notice changes its packages a second time, on the day of
 * the revision: before it, nobody could see it. Enters each version into `facts` and `newest`.
 */
export function changesOf(
  publications: readonly Publication[],
  start: number,
  facts: Map<string, SourcePackage>,
  newest: Map<string, SourcePackage>,
): readonly Change[] {
  return publications.flatMap(({ day, packages, advisory }) => {
    const at = start + day * dayMs
    const revisedAt = advisory?.updatedDay === undefined ? 0 : start + advisory.updatedDay * dayMs
    const pkgs = packages.map((from) => {
      const pkg = packageVersion(from, day, start)
      facts.set(identity(pkg), from)
      newest.set(from.name, from)
      return pkg
    })
    const offers = (when: number, notices: readonly Advisory[]): readonly Change[] =>
      pkgs.map((pkg) => Object.freeze({ at: when, offer: Object.freeze({ pkg, advisories: Object.freeze(notices) }) }))
    if (!advisory) return offers(at, [])
    const issued = offers(at, [notice(advisory, at, 0)])
    return revisedAt > at ? [...issued, ...offers(revisedAt, [notice(advisory, at, revisedAt)])] : issued
  })
}

/** What tells one version of a package from every other in the same catalogue. */
export const identity = (pkg: PackageVersion): string =>
  `${pkg.name}.${pkg.arch}:${pkg.epoch}:${pkg.version}-${pkg.release}`

function packageVersion(from: SourcePackage, day: number, start: number): PackageVersion {
  return Object.freeze({
    name: from.name,
    arch: from.arch,
    epoch: from.epoch ?? 0,
    version: from.version,
    release: from.release ?? '',
    repository: from.repository,
    builtAt: start + (from.day ?? day) * dayMs,
    requires: Object.freeze({ ...from.requires }),
    priority: from.priority ?? '',
    section: from.section ?? '',
    installOnly: from.installOnly ?? false,
    size: from.size ?? plausibleSize(from.name),
    summary: from.summary ?? '',
    ...(from.windows && { windows: from.windows }),
  })
}

function notice(from: SourceAdvisory, issuedAt: number, updatedAt: number): Advisory {
  return Object.freeze({
    id: from.id,
    classification: from.classification,
    severity: from.severity,
    issuedAt,
    updatedAt,
    cves: Object.freeze(from.cves ?? []),
    bugzillas: Object.freeze(from.bugzillas ?? []),
    title: from.title,
  })
}

/** Bytes, 20 kB to 1 MB, always the same for a name: most packages of a small system are of this order. */
const plausibleSize = (name: string): number => 20_000 + ((hash32(name) >>> 0) % 980_000)

/** By UTF-16 code unit: the same on every machine, unlike a locale's order. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
