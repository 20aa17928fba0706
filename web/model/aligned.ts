import type { Axis } from './axis.ts'
import { columns, shareOf } from './curve.ts'
import { extent, type History, revAt } from './run.ts'

/** Two runs laid side by side, their beginnings at the same place. */
export interface Aligned {
  /** From the beginning to the end of the longer one, ms. */
  readonly length: number
  readonly axes: readonly [Axis, Axis]
}

export function align(a: History, b: History): Aligned {
  const [extentA, extentB] = [extent(a), extent(b)]
  const length = Math.max(extentA[1] - extentA[0], extentB[1] - extentB[0], 1000)
  const axis = ([from]: readonly [number, number]): Axis => ({ ruling: 'time', from, to: from + length })
  return { length, axes: [axis(extentA), axis(extentB)] }
}

/** Goes to so many ms after the beginning. */
export function seekElapsed(run: History, elapsed: number): void {
  run.cursor.seek(revAt(run, extent(run)[0] + elapsed))
}

/** The share of compliant nodes along an axis, as a path in a box of 1000 by 100 with its origin at the top; nothing where there are no nodes. */
export function sharePath({ chronicle, cursor }: History, axis: Axis, count = 240): string {
  const end = cursor.changes.at(-1)?.at ?? axis.from
  const found = columns(chronicle.compliance, axis, count)
  let path = ''
  for (const [i, point] of found.entries()) {
    const share = shareOf(point)
    const isOver = axis.from + (i / count) * (axis.to - axis.from) > end
    if (share === undefined || isOver) continue
    const [x, y] = [(i / count) * 1000, 100 - share * 96 - 2]
    path += `${path === '' ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}H${(((i + 1) / count) * 1000).toFixed(1)}`
  }
  return path
}
