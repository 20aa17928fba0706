import { type Axis, placeOf } from './axis.ts'
import type { ActivityPoint, CompliancePoint, Moment } from './chronicle.ts'
import { hostStates } from './host-state.ts'
import { indexAfter } from './playback.ts'

/** The last of a list in order at a revision; undefined before the first. */
export const latest = <T extends Moment>(list: readonly T[], rev: number): T | undefined =>
  list[indexAfter(list, rev) - 1]

/**
 * For each of so many columns along an axis, what was so at its end; undefined before there was anything. A column in which there was more
 * than one shows the one that `better` prefers.
 */
export function columns<T extends Moment>(
  points: readonly T[],
  axis: Axis,
  count: number,
  better: (a: T, b: T) => boolean = () => true,
): readonly (T | undefined)[] {
  const found = Array.from<T | undefined>({ length: count })
  const own = Array.from<T | undefined>({ length: count })
  let before: T | undefined
  for (const point of points) {
    const place = placeOf(axis, point)
    if (place > 1) break
    const column = Math.min(count - 1, Math.floor(place * count))
    if (column < 0) {
      before = point
      continue
    }
    const here = own[column]
    if (here === undefined || better(point, here)) own[column] = point
    // What holds after the column is what was last in it, not what was best.
    found[column] = point
  }
  let holds = before
  return own.map((here, i) => {
    const shown = here ?? holds
    holds = found[i] ?? holds
    return shown
  })
}

const resting: readonly number[] = [hostStates.indexOf('idle'), hostStates.indexOf('stopped')]
const busyness = ({ counts }: ActivityPoint): number =>
  counts.reduce((sum, n, i) => (resting.includes(i) ? sum : sum + n), 0)

/** What the fleet was doing, column by column; where much happened in one, the moment with the most at work. */
export const activityColumns = (
  points: readonly ActivityPoint[],
  axis: Axis,
  count: number,
): readonly (ActivityPoint | undefined)[] => columns(points, axis, count, (a, b) => busyness(a) >= busyness(b))

/** The outline of an area from a floor to a height in each column, both as parts of 1, in a box of 1000 by 100 with its origin at the top. */
export function areaPath(bands: readonly (readonly [floor: number, height: number])[]): string {
  if (bands.length === 0) return ''
  const x = (i: number): string => ((i / bands.length) * 1000).toFixed(1)
  const y = (value: number): string => ((1 - value) * 100).toFixed(1)
  const over = bands.map(([floor, height], i) => `L${x(i)} ${y(floor + height)}H${x(i + 1)}`).join('')
  const back = bands
    .map(([floor], i) => `V${y(floor)}H${x(i)}`)
    .toReversed()
    .join('')
  return `M0 100${over}${back}Z`
}

/** The share of compliant nodes among those that there are; undefined without any. */
export function shareOf(point: CompliancePoint | undefined): number | undefined {
  if (point === undefined) return undefined
  const all = point.compliant + point.nonCompliant + point.unknown
  return all === 0 ? undefined : point.compliant / all
}

/** In words, for those who do not see the chart. */
export function sayCompliance(point: CompliancePoint | undefined): string {
  if (point === undefined) return 'No nodes yet.'
  const { compliant, nonCompliant, unknown } = point
  return `${compliant} compliant, ${nonCompliant} not, ${unknown} without a report`
}
