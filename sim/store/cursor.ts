import type { Change } from './change.ts'
import type { State } from './fold.ts'
import type { Kinds, Store } from './store.ts'
import { createTables, readingStore } from './tables.ts'

/**
 * The journal folded up to one revision that can be moved, forwards and back: what a slider under a run needs. A move costs what lies
 * between the two revisions, and no second copy of the world is kept.
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
  let begin = first
  let changes: Change<R>[] = []
  /** What each change that was applied replaced. */
  let replaced: (R[keyof R] | undefined)[] = []
  let rev = first
  const last = (): number => begin + changes.length

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
        changes.push(change)
      }
    },
    seek(wanted) {
      const target = Math.min(Math.max(wanted, begin), last())
      while (rev < target) {
        const i = rev - begin
        const { kind, key, value } = changes[i] as Change<R>
        replaced[i] = tables.of(kind).set(key, value ?? undefined)
        rev += 1
      }
      while (rev > target) {
        rev -= 1
        const { kind, key } = changes[rev - begin] as Change<R>
        tables.of(kind).set(key, replaced[rev - begin])
      }
    },
    trim(keep) {
      const gone = Math.min(changes.length - keep, rev - begin)
      if (gone <= 0) return
      changes = changes.slice(gone)
      replaced = replaced.slice(gone)
      begin += gone
    },
  }
}
