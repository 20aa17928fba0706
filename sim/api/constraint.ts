import type { Shape } from './model.ts'

/** One constraint that the model puts on a value itself, not on what is inside it. */
export interface Constraint {
  /** As AWS words it: `Member must have length less than or equal to 100`. */
  readonly text: string
  /** Whether a value of the shape's own type satisfies it; values of another type are somebody else's error and pass. */
  holds(value: unknown): boolean
}

const compiled = new WeakMap<Shape, readonly Constraint[]>()

/** A shape's constraints in the order in which AWS lists them: length or range (upper bound first), pattern, enum. */
export function constraints(shape: Shape): readonly Constraint[] {
  let found = compiled.get(shape)
  if (found === undefined) {
    found = compile(shape)
    compiled.set(shape, found)
  }
  return found
}

function compile(shape: Shape): Constraint[] {
  switch (shape.type) {
    case 'string':
      return [
        ...bounds(shape, 'length', lengthOf),
        ...(shape.pattern === undefined ? [] : [matches(shape.pattern)]),
        ...(shape.enum === undefined ? [] : [oneOf(shape.enum)]),
      ]
    case 'integer':
    case 'long':
      return bounds(shape, 'value', (value) => (typeof value === 'number' ? value : undefined))
    case 'list':
    case 'map':
    case 'blob':
      return bounds(shape, 'length', lengthOf)
    default:
      return []
  }
}

function bounds(
  shape: { readonly min?: number; readonly max?: number },
  what: 'length' | 'value',
  measure: (value: unknown) => number | undefined,
): Constraint[] {
  const { min, max } = shape
  const found: Constraint[] = []
  if (max !== undefined) {
    const text = `Member must have ${what} less than or equal to ${max}`
    found.push({ text, holds: (value) => (measure(value) ?? max) <= max })
  }
  if (min !== undefined) {
    const text = `Member must have ${what} greater than or equal to ${min}`
    found.push({ text, holds: (value) => (measure(value) ?? min) >= min })
  }
  return found
}

/**
 * Strings count in code points, as Smithy defines the length trait (https://smithy.io/2.0/spec/constraint-traits.html#length-trait);
 * lists and maps in entries, blobs in bytes.
 */
function lengthOf(value: unknown): number | undefined {
  if (typeof value === 'string') return codePoints(value)
  if (Array.isArray(value)) return value.length
  if (value instanceof Uint8Array) return value.length
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined
}

function codePoints(text: string): number {
  let count = text.length
  for (let i = 1; i < text.length; i++) {
    // A low surrogate after a high one is the second half of one character.
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) count--
  }
  return count
}

function matches(pattern: string): Constraint {
  const regex = toRegExp(pattern)
  return {
    text: `Member must satisfy regular expression pattern: ${pattern}`,
    holds: (value) => typeof value !== 'string' || regex.test(value),
  }
}

function oneOf(values: readonly string[]): Constraint {
  const known = new Set<unknown>(values)
  return {
    text: `Member must satisfy enum value set: [${values.join(', ')}]`,
    holds: (value) => typeof value !== 'string' || known.has(value),
  }
}

/**
 * A pattern of the model as JavaScript runs it. Java matches the whole value, anchored or not (DynamoDB's `[a-zA-Z0-9_.-]+`
 * refuses a quoted name, aws-cli#790; SSM's own refuses an id of 16 characters, aws-cli#7048). `(?i)` in front becomes a flag.
 * Only patterns with `\p{…}` get the unicode flag, since that flag forbids escapes such as `\-` that Java and others of these use.
 */
function toRegExp(pattern: string): RegExp {
  const ignoreCase = pattern.startsWith('(?i)')
  const source = ignoreCase ? pattern.slice('(?i)'.length) : pattern
  return new RegExp(`^(?:${source})$`, `${ignoreCase ? 'i' : ''}${source.includes('\\p{') ? 'u' : ''}`)
}
