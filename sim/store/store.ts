import { createJournal, type Entry, type Journal } from './journal.ts'
import type { Indexes, ReadonlyTable } from './table.ts'
import { createTables } from './tables.ts'
import type { State } from './fold.ts'

/** What capabilities see of the store: tables to read, and two ways to change a record. */
export interface Store<R> {
  /** Revision of the last change; 0 is the empty store. */
  readonly rev: number
  get<K extends keyof R>(kind: K, key: string): R[K] | undefined
  table<K extends keyof R>(kind: K): ReadonlyTable<R[K]>
  put<K extends keyof R>(kind: K, key: string, value: R[K]): void
  remove(kind: keyof R, key: string): void
}

/** The store with its inputs' boundaries: what happens between `begin` and `commit` is one input's doing, all of it or nothing. */
export interface TransactionalStore<R> extends Store<R> {
  readonly journal: Journal<R>
  begin(at: number, by: string): void
  /** Makes the input's changes final, hands them to the watchers and returns how many there were. */
  commit(): number
  /** Undoes everything since `begin`. */
  rollback(): void
}

/** Every kind of record there is, with its secondary indexes. */
export type Kinds<R> = { readonly [K in keyof R]: Indexes<R[K]> }

/**
 * A revisioned key space. Every write is one numbered change; values are immutable and shared, never copied.
 * @param keep how many changes the journal holds in memory
 */
export function createStore<R extends object>(kinds: Kinds<R>, keep: number): TransactionalStore<R> {
  const tables = createTables(kinds)
  const journal = createJournal<R>(keep, present)
  let rev = 0
  let at = 0
  let by = ''
  let pending: Entry<R>[] = []

  function present(): State<R> {
    const state = new Map<keyof R, Map<string, R[keyof R]>>()
    for (const [kind, table] of tables.entries()) state.set(kind, new Map(table.entries()))
    return state
  }

  function write<K extends keyof R>(kind: K, key: string, value: R[K] | undefined): void {
    const previous = tables.of(kind).set(key, value)
    if (value === undefined && previous === undefined) return
    rev += 1
    pending.push({ change: { rev, at, by, kind, key, value: value ?? null }, previous })
  }

  return {
    get rev() {
      return rev
    },
    journal,
    get: (kind, key) => tables.of(kind).get(key),
    table: (kind) => tables.of(kind),
    put: (kind, key, value) => write(kind, key, value),
    remove: (kind, key) => write(kind, key, undefined),
    begin(time, cause) {
      at = time
      by = cause
    },
    commit() {
      const changes = pending
      pending = []
      journal.append(changes)
      return changes.length
    },
    rollback() {
      for (const { change, previous } of pending.toReversed()) {
        tables.of(change.kind).set(change.key, previous)
      }
      rev -= pending.length
      pending = []
    },
  }
}
