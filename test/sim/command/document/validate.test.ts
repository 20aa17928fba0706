import { describe, expect, test } from 'vitest'
import type { DocumentContent, DocumentStep, ParameterDefinition } from '../../../../sim/command/document/document.ts'
import { validateDocument } from '../../../../sim/command/document/validate.ts'

const problem = (
  content: DocumentContent,
  type: 'Command' | 'Policy' | 'Automation' | 'Session' = 'Command',
): string => {
  const checked = validateDocument(content, type)
  return checked.ok ? 'ok' : `${checked.code}: ${checked.message}`
}
const script: DocumentStep = { name: 'one', action: 'aws:runShellScript', inputs: { runCommand: ['true'] } }
const withStep = (step: Partial<DocumentStep>): string =>
  problem({ schemaVersion: '2.2', mainSteps: [{ ...script, ...step }] })
const withInputs = (inputs: DocumentStep['inputs']): string => withStep({ inputs: { runCommand: ['true'], ...inputs } })
const withParameter = (definition: ParameterDefinition, name = 'p'): string =>
  problem({ schemaVersion: '2.2', parameters: { [name]: definition }, mainSteps: [script] })

test('a document may be as small as this', () => {
  expect(problem({ schemaVersion: '2.2', mainSteps: [script] })).toBe('ok')
  expect(
    problem({
      schemaVersion: '1.2',
      runtimeConfig: { 'aws:runShellScript': { properties: [{ runCommand: 'true' }] } },
    }),
  ).toBe('ok')
})

test.each<[string, DocumentContent, 'Command' | 'Policy' | 'Automation' | 'Session']>([
  [
    'A document of type Command cannot have schema version 0.3; it can have 1.2, 2.0, 2.2.',
    { schemaVersion: '0.3' },
    'Command',
  ],
  [
    'A document of type Policy cannot have schema version 1.2; it can have 2.0, 2.2.',
    { schemaVersion: '1.2' },
    'Policy',
  ],
  [
    'A document of type Automation cannot have schema version 2.2; it can have 0.3.',
    { schemaVersion: '2.2' },
    'Automation',
  ],
  [
    'A document of type Session cannot have schema version 2.2; it can have none here.',
    { schemaVersion: '2.2' },
    'Session',
  ],
])('%s', (message, content, type) => {
  expect(problem(content, type)).toBe(`InvalidDocumentSchemaVersion: ${message}`)
})

test.each<[string, DocumentContent]>([
  ['mainSteps: has to have at least one step', { schemaVersion: '2.2' }],
  ['mainSteps: has to have at least one step', { schemaVersion: '2.2', mainSteps: [] }],
  ['mainSteps[1].name: one is the name of an earlier step', { schemaVersion: '2.2', mainSteps: [script, script] }],
  [
    'runtimeConfig: schema version 2.2 has mainSteps instead',
    { schemaVersion: '2.2', runtimeConfig: {}, mainSteps: [script] },
  ],
  ['mainSteps: schema version 1.2 has runtimeConfig instead', { schemaVersion: '1.2', mainSteps: [script] }],
  ['runtimeConfig: has to name at least one plugin', { schemaVersion: '1.2' }],
  [
    'runtimeConfig.aws:nope: is not a plugin of the agent',
    { schemaVersion: '1.2', runtimeConfig: { 'aws:nope': { properties: [] } } },
  ],
  [
    'runtimeConfig.aws:runShellScript.properties: has 2 entries, this lab runs exactly one for each plugin',
    { schemaVersion: '1.2', runtimeConfig: { 'aws:runShellScript': { properties: [{}, {}] } } },
  ],
  [
    'mainSteps[0].precondition: needs schema version 2.2',
    { schemaVersion: '2.0', mainSteps: [{ ...script, precondition: { StringEquals: ['platformType', 'Linux'] } }] },
  ],
])('%s', (message, content) => {
  expect(problem(content)).toBe(`InvalidDocumentContent: ${message}`)
})

