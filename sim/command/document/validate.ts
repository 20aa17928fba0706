import type { DocumentType } from '@aws-sdk/client-ssm'
import { platformsOf } from './actions.ts'
import type { Checked, DocumentContent, DocumentStep, JsonValue, SchemaVersion } from './document.ts'
import { refuse } from './document.ts'
import { referencesIn, refersToParameterStore } from './interpolate.ts'
import { problemsOfParameters } from './validate-parameters.ts'
import { malformed, requiredPlatform } from './precondition.ts'
import { seconds, ShapeFault } from './shape.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html */
const schemasOf: Partial<Record<DocumentType, readonly SchemaVersion[]>> = {
  Command: ['1.2', '2.0', '2.2'],
  Policy: ['2.0', '2.2'],
  Automation: ['0.3'],
}

/**
 * Checks that a document of this type means something: its schema, parameters, steps and the references between them. The first problem
 * is the answer: InvalidDocumentContent or InvalidDocumentSchemaVersion, with the place in front.
 */
export function validateDocument(content: DocumentContent, type: DocumentType): Checked<DocumentContent> {
  const schemas = schemasOf[type] ?? []
  if (!schemas.includes(content.schemaVersion)) {
    return refuse(
      'InvalidDocumentSchemaVersion',
      `A document of type ${type} cannot have schema version ${content.schemaVersion}; it can have ${schemas.join(', ') || 'none here'}.`,
    )
  }
  const [problem] = [...problemsOfParameters(content.parameters ?? {}), ...problemsOfSteps(content, type)]
  return problem === undefined ? { ok: true, value: content } : refuse('InvalidDocumentContent', problem)
}

function problemsOfSteps(content: DocumentContent, type: DocumentType): readonly string[] {
  const { runtimeConfig, mainSteps, schemaVersion } = content
  if (schemaVersion === '1.2') {
    if (mainSteps !== undefined) return ['mainSteps: schema version 1.2 has runtimeConfig instead']
    if (Object.keys(runtimeConfig ?? {}).length === 0) return ['runtimeConfig: has to name at least one plugin']
    return Object.entries(runtimeConfig ?? {}).flatMap(([action, { properties }]) =>
      problemsOfPlugin(content, action, properties, `runtimeConfig.${action}`),
    )
  }
  if (runtimeConfig !== undefined) return [`runtimeConfig: schema version ${schemaVersion} has mainSteps instead`]
  if (mainSteps === undefined || mainSteps.length === 0) return ['mainSteps: has to have at least one step']
  const names = mainSteps.map((step) => step.name)
  return mainSteps.flatMap((step, i) => {
    const path = `mainSteps[${i}]`
    return [
      ...(/^[a-zA-Z0-9_.-]{1,128}$/.test(step.name)
        ? []
        : [`${path}.name: has to be 1 to 128 letters, digits, _, - and .`]),
      ...(names.indexOf(step.name) === i ? [] : [`${path}.name: ${step.name} is the name of an earlier step`]),
      ...undeclared(content, [step.inputs ?? {}, Object.values(step.precondition ?? {}), step.timeoutSeconds ?? '']),
      ...(type === 'Automation' ? [] : problemsOfCommandStep(content, step, path)),
    ]
  })
}

/** Schema 1.2. The agent runs a list of properties one after the other under one name; here one entry is the limit. */
function problemsOfPlugin(
  content: DocumentContent,
  action: string,
  properties: JsonValue,
  path: string,
): readonly string[] {
  if (platformsOf(action) === undefined) return [`${path}: is not a plugin of the agent`]
  if (Array.isArray(properties) && properties.length !== 1) {
    return [`${path}.properties: has ${properties.length} entries, this lab runs exactly one for each plugin`]
  }
  return undeclared(content, properties)
}

function problemsOfCommandStep(content: DocumentContent, step: DocumentStep, path: string): readonly string[] {
  if (platformsOf(step.action) === undefined) return [`${path}.action: ${step.action} is not a plugin of the agent`]
  const wrongPlatform = requiredPlatform(step.precondition ?? {})
  return [
    ...(step.precondition !== undefined && content.schemaVersion !== '2.2'
      ? [`${path}.precondition: needs schema version 2.2`]
      : malformed(step.precondition ?? {}).map((what) => `${path}.precondition: ${what}`)),
    ...(wrongPlatform === undefined || /^(windows|linux|macos)$/i.test(wrongPlatform)
      ? []
      : [`${path}.precondition: platformType is Windows, Linux or MacOS, not ${wrongPlatform}`]),
    ...problemsOfInputs(step, `${path}.inputs`),
  ]
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html */
function problemsOfInputs({ action, inputs = {} }: DocumentStep, path: string): readonly string[] {
  const { onFailure, onSuccess, finallyStep, timeoutSeconds, runCommand, documentType, documentPath } = inputs
  const isScript = action === 'aws:runShellScript' || action === 'aws:runPowerShellScript'
  const isDocument = action === 'aws:runDocument'
  return [
    ...must(
      onFailure === undefined || onFailure === 'exit' || onFailure === 'successAndExit',
      `${path}.onFailure: has to be exit or successAndExit`,
    ),
    ...must(onSuccess === undefined || onSuccess === 'exit', `${path}.onSuccess: has to be exit`),
    ...must(
      finallyStep === undefined || /^(true|false)$/.test(String(finallyStep)),
      `${path}.finallyStep: has to be true or false`,
    ),
    ...(timeoutSeconds === undefined ? [] : problemOf(() => seconds(timeoutSeconds, `${path}.timeoutSeconds`))),
    ...must(
      !isScript || isScriptText(runCommand),
      `${path}.runCommand: has to be a string or a list of strings (in YAML, quote what starts with {{)`,
    ),
    ...must(
      !isDocument || documentType === 'SSMDocument' || documentType === 'LocalPath',
      `${path}.documentType: has to be SSMDocument or LocalPath`,
    ),
    ...must(!isDocument || typeof documentPath === 'string', `${path}.documentPath: has to be a string`),
  ]
}

/** The first text is AWS's (CrowdStrike/aws-ssm-distributor#66). */
function undeclared(content: DocumentContent, value: JsonValue): readonly string[] {
  const declared = content.parameters ?? {}
  const unknown = referencesIn(value).filter((name) => !Object.hasOwn(declared, name))
  return [
    ...unknown.map((name) => `Parameter "${name}" is not declared.`),
    ...must(
      !refersToParameterStore(value),
      'A step refers to Parameter Store ({{ ssm:… }}), which this lab does not have.',
    ),
  ]
}

const must = (holds: boolean, problem: string): readonly string[] => (holds ? [] : [problem])

function problemOf(read: () => unknown): readonly string[] {
  try {
    read()
    return []
  } catch (error) {
    if (error instanceof ShapeFault) return [error.message]
    throw error
  }
}

function isScriptText(value: JsonValue | undefined): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((line) => typeof line === 'string'))
}
