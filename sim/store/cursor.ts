import type { Change } from './change.ts'
import type { State } from './fold.ts'
import type { Kinds, Store } from './store.ts'
import { createTables, readingStore } from './tables.ts'

/**
 * The journal folded up to one revision that can be moved, forwards and back: what a slider under a run needs. A move costs a glance at
 * what lies between the two revisions and one write for each record that differs.
 */
export interface Cursor<R> {
  /** The records as they are at `rev`; the same object whatever the cursor does. To be read only. */
  readonly store: Store<R>
  /** Where it stands. */
  readonly rev: number
  /** The earliest revision that it can go to. */
  readonly first: number
  /** The newest that it knows. */
  readonly last: number
  /** The changes that it knows, oldest first: those of the revisions from `first` + 1 to `last`. */
  readonly changes: readonly Change<R>[]
  /** Takes the next changes of the journal; the cursor stays where it stands. Throws if they do not follow on. */
  append(changes: readonly Change<R>[]): void
  /** Goes to a revision, or to the nearest that there is. */
  seek(rev: number): void
  /** Forgets the oldest changes but `keep`, those at most that it has behind it. */
  trim(keep: number): void
}

/**
 * @param first the revision that it begins with; 0 is the empty store
 * @param state the records at that revision
 */
export function createCursor<R extends object>(kinds: Kinds<R>, first = 0, state?: State<R>): Cursor<R> {
  const tables = createTables(kinds)
  for (const [kind, records] of state ?? []) for (const [key, value] of records) tables.of(kind).set(key, value)
  /** The records at `begin`. */
  const base = new Map([...(state ?? [])].map(([kind, records]) => [kind, new Map(records)]))
  let begin = first
  let changes: Change<R>[] = []
  // A key that changes a thousand times between two revisions is set once: each change knows its neighbours, the changes of the same
  // record before it and after it, by revision.
  let before: number[] = []
  let after: number[] = []
  const newest = new Map<keyof R, Map<string, number>>()
  let rev = first
  const last = (): number => begin + changes.length

  /** What a record was after a change of it. */
  function valueAt(at: number, kind: keyof R, key: string): R[keyof R] | undefined {
    return at > begin ? (changes[at - begin - 1]?.value ?? undefined) : base.get(kind)?.get(key)
  }

  return {
    store: readingStore(tables, () => rev),
    get rev() {
      return rev
    },
    get first() {
      return begin
    },
    get last() {
      return last()
    },
    get changes() {
      return changes
    },
    append(next) {
      for (const change of next) {
        if (change.rev !== last() + 1) throw new Error(`revision ${change.rev} does not follow on ${last()}`)
        const revs = inner(newest, change.kind)
        const former = revs.get(change.key) ?? 0
        if (former > begin) after[former - begin - 1] = change.rev
        revs.set(change.key, change.rev)
        changes.push(change)
        before.push(former)
        after.push(Infinity)
      }
    },
    seek(wanted) {
      const target = Math.min(Math.max(wanted, begin), last())
      for (let i = rev - begin; i < target - begin; i++) {
        const { kind, key, value } = changes[i] as Change<R>
        if ((after[i] as number) > target) tables.of(kind).set(key, value ?? undefined)
      }
      for (let i = rev - begin - 1; i >= target - begin; i--) {
        const former = before[i] as number
        if (former > target) continue
        const { kind, key } = changes[i] as Change<R>
        tables.of(kind).set(key, valueAt(former, kind, key))
      }
      rev = target
    },
    trim(keep) {
      const gone = Math.min(changes.length - keep, rev - begin)
      if (gone <= 0) return
      for (const { kind, key, value } of changes.slice(0, gone)) {
        if (value === null) base.get(kind)?.delete(key)
        else inner(base, kind).set(key, value)
      }
      changes = changes.slice(gone)
      before = before.slice(gone)
      after = after.slice(gone)
      begin += gone
      for (const revs of newest.values()) for (const [key, at] of revs) if (at <= begin) revs.delete(key)
    },
  }
}

function inner<K, V>(maps: Map<K, Map<string, V>>, kind: K): Map<string, V> {
  let found = maps.get(kind)
  if (found === undefined) maps.set(kind, (found = new Map()))
  return found
}
