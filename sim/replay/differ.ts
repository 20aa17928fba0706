/** Where two values differ: a member of both, or of one. Values as JSON; undefined where there is none. */
export interface Difference {
  /** Such as `value.steps[0].status`. */
  readonly path: string
  readonly a: string | undefined
  readonly b: string | undefined
}

/** Every innermost member in which two JSON values differ, in order; a list that is longer differs in each item that the other lacks. */
export function differences(a: unknown, b: unknown, path = ''): readonly Difference[] {
  if (Object.is(a, b)) return []
  if (Array.isArray(a) && Array.isArray(b)) {
    const items = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i)
    return items.flatMap((i) => differences(a[i], b[i], `${path}[${i}]`))
  }
  if (isObject(a) && isObject(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    return names.flatMap((name) => differences(a[name], b[name], joined(path, name)))
  }
  return [{ path, a: JSON.stringify(a), b: JSON.stringify(b) }]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function joined(path: string, name: string): string {
  if (!/^[\w-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`
  return path === '' ? name : `${path}.${name}`
}