describe('a step', () => {
  test.each<[string, Partial<DocumentStep>]>([
    ['mainSteps[0].name: has to be 1 to 128 letters, digits, _, - and .', { name: 'a b' }],
    ['mainSteps[0].action: aws:runshellscript is not a plugin of the agent', { action: 'aws:runshellscript' }],
    ['Parameter "Message" is not declared.', { inputs: { runCommand: ['echo {{ Message }}'] } }],
    ['Parameter "toString" is not declared.', { inputs: { runCommand: ['echo {{ toString }}'] } }],
    [
      'A step refers to Parameter Store ({{ ssm:… }}), which this lab does not have.',
      { inputs: { runCommand: ['{{ ssm:x }}'] } },
    ],
    [
      'mainSteps[0].precondition: unrecognized operator: "NumericEquals"',
      { precondition: { NumericEquals: ['a', 'b'] } },
    ],
    [
      'mainSteps[0].precondition: "StringEquals": operator accepts exactly 2 arguments',
      { precondition: { StringEquals: ['platformType'] } },
    ],
    [
      'mainSteps[0].precondition: "StringEquals": operator\'s arguments can\'t be identical',
      { precondition: { StringEquals: ['a', 'a'] } },
    ],
    [
      'mainSteps[0].precondition: "StringEquals": at least one of operator\'s arguments must contain a valid document parameter',
      { precondition: { StringEquals: ['a', 'b'] } },
    ],
    [
      'mainSteps[0].precondition: platformType is Windows, Linux or MacOS, not Solaris',
      { precondition: { StringEquals: ['platformType', 'Solaris'] } },
    ],
    [
      'mainSteps[0].inputs.runCommand: has to be a string or a list of strings (in YAML, quote what starts with {{)',
      { inputs: { runCommand: { commands: null } } },
    ],
    [
      'mainSteps[0].inputs.documentType: has to be SSMDocument or LocalPath',
      { action: 'aws:runDocument', inputs: { documentPath: 'x' } },
    ],
    [
      'mainSteps[0].inputs.documentPath: has to be a string',
      { action: 'aws:runDocument', inputs: { documentType: 'SSMDocument' } },
    ],
  ])('%s', (message, step) => {
    expect(withStep(step)).toBe(`InvalidDocumentContent: ${message}`)
  })

  test.each(['onFailure', 'onSuccess', 'finallyStep', 'timeoutSeconds'])('%s has to make sense', (input) => {
    expect(withInputs({ [input]: 'sometimes' })).toMatch(
      new RegExp(`^InvalidDocumentContent: mainSteps\\[0\\]\\.inputs\\.${input}: has to be`),
    )
  })

  test('shared inputs and preconditions that do', () => {
    expect(
      withInputs({ onFailure: 'successAndExit', onSuccess: 'exit', finallyStep: true, timeoutSeconds: '60' }),
    ).toBe('ok')
    expect(withInputs({ finallyStep: 'false', timeoutSeconds: 60 })).toBe('ok')
    expect(withStep({ precondition: { StringEquals: ['linux', 'platformType'] } })).toBe('ok')
    expect(withInputs({ runCommand: "docker ps --format '{{ .Names }}'" })).toBe('ok')
  })
})

test.each<[string, ParameterDefinition, string?]>([
  ['parameters.a-b: a name has only letters and digits', { type: 'String' }, 'a-b'],
  ['parameters.p.allowedPattern: is not a regular expression', { type: 'String', allowedPattern: '(' }],
  ['parameters.p.minItems: is more than maxItems', { type: 'StringList', minItems: 2, maxItems: 1 }],
  ['parameters.p.minChars: is more than maxChars', { type: 'String', minChars: 2, maxChars: 1 }],
  [
    "parameters.p.default: 'c' is not one of the allowedValues",
    { type: 'String', allowedValues: ['a', 'b'], default: 'c' },
  ],
  ['parameters.p.default: is not a String', { type: 'String', default: ['a'] }],
  ['parameters.p.default: is not a StringList', { type: 'StringList', default: 'a' }],
  ['parameters.p.default: is not a Boolean', { type: 'Boolean', default: 'true' }],
  ['parameters.p.default: is not a Integer', { type: 'Integer', default: '3' }],
  ['parameters.p.default: is not a MapList', { type: 'MapList', default: {} }],
  ['parameters.p.default: is not a StringMap', { type: 'StringMap', default: [] }],
])('%s', (message, definition, name) => {
  expect(withParameter(definition, name)).toBe(`InvalidDocumentContent: ${message}`)
})

test("AWS's own examples of defaults", () => {
  expect(withParameter({ type: 'StringList', default: '', minItems: 1 })).toBe('ok')
  expect(withParameter({ type: 'String', default: '', allowedPattern: '^i-.+$' })).toBe('ok')
  expect(withParameter({ type: 'StringMap', default: '{}' })).toBe('ok')
})
