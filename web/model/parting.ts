import { differences } from '../../sim/view.ts'
import type { Change, Difference, Records } from '../../sim/view.ts'
import { latest } from './curve.ts'
import type { History } from './run.ts'

/** One of two runs at the place where they part. */
export interface Side {
  /** The change that it has there; undefined when it ends before. */
  readonly change: Change<Records> | undefined
  /** The change in words, where there are words for it. */
  readonly words: string | undefined
}

/** What two runs have in common, and where they part: what `patchlab diff` says of two files. */
export interface Comparison {
  /** In what the two labs began from. */
  readonly header: readonly Difference[]
  /** Revisions that are the same in both, from the first one on. */
  readonly same: number
  readonly parting?: {
    readonly rev: number
    readonly a: Side
    readonly b: Side
    /** In the change, member by member. */
    readonly members: readonly Difference[]
  }
}

/** Both must be known from their beginning. */
export function compare(a: History, b: History): Comparison {
  const header = differences(a.header, b.header)
  const [left, right] = [a.cursor.changes, b.cursor.changes]
  let same = 0
  while (same < left.length && same < right.length && isSame(left[same], right[same])) same += 1
  if (same === left.length && same === right.length) return { header, same }
  const [changeA, changeB] = [left[same], right[same]]
  const rev = same + 1
  return {
    header,
    same,
    parting: {
      rev,
      a: { change: changeA, words: wordsAt(a, rev) },
      b: { change: changeB, words: wordsAt(b, rev) },
      members: changeA === undefined || changeB === undefined ? [] : differences(changeA, changeB),
    },
  }
}

function wordsAt({ chronicle }: History, rev: number): string | undefined {
  const told = latest(chronicle.told, rev)
  return told?.rev === rev ? told.text : undefined
}

/** Whether two JSON values are the same. `differences` says more and takes longer: of 100,000 changes nearly all are the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every(
      (name) =>
        Object.hasOwn(b, name) &&
        isSame((a as Readonly<Record<string, unknown>>)[name], (b as Readonly<Record<string, unknown>>)[name]),
    )
  )
}
