import type { Moment } from './chronicle.ts'
import { extent, type History, revAt, timeOf } from './run.ts'

/** What the line is ruled by: lab time, or changes one after the other, so that a burst takes the place that it needs. */
export type Ruling = 'time' | 'event'

/** What part of a run is looked at: all of it, the last so many ms, or from here to there (in the ruling's own unit). */
export type Section =
  | { readonly kind: 'all' }
  | { readonly kind: 'last'; readonly ms: number }
  | { readonly kind: 'free'; readonly from: number; readonly to: number }

/** A ruled line from `from` to `to`: lab time in epoch ms, or revisions. */
export interface Axis {
  readonly ruling: Ruling
  readonly from: number
  readonly to: number
}

/** The least that an axis shows: a second, or ten changes. */
const least: Readonly<Record<Ruling, number>> = { time: 1000, event: 10 }

/** The axis of a whole run. @param now lab time that it goes on to while nothing happens, epoch ms */
export function wholeAxis(run: History, ruling: Ruling, now = 0): Axis {
  if (ruling === 'event') {
    const { first, last } = run.cursor
    return { ruling, from: first, to: Math.max(last, first + least.event) }
  }
  const [first, last] = extent(run)
  // What the fleet did before the lab was handed over is history: it would squeeze all that came after to the edge.
  const end = Math.max(last, now)
  const from = run.header.start < end ? Math.max(first, run.header.start) : first
  return { ruling, from, to: Math.max(end, from + least.time) }
}

export function axisOf(run: History, ruling: Ruling, section: Section, now = 0): Axis {
  const whole = wholeAxis(run, ruling, now)
  if (section.kind === 'all') return whole
  if (section.kind === 'free') return clamped({ ruling, from: section.from, to: section.to }, whole)
  if (ruling === 'time') return clamped({ ruling, from: whole.to - section.ms, to: whole.to }, whole)
  const [, end] = extent(run)
  return clamped({ ruling, from: revAt(run, end - section.ms), to: whole.to }, whole)
}

/** Where a moment stands on the axis; 0 and 1 are its ends. */
export const placeOf = ({ ruling, from, to }: Axis, { rev, at }: Moment): number =>
  ((ruling === 'time' ? at : rev) - from) / (to - from)

/** The revision at a place of the axis. */
export function revAtPlace(run: History, { ruling, from, to }: Axis, place: number): number {
  const value = from + place * (to - from)
  return ruling === 'time' ? revAt(run, value) : Math.round(value)
}

/** Shows `factor` times as much; what is at `around` stays there. */
export function zoomed({ ruling, from, to }: Axis, factor: number, around: number, whole: Axis): Section {
  const length = Math.max(least[ruling], (to - from) * factor)
  if (length >= whole.to - whole.from) return { kind: 'all' }
  const begin = from + around * (to - from - length)
  const next = clamped({ ruling, from: begin, to: begin + length }, whole)
  return { kind: 'free', from: next.from, to: next.to }
}

/** Goes along by so much of what is shown. */
export function moved({ ruling, from, to }: Axis, by: number, whole: Axis): Section {
  const step = by * (to - from)
  const next = clamped({ ruling, from: from + step, to: to + step }, whole)
  return { kind: 'free', from: next.from, to: next.to }
}

/** No axis goes beyond the run, nor is it shorter than it can be. */
function clamped({ ruling, from, to }: Axis, whole: Axis): Axis {
  const length = Math.min(Math.max(to - from, least[ruling]), whole.to - whole.from)
  const begin = Math.min(Math.max(from, whole.from), whole.to - length)
  return { ruling, from: begin, to: begin + length }
}

export interface Tick {
  readonly place: number
  readonly label: string
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14, 28, 56, 112, 364].map((n) => n * day),
]

/** Marks along the axis at round places, `most` at most. */
export function ticks(run: History, axis: Axis, most: number): readonly Tick[] {
  const { ruling, from, to } = axis
  const wanted = (to - from) / Math.max(1, most)
  const step = ruling === 'time' ? (steps.find((each) => each >= wanted) ?? 364 * day) : roundStep(wanted)
  const first = Math.ceil(from / step) * step
  const count = Math.max(0, Math.floor((to - first) / step) + 1)
  return Array.from({ length: count }, (_, i) => {
    const value = first + i * step
    return {
      place: (value - from) / (to - from),
      label: ruling === 'time' ? timeLabel(value, step) : revLabel(run, value),
    }
  })
}

/** 1, 2 or 5 and zeros. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, wanted)))
  return power * ([1, 2, 5].find((each) => each * power >= wanted) ?? 10)
}

function timeLabel(time: number, step: number): string {
  const iso = new Date(time).toISOString()
  if (step >= day || time % day === 0) return iso.slice(5, 10)
  return step < minute ? iso.slice(11, 19) : iso.slice(11, 16)
}

const revLabel = (run: History, rev: number): string =>
  new Date(timeOf(run, rev)).toISOString().slice(5, 16).replace('T', ' ')
