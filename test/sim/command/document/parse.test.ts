import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../../sim/command/document/parse.ts'

const fault = (source: string, format: 'JSON' | 'YAML'): string => {
  const parsed = parseDocument(source, format)
  return parsed.ok ? 'ok' : `${parsed.code}: ${parsed.message}`
}
const json = (document: object): string => fault(JSON.stringify(document), 'JSON')

test('the same document in JSON and in YAML', () => {
  const yaml = `
schemaVersion: '2.2'
description: hello
parameters:
  Message:
    type: String
    default: Hi
mainSteps:
  - action: aws:runShellScript
    name: greet
    precondition:
      StringEquals: [platformType, Linux]
    inputs:
      timeoutSeconds: '60'
      runCommand:
        - echo "{{ Message }}"
`
  const parsed = parseDocument(yaml, 'YAML')
  expect(parsed).toEqual({
    ok: true,
    value: {
      schemaVersion: '2.2',
      description: 'hello',
      parameters: { Message: { type: 'String', default: 'Hi' } },
      mainSteps: [
        {
          action: 'aws:runShellScript',
          name: 'greet',
          precondition: { StringEquals: ['platformType', 'Linux'] },
          inputs: { timeoutSeconds: '60', runCommand: ['echo "{{ Message }}"'] },
        },
      ],
    },
  })
  expect(parsed.ok && parseDocument(JSON.stringify(parsed.value), 'JSON')).toEqual(parsed)
})

test.each([
  ['2.2', '2.2'],
  ['2.0', '2.0'],
  ['"1.2"', '1.2'],
])('an unquoted schemaVersion %s of YAML is %s', (written, version) => {
  expect(parseDocument(`schemaVersion: ${written}\n`, 'YAML')).toEqual({ ok: true, value: { schemaVersion: version } })
})

describe('says what is wrong and where', () => {
  test('JSON', () => {
    expect(fault('{\n  "schemaVersion": "2.2",\n}', 'JSON')).toBe(
      'InvalidDocumentContent: JSON not well-formed. at Line: 3, Column: 1 (unexpected "}")',
    )
    expect(fault('{', 'JSON')).toBe(
      'InvalidDocumentContent: JSON not well-formed. at Line: 1, Column: 2 (the text ends too early)',
    )
    expect(fault('schemaVersion: "2.2"', 'JSON')).toBe(
      'InvalidDocumentContent: JSON not well-formed. at Line: 1, Column: 1 (unexpected "s")',
    )
  })

  test('YAML', () => {
    expect(fault('schemaVersion: "2.2"\nmainSteps: [a', 'YAML')).toMatchInlineSnapshot(
      `"InvalidDocumentContent: YAML not well-formed. at Line: 2, Column: 14 (Flow sequence in block collection must be sufficiently indented and end with a ])"`,
    )
    expect(fault('a: 1\na: 2', 'YAML')).toMatchInlineSnapshot(
      `"InvalidDocumentContent: YAML not well-formed. at Line: 2, Column: 1 (Map keys must be unique)"`,
    )
    expect(fault('*nowhere', 'YAML')).toMatchInlineSnapshot(
      `"InvalidDocumentContent: YAML not well-formed. at Line: 1, Column: 1 (Unresolved alias (the anchor must be set before the alias): nowhere)"`,
    )
  })

  test.each<[string, object]>([
    ['schemaVersion: is missing', {}],
    [
      'document: has no element steps; it can have schemaVersion, description, assumeRole, parameters, runtimeConfig, mainSteps, outputs, files, variables',
      { schemaVersion: '2.2', steps: [] },
    ],
    ['description: has to be a string', { schemaVersion: '2.2', description: 1 }],
    ['mainSteps: has to be a list', { schemaVersion: '2.2', mainSteps: {} }],
    ['mainSteps[0].action: is missing', { schemaVersion: '2.2', mainSteps: [{ name: 'a' }] }],
    [
      'mainSteps[0].inputs: has to be an object',
      { schemaVersion: '2.2', mainSteps: [{ name: 'a', action: 'b', inputs: [] }] },
    ],
    [
      'mainSteps[0].precondition.StringEquals[1]: has to be a string',
      {
        schemaVersion: '2.2',
        mainSteps: [{ name: 'a', action: 'b', precondition: { StringEquals: ['platformType', 1] } }],
      },
    ],
    [
      'parameters.p.type: has to be one of String, StringList, StringMap, Boolean, Integer, MapList',
      { schemaVersion: '2.2', parameters: { p: { type: 'string' } } },
    ],
    [
      'parameters.p.minItems: has to be a whole number',
      { schemaVersion: '2.2', parameters: { p: { type: 'StringList', minItems: 'x' } } },
    ],
    [
      'runtimeConfig.aws:runShellScript.properties: is missing',
      { schemaVersion: '1.2', runtimeConfig: { 'aws:runShellScript': {} } },
    ],
  ])('%s', (message, document) => {
    expect(json(document)).toBe(`InvalidDocumentContent: ${message}`)
  })
})

test('an unknown schema version is an error of its own', () => {
  expect(json({ schemaVersion: '3.0' })).toBe(
    'InvalidDocumentSchemaVersion: Schema version 3.0 is not one of 1.2, 2.0, 2.2, 0.3.',
  )
})

test('64 KB of UTF-8 and no more', () => {
  const around = JSON.stringify({ schemaVersion: '2.2', description: '' })
  const room = 65_536 - around.length
  expect(json({ schemaVersion: '2.2', description: 'x'.repeat(room) })).toBe('ok')
  expect(json({ schemaVersion: '2.2', description: 'x'.repeat(room - 1) + 'é' })).toBe(
    'MaxDocumentSizeExceeded: The document has 65537 bytes, the largest allowed is 65536.',
  )
})

test('what is nested without end, or doubles itself, is refused', () => {
  const deep = `{"schemaVersion":"2.2","mainSteps":${'['.repeat(80)}${']'.repeat(80)}}`
  expect(fault(deep, 'JSON')).toBe('InvalidDocumentContent: The document is nested more than 60 levels deep.')
  expect(fault('['.repeat(60_000), 'JSON')).toBe(
    'InvalidDocumentContent: JSON not well-formed. at Line: 1, Column: 102 (unexpected "[")',
  )
  expect(fault('['.repeat(60_000), 'YAML')).toMatch(/^InvalidDocumentContent: YAML not well-formed\. /)
  const laughs = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefgh'].map((key, i) =>
    i === 0 ? key : `${key}: &${key} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[i - 1]}`).join()}]`,
  )
  expect(fault(laughs.join('\n'), 'YAML')).toMatch(/^InvalidDocumentContent: YAML not well-formed\. /)
})

test('any text is parsed or refused, never more', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.json(), fc.string({ unit: fc.constantFrom(...'{}[]:-&*!|>\'"# \n\t%@a1') })),
      (text) => {
        for (const format of ['JSON', 'YAML'] as const) {
          const parsed = parseDocument(text, format)
          expect(parsed.ok || parsed.message.length > 0).toBe(true)
        }
      },
    ),
    { numRuns: 300 },
  )
})
