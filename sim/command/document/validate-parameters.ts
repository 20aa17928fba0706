import type { JsonValue, ParameterDefinition, ParameterType } from './document.ts'
import { textOf } from './parameters.ts'
import { wholePattern } from './pattern.ts'

/** What is wrong with the parameters that a document declares, the place in front. */
export function problemsOfParameters(parameters: Readonly<Record<string, ParameterDefinition>>): readonly string[] {
  return Object.entries(parameters).flatMap(([name, definition]) => {
    const problem = problemWith(name, definition)
    return problem === undefined ? [] : [`parameters.${name}${problem}`]
  })
}

function problemWith(name: string, definition: ParameterDefinition): string | undefined {
  const { type, default: value, allowedValues, allowedPattern } = definition
  const { minItems = 0, maxItems = Infinity, minChars = 0, maxChars = Infinity } = definition
  // Other names cannot be referred to (the agent's docparser/parameters).
  if (!/^[a-zA-Z0-9]+$/.test(name)) return ': a name has only letters and digits'
  if (minItems > maxItems) return '.minItems: is more than maxItems'
  if (minChars > maxChars) return '.minChars: is more than maxChars'
  if (allowedPattern !== undefined && wholePattern(allowedPattern) === undefined)
    return '.allowedPattern: is not a regular expression'
  if (value === undefined) return undefined
  if (!isOfType(value, type)) return `.default: is not a ${type}`
  // Not against the pattern: AWS's own documents have '' as the default of what the pattern wants filled.
  const allowed = allowedValues?.map(textOf)
  const values = Array.isArray(value) ? value.map(textOf) : [textOf(value)]
  const stranger = values.find((item) => allowed !== undefined && !allowed.includes(item))
  return stranger === undefined ? undefined : `.default: '${stranger}' is not one of the allowedValues`
}

/** AWS reads a map from its JSON too, and '' as an empty list. */
function isOfType(value: JsonValue, type: ParameterType): boolean {
  switch (type) {
    case 'String':
      return typeof value !== 'object'
    case 'StringList':
      return value === '' || (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    case 'StringMap':
      return typeof value === 'string' || (typeof value === 'object' && value !== null && !Array.isArray(value))
    case 'Boolean':
      return typeof value === 'boolean'
    case 'Integer':
      return typeof value === 'number' && Number.isInteger(value)
    case 'MapList':
      return Array.isArray(value)
  }
}
