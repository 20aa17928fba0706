/**
 * Remembers for each key the last value computed, as long as what else it depends on stays the same. Hosts that are alike
 * share their keys, so a fleet that does the same thing computes it once, and gets the identical object.
 */
export function latest<K extends object, D extends readonly unknown[], V>(
  compute: (key: K, ...dependencies: D) => V,
): (key: K, ...dependencies: D) => V {
  const memo = new WeakMap<K, { readonly dependencies: D; readonly value: V }>()
  return (key, ...dependencies) => {
    const known = memo.get(key)
    if (known !== undefined && dependencies.every((each, i) => each === known.dependencies[i])) return known.value
    const value = compute(key, ...dependencies)
    memo.set(key, { dependencies, value })
    return value
  }
}
