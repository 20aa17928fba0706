import type { State } from './fold.ts'
import type { Kinds, Store } from './store.ts'
import { createTable, type ReadonlyTable, type Table } from './table.ts'

/** A store as it was at a revision: to be read only. */
export function pastStore<R extends object>(kinds: Kinds<R>, rev: number, state: State<R>): Store<R> {
  const tables = new Map<keyof R, Table<R[keyof R]>>()
  for (const kind in kinds) {
    const table = createTable(kinds[kind]) as unknown as Table<R[keyof R]>
    for (const [key, value] of state.get(kind) ?? []) table.set(key, value)
    tables.set(kind, table)
  }

  function tableOf<K extends keyof R>(kind: K): ReadonlyTable<R[K]> {
    const table = tables.get(kind)
    if (table === undefined) throw new Error(`no table for records of kind ${String(kind)}`)
    return table as unknown as ReadonlyTable<R[K]>
  }

  function unchangeable(): never {
    throw new Error(`What was at revision ${rev} cannot be changed.`)
  }

  return {
    rev,
    get: (kind, key) => tableOf(kind).get(key),
    table: tableOf,
    put: unchangeable,
    remove: unchangeable,
  }
}
