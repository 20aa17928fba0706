import type { JsonValue } from './document.ts'

/** A reference to a parameter; names are letters and digits (agent's docparser/parameters). */
const reference = /\{\{\s*([a-zA-Z0-9]+)\s*\}\}/g
const wholeReference = /^\{\{\s*([a-zA-Z0-9]+)\s*\}\}$/
/** `{{ ssm:name }}` and `{{ ssm-secure:name }}` point into Parameter Store. */
const storeReference = /\{\{\s*ssm(-secure)?:/

/** Parameters by name, as their types have them: a text, a list, a map … */
export type ParameterValues = Readonly<Record<string, JsonValue>>

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value)

/**
 * Puts parameters into a step's inputs, however deep. A string that is nothing but one reference becomes the value itself,
 * of whatever type, and inside a list a list value is spliced in; inside a longer string a value that is not a string stands as JSON.
 * One pass: what a value brings in is not looked at again. Unknown references stay as they are.
 */
export function interpolate(value: JsonValue, values: ParameterValues): JsonValue {
  if (typeof value === 'string') return interpolateText(value, values)
  if (isList(value)) {
    return value.flatMap((item) => {
      const filled = interpolate(item, values)
      return typeof item === 'string' && isList(filled) ? filled : [filled]
    })
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, values)]))
  }
  return value
}

function interpolateText(text: string, values: ParameterValues): JsonValue {
  const name = wholeReference.exec(text)?.[1]
  if (name !== undefined) return lookUp(values, name) ?? text
  return text.replace(reference, (found, inner: string) => {
    const value = lookUp(values, inner) ?? found
    return typeof value === 'string' ? value : JSON.stringify(value)
  })
}

/** Own properties only: a document may well have a parameter called `constructor`, or none of that name. */
function lookUp(values: ParameterValues, name: string): JsonValue | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}

/** The names of all parameters that a value refers to. */
export function referencesIn(value: JsonValue): readonly string[] {
  return textsIn(value).flatMap((text) => Array.from(text.matchAll(reference), (match) => match[1] ?? ''))
}

export function refersToParameterStore(value: JsonValue): boolean {
  return textsIn(value).some((text) => storeReference.test(text))
}

function textsIn(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
