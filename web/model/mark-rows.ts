import { type Axis, placeOf } from './axis.ts'
import type { Mark } from './marks.ts'

/** A mark as it is shown: its row and its two ends, as parts of the axis. */
export interface PlacedMark {
  readonly mark: Mark
  readonly row: number
  readonly from: number
  readonly to: number
}

/** What a name needs to be read, as a part of the axis. */
const readable = 0.06

/**
 * The marks in sight in as few rows as they fit into without lying on each other. Those that find no place in the last row lie in it on top
 * of others. @param least the width that a mark has at least, as a part of the axis @param most the newest that are shown where there are more
 */
export function placeMarks(
  marks: readonly Mark[],
  axis: Axis,
  rows: number,
  least: number,
  most = 400,
): readonly PlacedMark[] {
  const free = Array.from({ length: rows }, () => -Infinity)
  const placed: PlacedMark[] = []
  for (const mark of marks) {
    const begin = placeOf(axis, mark)
    const end = Math.max(begin + least, placeOf(axis, { rev: mark.endRev, at: mark.end }))
    if (end < 0 || begin > 1) continue
    const from = Math.max(0, begin)
    const to = Math.min(1, end)
    const open = free.findIndex((each) => each <= from)
    const row = open === -1 ? rows - 1 : open
    free[row] = Math.max(to, from + (open === -1 ? 0 : Math.min(readable, least * 4)))
    placed.push({ mark, row, from, to })
  }
  return placed.slice(-most)
}
