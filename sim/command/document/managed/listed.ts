import type {
  DocumentContent,
  DocumentStep,
  JsonObject,
  ManagedDocument,
  ParameterDefinition,
  SchemaVersion,
} from '../document.ts'
import { managed } from './managed.ts'
import { onlyOn } from './patterns.ts'

interface Listed {
  readonly name: string
  readonly platforms: ManagedDocument['platforms']
  readonly schemaVersion: Exclude<SchemaVersion, '0.3'>
  readonly description: string
  readonly parameters?: Readonly<Record<string, ParameterDefinition>>
  /** The plugins that it uses, each in a step of that name. */
  readonly actions: readonly string[]
  readonly format?: ManagedDocument['format']
  /** What it would take, as the end of "… does not run in this lab, which …". */
  readonly lacks: string
}

const needs = (name: string, lacks: string): string => `${name} does not run in this lab, which ${lacks}.`

/** A command document that can be listed, described and read, and fails with its reason when it is run. Its scripts say the same. */
export function listed(own: Listed): ManagedDocument {
  const { name, platforms, schemaVersion, description, parameters = {}, actions, format = 'JSON', lacks } = own
  const cannotRun = needs(name, lacks)
  const passed = Object.fromEntries(Object.keys(parameters).map((parameter) => [parameter, `{{ ${parameter} }}`]))
  const inputsOf = (action: string): JsonObject => {
    if (action.endsWith('Script')) return { runCommand: [`echo "${cannotRun}"`, 'exit 1'] }
    return action === 'aws:runDocument' ? { documentType: 'LocalPath', documentPath: 'ssmdocument' } : passed
  }
  const content: DocumentContent = {
    schemaVersion,
    description,
    parameters,
    ...(schemaVersion === '1.2'
      ? {
          runtimeConfig: Object.fromEntries(
            actions.map((action) => [action, { properties: [{ id: `0.${action}`, ...inputsOf(action) }] }]),
          ),
        }
      : {
          mainSteps: actions.map((action) => ({
            name: action.replace('aws:', ''),
            action,
            ...(schemaVersion === '2.2' ? conditionOf(action, actions) : {}),
            inputs: inputsOf(action),
          })),
        }),
  }
  return managed({ name, platforms, content, format, cannotRun })
}

/** Where both kinds of script are there, each is for its own system. */
function conditionOf(action: string, actions: readonly string[]): Pick<DocumentStep, 'precondition'> {
  if (!actions.includes('aws:runPowerShellScript') || !action.endsWith('Script')) return {}
  return onlyOn(action === 'aws:runShellScript' ? 'Linux' : 'Windows')
}

/** A runbook: the same for type Automation, which SendCommand refuses (spec §6.7). */
export function listedRunbook(own: {
  readonly name: string
  readonly platforms: ManagedDocument['platforms']
  readonly description: string
  readonly parameters: Readonly<Record<string, ParameterDefinition>>
  readonly targetType?: string
}): ManagedDocument {
  const { name, platforms, description, parameters, targetType } = own
  const cannotRun = needs(name, 'has no Automation yet')
  const content: DocumentContent = {
    schemaVersion: '0.3',
    description,
    parameters,
    mainSteps: [
      { name: 'refuse', action: 'aws:sleep', inputs: { Duration: 'PT1S' }, description: cannotRun, isEnd: true },
    ],
  }
  return managed({
    name,
    type: 'Automation',
    platforms,
    content,
    cannotRun,
    ...(targetType === undefined ? {} : { targetType }),
  })
}
