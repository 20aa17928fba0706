import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentContent, ParameterDefinition } from '../../../../sim/command/document/document.ts'
import { bindParameters, parameterValues } from '../../../../sim/command/document/parameters.ts'
import { managedDocument } from '../../../../sim/command/document/registry.ts'

const content = (parameters: Record<string, ParameterDefinition>): DocumentContent => ({
  schemaVersion: '2.2',
  parameters,
})
const aws = (name: string): DocumentContent => managedDocument(name)?.content ?? content({})
const bind = (definition: ParameterDefinition, ...values: string[]) =>
  bindParameters('Doc', content({ p: definition }), { p: values })
const refusal = (definition: ParameterDefinition, ...values: string[]): string | undefined => {
  const bound = bind(definition, ...values)
  return bound.ok ? undefined : bound.message.replace('Parameter p of Doc: ', '')
}

describe('AWS-RunPatchBaseline', () => {
  const patch = aws('AWS-RunPatchBaseline')
  const run = (given: Record<string, string[]>) => bindParameters('AWS-RunPatchBaseline', patch, given)

  test('defaults are filled in', () => {
    expect(run({ Operation: ['Scan'] })).toEqual({
      ok: true,
      value: {
        Operation: ['Scan'],
        AssociationId: [''],
        SnapshotId: [''],
        InstallOverrideList: [''],
        BaselineOverride: [''],
        RebootOption: ['RebootIfNeeded'],
        StepTimeoutSeconds: ['7200'],
      },
    })
  })

  test.each<[string, Record<string, string[]>]>([
    ['Parameter Operation of AWS-RunPatchBaseline: a value is required.', {}],
    ["Parameter Operation of AWS-RunPatchBaseline: 'scan' is not one of Scan, Install.", { Operation: ['scan'] }],
    ['Parameter Operation of AWS-RunPatchBaseline: takes one value, got 2.', { Operation: ['Scan', 'Install'] }],
    [
      'AWS-RunPatchBaseline has no parameter operation; it has Operation, AssociationId, SnapshotId, InstallOverrideList, BaselineOverride, RebootOption, StepTimeoutSeconds.',
      { operation: ['Scan'] },
    ],
    [
      "Parameter InstallOverrideList of AWS-RunPatchBaseline: 'file:///x' does not match (^$)|^https://.+$|^s3://([^/]+)/(.*?([^/]+))$.",
      { Operation: ['Scan'], InstallOverrideList: ['file:///x'] },
    ],
  ])('%s', (message, given) => {
    expect(run(given)).toEqual({ ok: false, code: 'InvalidParameters', message })
  })

  test.each(['0', '36001', '99999', '', '1.5', 'an hour'])(
    '%j is not a number of seconds that a step may take',
    (seconds) => {
      expect(run({ Operation: ['Scan'], StepTimeoutSeconds: [seconds] }).ok).toBe(false)
    },
  )
  test.each(['1', '7200', '29999', '35999', '36000'])('%j is one', (seconds) => {
    expect(run({ Operation: ['Scan'], StepTimeoutSeconds: [seconds] }).ok).toBe(true)
  })
})

test("a document without parameters takes none: AWS's text", () => {
  expect(bindParameters('AWS-Noop', aws('AWS-Noop'), {})).toEqual({ ok: true, value: {} })
  expect(bindParameters('AWS-Noop', aws('AWS-Noop'), { a: ['1'] })).toEqual({
    ok: false,
    code: 'InvalidParameters',
    message: 'document AWS-Noop does not support parameters.',
  })
})

test('a list needs its items', () => {
  expect(bindParameters('AWS-RunShellScript', aws('AWS-RunShellScript'), { commands: [] })).toEqual({
    ok: false,
    code: 'InvalidParameters',
    message: 'Parameter commands of AWS-RunShellScript: needs at least 1 items, got 0.',
  })
})

