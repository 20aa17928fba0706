import { stream } from '../chance/rng.ts'
import type { Os } from '../os/os.ts'
import type { AvailablePackage, Catalog, PackageVersion } from './catalog.ts'
import { lazy } from './lazy.ts'
import { changesOf, dayMs, identity, written } from './calendar.ts'
import type { SourcePackage, VendorSource } from './source.ts'

/** How many answers of `published` are kept; each is a list of references. */
const keptAnswers = 64

/**
 * Turns what a vendor publishes into a catalogue whose calendar begins at `start` (epoch ms of a UTC midnight). Everything in it
 * is frozen and shared. `seed` decides only the rhythm after the last written publication, so that labs with different
 * seeds share the rest. Its functions throw RangeError for a time that is not finite.
 */
export function createCatalog(os: Os, source: VendorSource, start: number, seed: string): Catalog {
  const { image, imageFacts, calendar } = written(source, start)
  /** Grows week by week as later times are asked for. */
  const read = lazy(() => {
    const { facts, newest, changes, lastDay } = calendar()
    return { facts: new Map(facts), latest: new Map(newest), timeline: [...changes], lastDay }
  })
  const answers = new Map<number, readonly AvailablePackage[]>()
  let weeks = 0

  const unreadFrom = (): number => start + (read().lastDay + weeks * 7) * dayMs

  /** Reads the vendor's next week: it depends on the weeks before it and on nothing else, so the order of questions is of no account. */
  function readWeek(): void {
    const { facts, latest, timeline, lastDay } = read()
    const firstDay = lastDay + weeks * 7
    const publications = source
      .later(weeks, stream(seed, `catalog:${os.id}:${weeks}`), (name) => {
        const pkg = latest.get(name)
        if (!pkg) throw new RangeError(`${os.id} has no package ${name}`)
        return pkg
      })
      .map((one) => ({ ...one, day: firstDay + one.day }))
    timeline.push(...changesOf(publications, start, facts, latest))
    timeline.sort((a, b) => a.at - b.at)
    weeks += 1
  }

  function readUntil(time: number): void {
    if (!Number.isFinite(time)) throw new RangeError(`not a time: ${time}`)
    while (unreadFrom() <= time) readWeek()
  }

  /** How many changes of the timeline have happened by `now`. */
  function happened(now: number): number {
    readUntil(now)
    const { timeline } = read()
    let low = 0
    let high = timeline.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((timeline[middle]?.at ?? Infinity) <= now) low = middle + 1
      else high = middle
    }
    return low
  }

  function published(now: number): readonly AvailablePackage[] {
    const count = happened(now)
    const kept = answers.get(count)
    if (kept) return kept
    const offers = new Map<string, AvailablePackage>()
    for (const { offer } of read().timeline.slice(0, count)) offers.set(identity(offer.pkg), offer)
    const answer = Object.freeze([...offers.values()])
    for (const oldest of answers.keys()) {
      if (answers.size < keptAnswers) break
      answers.delete(oldest)
    }
    answers.set(count, answer)
    return answer
  }

  function nextPublication(now: number): number {
    for (;;) {
      const next = read().timeline[happened(now)]
      if (next && next.at < unreadFrom()) return next.at
      readWeek()
    }
  }

  /** A restored lab may ask about a version from a week that this catalogue has not read yet. */
  function factsOf(pkg: PackageVersion): SourcePackage | undefined {
    const key = identity(pkg)
    const known = imageFacts.get(key)
    if (known !== undefined) return known
    readUntil(pkg.builtAt)
    return read().facts.get(key)
  }

  return Object.freeze({
    os: os.id,
    image,
    published,
    nextPublication,
    needsReboot: (pkg) => factsOf(pkg)?.reboot === true,
    kernelRelease: (pkg) => factsOf(pkg)?.kernelRelease,
  } satisfies Catalog)
}
