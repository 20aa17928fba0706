import { readFileSync } from 'node:fs'

/**
 * Builds, from the model's file and not from what is under test, a valid value of any shape and every value that breaks just one of
 * its constraints, with the violations that AWS must report.
 */
interface RawShape {
  readonly type: string
  readonly members?: Readonly<Record<string, { readonly shape: string }>>
  readonly required?: readonly string[]
  readonly member?: { readonly shape: string }
  readonly key?: { readonly shape: string }
  readonly value?: { readonly shape: string }
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly sensitive?: boolean
}

export interface RawModel {
  readonly operations: Readonly<
    Record<string, { input: { shape: string }; output: { shape: string }; errors?: readonly { shape: string }[] }>
  >
  readonly shapes: Readonly<Record<string, RawShape>>
}

export const rawModel = JSON.parse(
  readFileSync(new URL('../../../sim/api/ssm-2014-11-06.json', import.meta.url), 'utf8'),
) as RawModel

export interface Violation {
  readonly value: unknown
  readonly errors: readonly string[]
}

function raw(name: string): RawShape {
  const found = rawModel.shapes[name]
  if (found === undefined) throw new RangeError(name)
  return found
}

const uuid = '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f'
/** A value for each kind of pattern; the first that fits is taken. Written by hand, so that a pattern read wrongly shows. */
const samples = [
  'abc',
  'a'.repeat(20),
  '1',
  '1.0',
  '/abc',
  uuid,
  'oi-0123456789ab',
  '123456789012',
  'i-0123456789abcdef0',
  'mi-0123456789abcdef0',
  'mw-0123456789abcdef0',
  '$LATEST',
  'Name',
  'aws:abc',
  '3.3.380.0',
  'AWS:abc',
  'count',
  'ou-abcd-12345678',
  '2026-01-31T10:20:30Z',
  'arn:aws:iam::123456789012:role/abc',
  'arn:aws:ssm:us-east-1:123456789012:opsitem/oi-0123456789ab',
  'arn:aws:ssm:us-east-1:123456789012:opsmetadata/abc',
  'arn:aws:kms:abc',
  'https://abc.s3.amazonaws.com/abc',
]

function java(pattern: string, text: string): boolean {
  const flags = `${pattern.startsWith('(?i)') ? 'i' : ''}${pattern.includes('\\p') ? 'u' : ''}`
  return new RegExp(
    `^(${pattern.replace('(?i)', '').replaceAll(/\\(\d+)/g, (_, n) => `\\${Number(n) + 1}`)})$`,
    flags,
  ).test(text)
}

function text(shape: RawShape): string {
  if (shape.enum !== undefined) return shape.enum[0] ?? ''
  const { pattern, min = 0, max = Infinity } = shape
  const fits = (sample: string): boolean =>
    sample.length >= min && sample.length <= max && (pattern === undefined || java(pattern, sample))
  const sample = [...samples, 'a'.repeat(min)].find(fits)
  if (sample === undefined) throw new Error(`no sample for ${JSON.stringify(shape)}`)
  return sample
}

/** A valid value with every member set; shapes inside themselves end at the second level. */
export function valid(name: string, outer: readonly string[] = []): unknown {
  const shape = raw(name)
  const inside = [...outer, name]
  const deeper = (of: string): unknown => valid(of, inside)
  switch (shape.type) {
    case 'structure': {
      const members = Object.entries(shape.members ?? {}).filter(([, m]) => !inside.includes(m.shape))
      return Object.fromEntries(members.map(([member, m]) => [member, deeper(m.shape)]))
    }
    case 'list':
      return [deeper(shape.member?.shape ?? '')]
    case 'map':
      return { [String(deeper(shape.key?.shape ?? ''))]: deeper(shape.value?.shape ?? '') }
    case 'string':
      return text(shape)
    case 'boolean':
      return true
    case 'blob':
      return new Uint8Array([1])
    case 'timestamp':
      return 0
    default:
      return shape.min ?? 1
  }
}

const texts = (shape: RawShape): string[] => {
  const what = shape.type === 'integer' || shape.type === 'long' ? 'value' : 'length'
  return [
    ...(shape.max === undefined ? [] : [`Member must have ${what} less than or equal to ${shape.max}`]),
    ...(shape.min === undefined ? [] : [`Member must have ${what} greater than or equal to ${shape.min}`]),
    ...(shape.pattern === undefined ? [] : [`Member must satisfy regular expression pattern: ${shape.pattern}`]),
    ...(shape.enum === undefined ? [] : [`Member must satisfy enum value set: [${shape.enum.join(', ')}]`]),
  ]
}