test.each<[ParameterDefinition, string[], string | undefined]>([
  [{ type: 'String', allowedPattern: 'a|ab' }, ['ab'], undefined],
  [{ type: 'String', allowedPattern: 'a' }, ['ab'], "'ab' does not match a."],
  [{ type: 'String', allowedPattern: '(?i)yes' }, ['YES'], undefined],
  [{ type: 'String', minChars: 2, maxChars: 3 }, ['a'], 'needs at least 2 characters, got 1.'],
  [{ type: 'String', minChars: 2, maxChars: 3 }, ['abcd'], 'takes at most 3 characters, got 4.'],
  [{ type: 'String', allowedValues: [true, 1] }, ['true'], undefined],
  [{ type: 'StringList', maxItems: 1 }, ['a', 'b'], 'takes at most 1 items, got 2.'],
  [{ type: 'StringList', allowedPattern: '[a-z]' }, ['a', '1'], "'1' does not match [a-z]."],
  [{ type: 'Boolean' }, ['True'], 'has to be true or false.'],
  [{ type: 'Integer' }, ['-5'], undefined],
  [{ type: 'Integer' }, ['5.5'], 'has to be a whole number.'],
  [{ type: 'StringMap' }, ['{"a":"b"}'], undefined],
  [{ type: 'StringMap' }, ['["a"]'], 'has to be a JSON object.'],
  [{ type: 'StringMap', maxItems: 1 }, ['{"a":"b","c":"d"}'], 'takes at most 1 items, got 2.'],
  [{ type: 'MapList' }, ['[{"a":1},{"b":2}]'], undefined],
  [{ type: 'MapList' }, ['{"a":1}', '{"b":2}'], undefined],
  [{ type: 'MapList' }, ['[1]'], 'has to be a list of JSON objects.'],
  [{ type: 'String' }, ['{{ssm:secret}}'], 'Parameter p refers to Parameter Store, which this lab does not have.'],
])('%j given %j: %s', (definition, values, message) => {
  expect(refusal(definition, ...values)).toBe(message)
})

test.each(['constructor', '__proto__', 'toString'])('%s is no parameter by accident', (name) => {
  expect(
    bindParameters('Doc', content({ p: { type: 'String', default: '' } }), Object.fromEntries([[name, ['x']]])).ok,
  ).toBe(false)
  expect(
    bindParameters('Doc', content(Object.fromEntries([['toString', { type: 'String' as const, default: 'd' }]])), {}),
  ).toEqual({
    ok: true,
    value: { toString: ['d'] },
  })
})

test('values have the types that the document declares', () => {
  const declared = content({
    text: { type: 'String' },
    list: { type: 'StringList', default: '' },
    map: { type: 'StringMap', default: {} },
    yes: { type: 'Boolean', default: true },
    count: { type: 'Integer', default: 100 },
    maps: { type: 'MapList', default: [{ a: 1 }] },
  })
  const bound = bindParameters('Doc', declared, { text: ['3'], map: ['{"k":"v"}'] })
  expect(bound).toEqual({
    ok: true,
    value: { text: ['3'], list: [], map: ['{"k":"v"}'], yes: ['true'], count: ['100'], maps: ['[{"a":1}]'] },
  })
  expect(bound.ok && parameterValues(declared, bound.value)).toEqual({
    text: '3',
    list: [],
    map: { k: 'v' },
    yes: true,
    count: 100,
    maps: [{ a: 1 }],
  })
})

describe('properties', () => {
  const given = fc.dictionary(fc.constantFrom('text', 'list', 'other'), fc.array(fc.string(), { maxLength: 3 }))
  const declared = content({
    text: { type: 'String', default: 'd', maxChars: 5 },
    list: { type: 'StringList', default: ['x'], minItems: 1 },
  })

  test('what is bound has all parameters of the document and what was given, and binding it again changes nothing', () => {
    fc.assert(
      fc.property(given, (parameters) => {
        const bound = bindParameters('Doc', declared, parameters)
        if (!bound.ok) return
        expect(Object.keys(bound.value).toSorted()).toEqual(['list', 'text'])
        expect(bound.value).toEqual({ text: ['d'], list: ['x'], ...parameters })
        expect(bindParameters('Doc', declared, bound.value)).toEqual(bound)
      }),
    )
  })

  test('a list is a list of the strings given', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (list) => {
        const open = content({ list: { type: 'StringList' } })
        expect(parameterValues(open, { list })).toEqual({ list })
      }),
    )
  })
})
