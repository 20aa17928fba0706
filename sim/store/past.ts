import type { State } from './fold.ts'
import type { Kinds, Store } from './store.ts'
import { createTables, readingStore } from './tables.ts'

/** A store as it was at a revision: to be read only. */
export function pastStore<R extends object>(kinds: Kinds<R>, rev: number, state: State<R>): Store<R> {
  const tables = createTables(kinds)
  for (const [kind, table] of tables.entries()) {
    for (const [key, value] of state.get(kind) ?? []) table.set(key, value)
  }
  return readingStore(tables, () => rev)
}
