import type { Lab } from '../../core.ts'
import { lookUp } from '../document/find.ts'
import type { CommandDocument } from '../document/library.ts'
import type { JsonObject, JsonValue } from '../document/document.ts'
import { bindParameters, textOf } from '../document/parameters.ts'
import { managedDocument } from '../document/registry.ts'
import type { StepRun } from './plugin.ts'

/** A document that a step runs, ready to go. */
export interface Nested {
  /** AWS's go by name, since they never change; of the account's own a copy is kept. */
  readonly document: string | CommandDocument
  readonly parameters: Readonly<Record<string, readonly string[]>>
}

const nothing: CommandDocument = { name: '', content: { schemaVersion: '2.2' }, platforms: [], steps: {} }

export const documentOf = ({ document }: Nested): CommandDocument =>
  typeof document === 'string' ? (managedDocument(document) ?? nothing) : document

/** Finds what an aws:runDocument step is to run; a text says why it cannot. */
export function nestedDocument({ lab, os, inputs, parameters }: StepRun): Nested | string {
  const path = pathOf(inputs, parameters)
  if (path === undefined)
    return 'Only documents of Systems Manager can be run here: there are no document files on the hosts.'
  const found = find(lab, path)
  if (typeof found === 'string') return found
  if (!found.platforms.includes(os.platform.type)) return `Document ${found.name} is not for ${os.platform.type}.`
  const bound = bindParameters(found.name, found.content, givenOf(inputs['documentParameters']))
  if (!bound.ok) return bound.message
  return { document: managedDocument(found.name) === undefined ? found : found.name, parameters: bound.value }
}

/** The document by name or ARN, with its version after a colon; what AWS-RunDocument has downloaded is known from its own parameters. */
function pathOf({ documentType, documentPath }: JsonObject, parameters: StepRun['parameters']): string | undefined {
  if (documentType === 'SSMDocument') return String(documentPath)
  return parameters['sourceType']?.[0] === 'SSMDocument' ? downloadedName(parameters['sourceInfo']?.[0]) : undefined
}

/** The `name` of a download's sourceInfo: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html */
export function downloadedName(sourceInfo: string | undefined): string | undefined {
  const name = objectOf(sourceInfo)['name']
  return typeof name === 'string' ? name : undefined
}

function find(lab: Lab, path: string): CommandDocument | string {
  const [, name = path, version] = /^(.+?)(?::(\d+|\$DEFAULT|\$LATEST))?$/.exec(path) ?? []
  const found = lookUp(lab, name, { version })
  if (found === 'missing') return `There is no document ${name}.`
  if (found === 'version') return `Document ${name} has no version ${version ?? ''}.`
  if (found.type !== 'Command')
    return `Document ${name} is of type ${found.type}; a step can run those of type Command.`
  const { content, platforms, steps, cannotRun } = found
  return { name: found.name, content, platforms, steps, ...(cannotRun !== undefined && { cannotRun }) }
}

/** Parameters come as an object or as its JSON; every value becomes a list of texts, as on the wire. */
function givenOf(value: JsonValue | undefined): Record<string, string[]> {
  const given = typeof value === 'string' ? objectOf(value) : isObject(value) ? value : {}
  return Object.fromEntries(
    Object.entries(given).map(([name, item]) => [
      name,
      Array.isArray(item) ? item.map((each: JsonValue) => textOf(each)) : [textOf(item)],
    ]),
  )
}

function objectOf(text: string | undefined): JsonObject {
  try {
    const value = JSON.parse(text ?? '') as JsonValue
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
