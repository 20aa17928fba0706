import type { Change } from './change.ts'

/** All records at one revision, by kind and key. */
export type State<R> = ReadonlyMap<keyof R, ReadonlyMap<string, R[keyof R]>>

type Tables<R> = Map<keyof R, Map<string, R[keyof R]>>

/**
 * The journal folded: what the records are after these changes. The one way to turn history into state, for the live view,
 * for recordings and for comparing runs.
 */
export function fold<R>(changes: Iterable<Change<R>>, from?: State<R>): State<R> {
  const state: Tables<R> = new Map()
  for (const [kind, records] of from ?? []) state.set(kind, new Map(records))
  for (const { kind, key, value } of changes) {
    let records = state.get(kind)
    if (records === undefined) state.set(kind, (records = new Map()))
    if (value === null) records.delete(key)
    else records.set(key, value)
  }
  return state
}
