import type { Moment } from './chronicle.ts'
import { type History, revAt } from './run.ts'

/** How fast a run is played: so many times as fast as lab time goes, or from event to event. */
export type Pace = number | 'event'

export const paces: readonly Pace[] = ['event', 1, 10, 60, 300, 1000]

/** Events a second. */
const eventsPerSecond = 4

/** Where playing is: a lab time, which may lie between two changes, and how much of the next event's turn is over. */
export interface Playhead {
  readonly rev: number
  /** Epoch ms. */
  readonly at: number
  /** 0 to 1. */
  readonly turn: number
}

/**
 * Where playing is after `ms` more of the viewer's time. @param told what is told of the run, in order
 * @returns `ended` once there is nothing left to come
 */
export function played(
  run: History,
  told: readonly Moment[],
  { rev, at, turn }: Playhead,
  pace: Pace,
  ms: number,
): Playhead & { readonly ended: boolean } {
  const { last, changes } = run.cursor
  if (pace === 'event') {
    const next = turn + (ms / 1000) * eventsPerSecond
    const target = told[indexAfter(told, rev) + Math.floor(next) - 1]
    if (next < 1) return { rev, at, turn: next, ended: false }
    if (target === undefined) return { rev: last, at: changes.at(-1)?.at ?? at, turn: 0, ended: true }
    return { rev: target.rev, at: target.at, turn: next % 1, ended: false }
  }
  const time = at + ms * pace
  const next = Math.max(rev, revAt(run, time))
  return { rev: next, at: time, turn: 0, ended: next >= last }
}

/** The index of the first of a list in order that comes after a revision; the list's length for none. */
export function indexAfter(list: readonly Moment[], rev: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.rev ?? Infinity) <= rev) low = middle + 1
    else high = middle
  }
  return low
}

/** The revision of the next of a list; undefined after the last. */
export const nextRev = (list: readonly Moment[], rev: number): number | undefined => list[indexAfter(list, rev)]?.rev

/** The revision of the one before; undefined before the first. */
export const previousRev = (list: readonly Moment[], rev: number): number | undefined =>
  list[indexAfter(list, rev - 1) - 1]?.rev
