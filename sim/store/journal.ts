import type { Change } from './change.ts'
import { fold, type State } from './fold.ts'

/** A change with what it replaced, so that the past can be had by walking back from the present. */
export interface Entry<R> {
  readonly change: Change<R>
  readonly previous: R[keyof R] | undefined
}

export interface Journal<R> {
  /** Revision of the newest change; 0 before the first. */
  readonly rev: number
  /** The first revision still held in memory. */
  readonly oldest: number
  /** Changes after revision `from`, oldest first, `most` at most; undefined ("compacted") when some of them are no longer in memory. */
  since(from: number, most?: number): readonly Change<R>[] | undefined
  /** Every record as it was just after revision `rev`; undefined when compacted or still to come. */
  at(rev: number): State<R> | undefined
  /** The newest revision at lab time `time`, of those that are still in memory: else the oldest of these. */
  revAt(time: number): number
  /** Calls back with each input's changes once they are final. Returns the way to stop. */
  watch(watcher: (changes: readonly Change<R>[]) => void): () => void
}

/** The journal as the store writes it. */
export interface WritableJournal<R> extends Journal<R> {
  append(entries: readonly Entry<R>[]): void
}

/** Trimming moves the whole tail, so it waits until the tail is this much over the limit. */
const slack = 1.25

/**
 * The tail of the lab's history in memory. An older state is the present with the changes since taken back one by one, so no
 * second copy of the world is kept.
 * @param keep changes to hold, at least
 * @param present the live records
 */
export function createJournal<R>(keep: number, present: () => State<R>): WritableJournal<R> {
  let tail: Entry<R>[] = []
  let rev = 0
  const watchers = new Set<(changes: readonly Change<R>[]) => void>()
  const oldest = (): number => rev - tail.length + 1

  return {
    get rev() {
      return rev
    },
    get oldest() {
      return oldest()
    },
    append(entries) {
      if (entries.length === 0) return
      for (const entry of entries) tail.push(entry)
      rev += entries.length
      if (tail.length > keep * slack) tail = tail.slice(tail.length - keep)
      if (watchers.size === 0) return
      const changes = entries.map((entry) => entry.change)
      for (const watcher of watchers) watcher(changes)
    },
    since(from, most = Infinity) {
      if (from + 1 < oldest()) return undefined
      const begin = Math.max(0, from + 1 - oldest())
      return tail.slice(begin, begin + most).map((entry) => entry.change)
    },
    at(target) {
      if (target > rev || target + 1 < oldest()) return undefined
      const undone = tail
        .slice(target + 1 - oldest())
        .toReversed()
        .map(({ change, previous }) => ({ ...change, value: previous ?? null }))
      return fold(undone, present())
    },
    revAt(time) {
      let [low, high] = [0, tail.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((tail[middle]?.change.at ?? Infinity) <= time) low = middle + 1
        else high = middle
      }
      return oldest() + low - 1
    },
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
  }
}
