import type {
  DocumentContent,
  DocumentStep,
  JsonObject,
  JsonValue,
  ParameterDefinition,
  ParameterType,
  RuntimePlugin,
  SchemaVersion,
} from './document.ts'

/** Where a document is not built as one, and how: `mainSteps[1].name: has to be a string`. */
export class ShapeFault extends Error {
  constructor(path: string, what: string) {
    super(`${path}: ${what}`)
  }
}

const schemaVersions: readonly SchemaVersion[] = ['1.2', '2.0', '2.2', '0.3']
const parameterTypes: readonly ParameterType[] = ['String', 'StringList', 'StringMap', 'Boolean', 'Integer', 'MapList']
const displayTypes = ['textfield', 'textarea'] as const
const topLevel = [
  'schemaVersion',
  'description',
  'assumeRole',
  'parameters',
  'runtimeConfig',
  'mainSteps',
  'outputs',
  'files',
  'variables',
]
const definitionKeys =
  'type description default allowedValues allowedPattern displayType minItems maxItems minChars maxChars interpolationType'

/** The schema version is not one of documents that run commands or runbooks: an error of its own (InvalidDocumentSchemaVersion). */
export class SchemaVersionFault extends Error {
  constructor(found: string) {
    super(`Schema version ${found} is not one of ${schemaVersions.join(', ')}.`)
  }
}

/** Takes a parsed text for a document. Throws one of the two faults above at the first thing that is in the wrong place or of the wrong type. */
export function readShape(value: JsonValue): DocumentContent {
  const document = object(value, 'document')
  onlyKeys(document, topLevel, 'document')
  const { description, assumeRole, parameters, runtimeConfig, mainSteps } = document
  return {
    schemaVersion: schemaVersion(document['schemaVersion']),
    ...(description === undefined ? {} : { description: text(description, 'description') }),
    ...(assumeRole === undefined ? {} : { assumeRole: text(assumeRole, 'assumeRole') }),
    ...(parameters === undefined ? {} : { parameters: mapped(parameters, 'parameters', definition) }),
    ...(runtimeConfig === undefined ? {} : { runtimeConfig: mapped(runtimeConfig, 'runtimeConfig', plugin) }),
    ...(mainSteps === undefined
      ? {}
      : { mainSteps: list(mainSteps, 'mainSteps').map((item, i) => step(item, `mainSteps[${i}]`)) }),
  }
}

/** YAML writers leave the quotes away: 2.2 arrives as a number, and 2.0 as 2. */
function schemaVersion(value: JsonValue | undefined): SchemaVersion {
  if (value === undefined) throw new ShapeFault('schemaVersion', 'is missing')
  const written = typeof value === 'number' && Number.isInteger(value) ? value.toFixed(1) : String(value)
  return schemaVersions.find((version) => version === written) ?? raise(new SchemaVersionFault(written))
}

function definition(value: JsonValue, path: string): ParameterDefinition {
  const found = object(value, path)
  onlyKeys(found, definitionKeys.split(' '), path)
  const { description, allowedValues, allowedPattern, displayType, interpolationType } = found
  return {
    type: oneOf(found['type'], parameterTypes, `${path}.type`),
    ...(description === undefined ? {} : { description: text(description, `${path}.description`) }),
    ...(found['default'] === undefined ? {} : { default: found['default'] }),
    ...(allowedValues === undefined ? {} : { allowedValues: list(allowedValues, `${path}.allowedValues`) }),
    ...(allowedPattern === undefined ? {} : { allowedPattern: text(allowedPattern, `${path}.allowedPattern`) }),
    ...(displayType === undefined ? {} : { displayType: oneOf(displayType, displayTypes, `${path}.displayType`) }),
    ...(interpolationType === undefined
      ? {}
      : { interpolationType: oneOf(interpolationType, ['ENV_VAR'] as const, `${path}.interpolationType`) }),
    ...count(found, 'minItems', path),
    ...count(found, 'maxItems', path),
    ...count(found, 'minChars', path),
    ...count(found, 'maxChars', path),
  }
}

function plugin(value: JsonValue, path: string): RuntimePlugin {
  const { settings, properties } = object(value, path)
  if (properties === undefined) throw new ShapeFault(`${path}.properties`, 'is missing')
  return { properties, ...(settings === undefined ? {} : { settings }) }
}

function step(value: JsonValue, path: string): DocumentStep {
  const { action, name, description, inputs, precondition, timeoutSeconds, maxAttempts, onFailure, isEnd } = object(
    value,
    path,
  )
  return {
    action: text(action, `${path}.action`),
    name: text(name, `${path}.name`),
    ...(description === undefined ? {} : { description: text(description, `${path}.description`) }),
    ...(inputs === undefined ? {} : { inputs: object(inputs, `${path}.inputs`) }),
    ...(precondition === undefined
      ? {}
      : {
          precondition: mapped(precondition, `${path}.precondition`, (args, at) =>
            list(args, at).map((arg, i) => text(arg, `${at}[${i}]`)),
          ),
        }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds: seconds(timeoutSeconds, `${path}.timeoutSeconds`) }),
    ...(maxAttempts === undefined ? {} : { maxAttempts: whole(maxAttempts, `${path}.maxAttempts`) }),
    ...(onFailure === undefined ? {} : { onFailure: text(onFailure, `${path}.onFailure`) }),
    ...(isEnd === undefined ? {} : { isEnd: isEnd === true || isEnd === 'true' }),
  }
}

function object(value: JsonValue | undefined, path: string): JsonObject {
  if (typeof value === 'object' && value !== null && !isList(value)) return value
  throw new ShapeFault(path, value === undefined ? 'is missing' : 'has to be an object')
}

function list(value: JsonValue, path: string): readonly JsonValue[] {
  return isList(value) ? value : raise(new ShapeFault(path, 'has to be a list'))
}

function text(value: JsonValue | undefined, path: string): string {
  if (typeof value === 'string') return value
  throw new ShapeFault(path, value === undefined ? 'is missing' : 'has to be a string')
}

function whole(value: JsonValue, path: string): number {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0) return number
  throw new ShapeFault(path, 'has to be a whole number')
}

/** A number of seconds, or a reference to a parameter that holds one. */
export function seconds(value: JsonValue, path: string): number | string {
  return typeof value === 'string' && /^\{\{.*\}\}$/.test(value.trim()) ? value : whole(value, path)
}

function oneOf<T extends string>(value: JsonValue | undefined, allowed: readonly T[], path: string): T {
  if (value === undefined) throw new ShapeFault(path, 'is missing')
  return allowed.find((item) => item === value) ?? raise(new ShapeFault(path, `has to be one of ${allowed.join(', ')}`))
}

function count<K extends 'minItems' | 'maxItems' | 'minChars' | 'maxChars'>(
  found: JsonObject,
  key: K,
  path: string,
): { readonly [P in K]?: number } {
  const value = found[key]
  return value === undefined ? {} : ({ [key]: whole(value, `${path}.${key}`) } as { readonly [P in K]?: number })
}

function mapped<T>(
  value: JsonValue,
  path: string,
  read: (item: JsonValue, path: string) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(object(value, path)).map(([key, item]) => [key, read(item, `${path}.${key}`)]),
  )
}

function onlyKeys(found: JsonObject, known: readonly string[], path: string): void {
  const stranger = Object.keys(found).find((key) => !known.includes(key))
  if (stranger !== undefined) throw new ShapeFault(path, `has no element ${stranger}; it can have ${known.join(', ')}`)
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value)

function raise(fault: Error): never {
  throw fault
}
