import type { Checked, DocumentContent, JsonValue, ParameterDefinition } from './document.ts'
import { refuse } from './document.ts'
import type { ParameterValues } from './interpolate.ts'
import { refersToParameterStore } from './interpolate.ts'
import { wholePattern } from './pattern.ts'

/** Parameters as on the wire: always lists of strings; a StringMap is one string of JSON (spec §6.7). */
export type BoundParameters = Record<string, string[]>

/**
 * What a caller gave, checked against the document, and its defaults for the rest; every parameter of the document has a value then.
 * Refuses with InvalidParameters: AWS's text is known for a document without parameters only, the others are ours (spec §6.7).
 */
export function bindParameters(
  documentName: string,
  content: DocumentContent,
  given: Readonly<Record<string, readonly string[]>>,
): Checked<BoundParameters> {
  const definitions = Object.entries(content.parameters ?? {})
  const names = new Set(definitions.map(([name]) => name))
  const unknown = Object.keys(given).filter((name) => !names.has(name))
  if (definitions.length === 0 && unknown.length > 0) {
    return refuse('InvalidParameters', `document ${documentName} does not support parameters.`)
  }
  if (unknown.length > 0) {
    return refuse(
      'InvalidParameters',
      `${documentName} has no parameter ${unknown.join(', ')}; it has ${[...names].join(', ')}.`,
    )
  }

  const bound: [string, string[]][] = []
  for (const [name, definition] of definitions) {
    const values = Object.hasOwn(given, name) ? given[name] : undefined
    const problem = values === undefined ? missing(definition) : problemWith(definition, values)
    if (problem !== undefined) return refuse('InvalidParameters', `Parameter ${name} of ${documentName}: ${problem}.`)
    bound.push([name, values === undefined ? textsOf(definition.default ?? '', definition) : [...values]])
  }
  const stored = bound.find(([, values]) => refersToParameterStore(values))
  if (stored !== undefined) {
    return refuse(
      'InvalidParameters',
      `Parameter ${stored[0]} refers to Parameter Store, which this lab does not have.`,
    )
  }
  return { ok: true, value: Object.fromEntries(bound) }
}

/** The bound parameters as steps see them: lists as lists, maps as maps, numbers and booleans as such. */
export function parameterValues(
  content: DocumentContent,
  bound: Readonly<Record<string, readonly string[]>>,
): ParameterValues {
  return Object.fromEntries(
    Object.entries(content.parameters ?? {}).map(([name, { type }]) => {
      const values = bound[name] ?? []
      const [first = ''] = values
      switch (type) {
        case 'String':
          return [name, first]
        case 'StringList':
          return [name, values]
        case 'MapList':
          return [name, mapList(values)]
        case 'StringMap':
        case 'Boolean':
        case 'Integer':
          return [name, readJson(first) ?? first]
      }
    }),
  )
}

function missing(definition: ParameterDefinition): string | undefined {
  return definition.default === undefined ? 'a value is required' : undefined
}

function problemWith(definition: ParameterDefinition, values: readonly string[]): string | undefined {
  const { type, minItems = 0, maxItems = Infinity, minChars = 0, maxChars = Infinity } = definition
  const isList = type === 'StringList' || type === 'MapList'
  if (!isList && values.length !== 1) return `takes one value, got ${values.length}`
  if (type === 'Boolean' && !/^(true|false)$/.test(values[0] ?? '')) return 'has to be true or false'
  if (type === 'Integer' && !/^-?\d+$/.test(values[0] ?? '')) return 'has to be a whole number'
  if (type === 'StringMap' && !isMap(readJson(values[0] ?? ''))) return 'has to be a JSON object'
  if (type === 'MapList' && !mapList(values).every(isMap)) return 'has to be a list of JSON objects'

  const items = itemCount(type, values)
  if (items !== undefined && items < minItems) return `needs at least ${minItems} items, got ${items}`
  if (items !== undefined && items > maxItems) return `takes at most ${maxItems} items, got ${items}`

  const allowed = definition.allowedValues?.map(textOf)
  const pattern = definition.allowedPattern === undefined ? undefined : wholePattern(definition.allowedPattern)
  for (const value of values) {
    if (value.length < minChars) return `needs at least ${minChars} characters, got ${value.length}`
    if (value.length > maxChars) return `takes at most ${maxChars} characters, got ${value.length}`
    if (allowed !== undefined && !allowed.includes(value)) return `'${value}' is not one of ${allowed.join(', ')}`
    if (pattern !== undefined && !pattern.test(value)) return `'${value}' does not match ${definition.allowedPattern}`
  }
  return undefined
}

/** Single values have no items to count (agent's minmaxitemparamvalidator). */
function itemCount(type: ParameterDefinition['type'], values: readonly string[]): number | undefined {
  if (type === 'StringList') return values.length
  if (type === 'MapList') return mapList(values).length
  return type === 'StringMap' ? Object.keys(Object(readJson(values[0] ?? ''))).length : undefined
}

/** One JSON array, or one JSON object in each string. */
function mapList(values: readonly string[]): readonly JsonValue[] {
  const read = values.map((value) => readJson(value) ?? value)
  const [only] = read
  return read.length === 1 && Array.isArray(only) ? only : read
}

const isMap = (value: JsonValue | undefined): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A value of a document as the API writes it: lists and maps as JSON. */
export function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A default, as if the caller had given it. An empty string is an empty list: AWS's own examples write it so. */
function textsOf(value: JsonValue, { type }: ParameterDefinition): string[] {
  if (type !== 'StringList') return [textOf(value)]
  if (value === '') return []
  return Array.isArray(value) ? value.map(textOf) : [textOf(value)]
}
