import type { PlatformType } from '@aws-sdk/client-ssm'
import { platformsOf } from './actions.ts'
import type { DocumentContent, DocumentStep, JsonObject, JsonValue } from './document.ts'
import type { ParameterValues } from './interpolate.ts'
import { interpolate } from './interpolate.ts'
import { parameterValues } from './parameters.ts'
import { malformed, unsatisfied } from './precondition.ts'

/** One plugin of an invocation: what it gets and whether it runs at all. */
export interface PlannedStep {
  /** The plugin's name in the API: the step's name, or the action for schema 1.2 (spec §6.6). */
  readonly name: string
  readonly action: string
  readonly inputs: JsonObject
  /** Seconds after which the agent kills it. */
  readonly timeoutSeconds: number
  /** Known before anything runs; what the steps before it did may still skip it (flow.ts). */
  readonly decision: 'run' | 'skip' | 'fail'
  /** Of a step that is skipped or fails: the agent's text. '' for one that runs. */
  readonly message: string
  /** Folders of its output in S3: `awsrunShellScript` / `PatchLinux` (spec §6.5). */
  readonly pluginFolder: string
  readonly stepFolder: string
  readonly onFailure?: 'exit' | 'successAndExit'
  readonly onSuccess?: 'exit'
  /** Runs even after an exit. Only the last step can be one. */
  readonly finallyStep: boolean
}

/** Seconds: the agent's default, and the range outside of which it takes the default (spec §6.4). */
const defaultTimeout = 3600
const [minTimeout, maxTimeout] = [5, 172_800]

/**
 * What a command document does on a node of this platform, in order. `content` has passed validate.ts and `bound` comes from
 * bindParameters. All steps are there, also those that are skipped: the API lists them (spec §5.1).
 */
export function planSteps(
  content: DocumentContent,
  platform: PlatformType,
  bound: Readonly<Record<string, readonly string[]>>,
): readonly PlannedStep[] {
  const values = parameterValues(content, bound)
  const steps = content.mainSteps?.map((step) => ({ step, folder: step.name })) ?? runtimeSteps(content)
  return steps.map(({ step, folder }, index) => {
    const filled = interpolate(step.inputs ?? {}, values)
    const inputs = isObject(filled) ? filled : {}
    const { onFailure, onSuccess, finallyStep } = inputs
    return {
      name: step.name,
      action: step.action,
      inputs,
      timeoutSeconds: timeoutOf(inputs['timeoutSeconds'] ?? step.timeoutSeconds),
      ...decide(content, step, platform, values),
      pluginFolder: withoutColons(step.action),
      stepFolder: withoutColons(folder),
      ...(onFailure === 'exit' || onFailure === 'successAndExit' ? { onFailure } : {}),
      ...(onSuccess === 'exit' ? { onSuccess } : {}),
      finallyStep: String(finallyStep) === 'true' && index === steps.length - 1,
    }
  })
}

/**
 * Seconds that SendCommand adds to the delivery timeout for ExpiresAfter: the parameter `executionTimeout`, or 3600. A step's own timeout
 * does not count, so AWS-RunPatchBaseline expires after 3600 too (spec §6.4).
 */
export function executionTimeoutOf(bound: Readonly<Record<string, readonly string[]>>): number {
  return timeoutOf(bound['executionTimeout']?.[0])
}

/** Schema 1.2: a plugin is known by its action, and its `id` names the folder of its output. */
function runtimeSteps(content: DocumentContent): { step: DocumentStep; folder: string }[] {
  return Object.entries(content.runtimeConfig ?? {}).map(([action, { properties }]) => {
    const first: JsonValue | undefined = Array.isArray(properties) ? properties[0] : properties
    const inputs = isObject(first) ? first : { properties: first ?? '' }
    const id = inputs['id']
    return { step: { action, name: action, inputs }, folder: typeof id === 'string' ? id : action }
  })
}

/** The agent's rules in its order; the plugin is looked at before the precondition (getStepExecutionOperation in runpluginutil.go). */
function decide(
  content: DocumentContent,
  { action, name, precondition = {} }: DocumentStep,
  platform: PlatformType,
  values: ParameterValues,
): Pick<PlannedStep, 'decision' | 'message'> {
  const platforms = platformsOf(action)
  const skip = (why: string) => ({ decision: 'skip' as const, message: `${why}. Step name: ${name}` })
  const fail = (why: string) => ({ decision: 'fail' as const, message: `${why}. Step name: ${name}` })

  if (platforms === undefined) {
    return fail(
      `Plugin with name ${action} is not supported by this version of ssm agent, please update to latest version`,
    )
  }
  if (!platforms.includes(platform)) {
    return content.schemaVersion === '2.2'
      ? skip(`Step execution skipped due to unsupported plugin: ${action}`)
      : fail(`Plugin with name ${action} is not supported in current platform`)
  }
  const failing = unsatisfied(precondition, platform, values)
  const wrong = malformed(precondition)
  if (failing.length > 0 && wrong.length === 0) {
    return skip(`Step execution skipped due to unsatisfied preconditions: '${failing.join(', ')}'`)
  }
  if (wrong.length > 0) {
    return fail(`Unrecognized precondition(s): '${wrong.join(', ')}', please update agent to latest version`)
  }
  return { decision: 'run', message: '' }
}

function timeoutOf(value: JsonValue | undefined): number {
  const seconds = Number(value ?? Number.NaN)
  return seconds >= minTimeout && seconds <= maxTimeout ? seconds : defaultTimeout
}

const withoutColons = (text: string): string => text.replaceAll(':', '')

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
