import type { Kinds, Store } from './store.ts'
import { createTable, type ReadonlyTable, type Table } from './table.ts'

/** The tables of a store, one for each kind of record. */
export interface Tables<R> {
  of<K extends keyof R>(kind: K): Table<R[K]>
  entries(): Iterable<[keyof R, Table<R[keyof R]>]>
}

export function createTables<R extends object>(kinds: Kinds<R>): Tables<R> {
  const tables = new Map<keyof R, Table<R[keyof R]>>()
  for (const kind in kinds) tables.set(kind, createTable(kinds[kind]) as unknown as Table<R[keyof R]>)
  return {
    of<K extends keyof R>(kind: K): Table<R[K]> {
      const table = tables.get(kind)
      if (table === undefined) throw new Error(`no table for records of kind ${String(kind)}`)
      return table as unknown as Table<R[K]>
    },
    entries: () => tables.entries(),
  }
}

/** A store to be read only: what is past cannot be changed. */
export function readingStore<R extends object>(tables: Tables<R>, rev: () => number): Store<R> {
  function unchangeable(): never {
    throw new Error(`What was at revision ${rev()} cannot be changed.`)
  }
  return {
    get rev() {
      return rev()
    },
    get: (kind, key) => tables.of(kind).get(key),
    table: <K extends keyof R>(kind: K): ReadonlyTable<R[K]> => tables.of(kind),
    put: unchangeable,
    remove: unchangeable,
  }
}
