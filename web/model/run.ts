import { createCursor, kinds } from '../../sim/view.ts'
import type { Change, Cursor, RecordingHeader, Records, State, Store, StreamRecord } from '../../sim/view.ts'
import { type Chronicle, createChronicle } from './chronicle.ts'

/** What is known of a run of a lab, live or recorded, and the records at the revision that is looked at. */
export interface History {
  /** The run's name among those of its server; a recording's file. */
  readonly id: string
  /** 0 where it is not known: a recording's. */
  readonly incarnation: number
  readonly header: RecordingHeader
  readonly chronicle: Chronicle
  readonly cursor: Cursor<Records>
  /** The records at the cursor's revision. */
  readonly store: Store<Records>
}

/** A history that grows. */
export interface Run extends History {
  append(changes: readonly Change<Records>[]): void
  /** Forgets the oldest changes but `keep`, and what was over before them. */
  trim(keep: number): void
}

export interface RunOptions {
  readonly id: string
  readonly incarnation: number
  readonly header: RecordingHeader
  /** The revision that it begins with, and the records that there were; 0 and none from the very beginning. */
  readonly first?: number
  readonly records?: readonly StreamRecord[]
  /** Lab time of the first revision, where there are records. */
  readonly at?: number
}

export function createRun({ id, incarnation, header, first = 0, records = [], at = header.start }: RunOptions): Run {
  const cursor = createCursor<Records>(kinds, first, stateOf(records))
  const chronicle = createChronicle()
  chronicle.seed(records, first, at)
  return {
    id,
    incarnation,
    header,
    chronicle,
    cursor,
    store: cursor.store,
    append(changes) {
      cursor.append(changes)
      for (const change of changes) chronicle.add(change)
    },
    trim(keep) {
      cursor.trim(keep)
      chronicle.trim(cursor.first)
    },
  }
}

/** The same history with a cursor of its own; undefined where its beginning is not known. */
export function fork({ id, incarnation, header, chronicle, cursor: { first, changes } }: History): History | undefined {
  if (first > 0) return undefined
  const cursor = createCursor<Records>(kinds)
  cursor.append(changes)
  return { id, incarnation, header, chronicle, cursor, store: cursor.store }
}

function stateOf(records: readonly StreamRecord[]): State<Records> {
  const state = new Map<keyof Records, Map<string, Records[keyof Records]>>()
  for (const [kind, key, value] of records) {
    const table = state.get(kind) ?? new Map<string, Records[keyof Records]>()
    state.set(kind, table.set(key, value))
  }
  return state
}

/** Lab time of a revision, epoch ms. */
export function timeOf({ cursor, header }: History, rev: number): number {
  const { changes, first } = cursor
  return changes[Math.min(rev, cursor.last) - first - 1]?.at ?? changes[0]?.at ?? header.start
}

/** The newest revision at a lab time; the first that is known, for an earlier one. */
export function revAt({ cursor }: History, time: number): number {
  const { changes, first } = cursor
  let [low, high] = [0, changes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((changes[middle]?.at ?? Infinity) <= time) low = middle + 1
    else high = middle
  }
  return first + low
}

/** Lab time of the first and the last change that is known, epoch ms. */
export function extent({ cursor: { changes }, header }: History): readonly [number, number] {
  return [changes[0]?.at ?? header.start, changes.at(-1)?.at ?? header.start]
}
