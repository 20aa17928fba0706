/** The records of one kind: reads by key, in key order, and by secondary index. */
export interface ReadonlyTable<V> {
  readonly size: number
  get(key: string): V | undefined
  has(key: string): boolean
  /** Keys in code-unit order; the same array until a key comes or goes. */
  keys(): readonly string[]
  /** Values in key order. */
  values(): Iterable<V>
  /** Keys and values in no particular order. */
  entries(): Iterable<[string, V]>
  /** Keys of the records that have `value` under the named index, in the order they came. */
  keysBy(index: string, value: string): Iterable<string>
}

/** A table that can change. Only the store writes; everybody else sees `ReadonlyTable`. */
export interface Table<V> extends ReadonlyTable<V> {
  set(key: string, value: V | undefined): V | undefined
}

/** Names a secondary index and says under which value a record is found; undefined keeps it out. */
export type Indexes<V> = Readonly<Record<string, (record: V) => string | undefined>>

export function createTable<V>(indexes: Indexes<V> = {}): Table<V> {
  const indexed = Object.entries(indexes).map(([name, of]) => ({ name, of, keys: new Map<string, Set<string>>() }))
  const records = new Map<string, V>()
  let sorted: readonly string[] | undefined
  const keys = (): readonly string[] => (sorted ??= [...records.keys()].sort())
  function reindex(key: string, value: V | undefined, previous: V | undefined): void {
    for (const { of, keys: byValue } of indexed) {
      const before = previous === undefined ? undefined : of(previous)
      const after = value === undefined ? undefined : of(value)
      if (before === after) continue
      if (before !== undefined) {
        const left = byValue.get(before)
        left?.delete(key)
        if (left?.size === 0) byValue.delete(before)
      }
      if (after === undefined) continue
      const found = byValue.get(after)
      if (found === undefined) byValue.set(after, new Set([key]))
      else found.add(key)
    }
  }

  return {
    get size() {
      return records.size
    },
    get: (key) => records.get(key),
    has: (key) => records.has(key),
    keys,
    *values() {
      for (const key of keys()) {
        const value = records.get(key)
        if (value !== undefined) yield value
      }
    },
    entries: () => records.entries(),
    keysBy(index, value) {
      const found = indexed.find((each) => each.name === index)
      if (found === undefined) throw new Error(`no index ${index}`)
      return found.keys.get(value) ?? []
    },
    set(key, value) {
      const previous = records.get(key)
      if (value === undefined) {
        if (records.delete(key)) sorted = undefined
      } else {
        records.set(key, value)
        if (previous === undefined) sorted = undefined
      }
      if (indexed.length > 0) reindex(key, value, previous)
      return previous
    },
  }
}