/** Values that break one of a shape's own constraints, and the texts they earn (a length that the pattern repeats earns two). */
function own(name: string): { value: unknown; texts: string[] }[] {
  const shape = raw(name)
  const { min, max, pattern } = shape
  const lower = `greater than or equal to ${min}`
  const upper = `less than or equal to ${max}`
  const found: { value: unknown; texts: string[] }[] = []
  const broken = (value: unknown, ...parts: string[]): void => {
    const earned = texts(shape).filter((t) => parts.some((part) => t.includes(part)))
    found.push({ value, texts: earned })
  }
  if (shape.type === 'string') {
    const also = (value: string): string[] => (pattern === undefined || java(pattern, value) ? [] : ['pattern'])
    const sample = text(shape)
    const short = sample.slice(0, Math.max((min ?? 0) - 1, 0))
    const long = sample.padEnd((max ?? 0) + 1, sample.slice(-1) || 'a')
    if (min !== undefined && min > 0) broken(short, lower, ...also(short))
    if (max !== undefined) broken(long, upper, ...also(long))
    const wrong = pattern === '[\\s\\S]*\\S[\\s\\S]*' ? ' ' : `${sample.slice(0, -1)}\n`
    if (pattern !== undefined) broken(wrong, 'pattern')
    if (shape.enum !== undefined) broken('not-a-value', 'enum')
  } else if (shape.type === 'integer' || shape.type === 'long') {
    if (min !== undefined) broken(min - 1, lower)
    if (max !== undefined) broken(max + 1, upper)
  } else if (shape.type === 'list') {
    if (min !== undefined && min > 0) broken([], lower)
    if (max !== undefined)
      broken(
        Array.from({ length: max + 1 }, () => valid(shape.member?.shape ?? '')),
        upper,
      )
  } else if (shape.type === 'map') {
    if (min !== undefined && min > 0) broken({}, lower)
    const value = valid(shape.value?.shape ?? '')
    if (max !== undefined)
      broken(Object.fromEntries(Array.from({ length: max + 1 }, (_, i) => [`k${i}`, value])), upper)
  } else if (shape.type === 'blob' && max !== undefined) {
    broken(new Uint8Array(max + 1), upper)
  }
  return found
}

/** Java's way of printing a value (structures: our own, see `renderValue`). */
function printed(name: string, value: unknown): string {
  const shape = raw(name)
  if (shape.type === 'list')
    return `[${(value as unknown[]).map((v) => printed(shape.member?.shape ?? '', v)).join(', ')}]`
  const entries = Object.entries(value as object) as [string, unknown][]
  if (shape.type === 'map') {
    return `{${entries.map(([k, v]) => `${k}=${printed(shape.value?.shape ?? '', v)}`).join(', ')}}`
  }
  if (shape.type !== 'structure') return String(value)
  const fields = entries.map(([k, v]) => {
    const of = shape.members?.[k]?.shape ?? ''
    return `${lower(k)}=${raw(of).sensitive ? '***' : printed(of, v)}`
  })
  return `${name}(${fields.join(', ')})`
}

const lower = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1)

function complaint(name: string, value: unknown, path: string, what: string): string {
  const shown = raw(name).sensitive ? 'Value' : `Value '${printed(name, value)}'`
  return `${shown} at '${path}' failed to satisfy constraint: ${what}`
}

/** Every violation inside a shape, each in an otherwise valid value. */
export function violations(name: string, path = '', outer: readonly string[] = []): Violation[] {
  const shape = raw(name)
  const inside = [...outer, name]
  const sample = valid(name, outer)
  if (shape.type === 'structure') {
    const set = sample as Record<string, unknown>
    const members = Object.entries(shape.members ?? {}).filter(([, m]) => !inside.includes(m.shape))
    return members.flatMap(([member, { shape: of }]) => {
      const at = path === '' ? lower(member) : `${path}.${lower(member)}`
      const { [member]: _, ...without } = set
      const missing = `Value null at '${at}' failed to satisfy constraint: Member must not be null`
      return [
        ...(shape.required?.includes(member) ? [{ value: without, errors: [missing] }] : []),
        ...own(of).map((v) => ({
          value: { ...set, [member]: v.value },
          errors: v.texts.map((t) => complaint(of, v.value, at, t)),
        })),
        ...violations(of, at, inside).map((v) => ({ value: { ...set, [member]: v.value }, errors: v.errors })),
      ]
    })
  }
  if (shape.type === 'list') {
    const of = shape.member?.shape ?? ''
    const what = `Member must satisfy constraint: [${texts(raw(of)).join(', ')}]`
    return [
      ...own(of).map((v) => ({ value: [v.value], errors: [complaint(name, [v.value], path, what)] })),
      ...violations(of, `${path}.1.member`, inside).map((v) => ({ value: [v.value], errors: v.errors })),
    ]
  }
  if (shape.type === 'map') {
    const keyOf = shape.key?.shape ?? ''
    const of = shape.value?.shape ?? ''
    const [key = '', item] = Object.entries(sample as object)[0] ?? []
    const keys = `Map keys must satisfy constraint: [${texts(raw(keyOf)).join(', ')}]`
    const values = `Map value must satisfy constraint: [${texts(raw(of)).join(', ')}]`
    const keyed = own(keyOf).map((v) => ({ [String(v.value)]: item }))
    const valued = own(of).map((v) => ({ [key]: v.value }))
    return [
      ...keyed.map((value) => ({ value, errors: [complaint(name, value, path, keys)] })),
      ...valued.map((value) => ({ value, errors: [complaint(name, value, path, values)] })),
      ...violations(of, `${path}.${key}.member`, inside).map((v) => ({ value: { [key]: v.value }, errors: v.errors })),
    ]
  }
  return []
}
