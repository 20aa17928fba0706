import { expect, test } from 'vitest'
import { parameterFields, parametersIn } from '../../../web/model/parameter-form.ts'

const fields = parameterFields(
  JSON.stringify({
    schemaVersion: '2.2',
    parameters: {
      Operation: { type: 'String', description: 'What to do.', allowedValues: ['Scan', 'Install'] },
      RebootOption: { type: 'String', allowedValues: ['RebootIfNeeded', 'NoReboot'], default: 'RebootIfNeeded' },
      commands: { type: 'StringList', displayType: 'textarea' },
      folder: { type: 'String', default: '' },
      force: { type: 'Boolean', default: false },
      retries: { type: 'Integer', default: 3 },
      extra: { type: 'StringMap', default: {} },
      kinds: { type: 'StringList', allowedValues: ['a', 'b'], default: ['a'] },
    },
    mainSteps: [],
  }),
)

test('each parameter is a field that begins with its default, or with the first of its choices', () => {
  expect(
    fields.map(({ name, initial, options, isRequired, isLong }) => [
      name,
      initial,
      options?.length ?? 0,
      isRequired,
      isLong,
    ]),
  ).toEqual([
    ['Operation', 'Scan', 2, true, false],
    ['RebootOption', 'RebootIfNeeded', 2, false, false],
    ['commands', '', 0, true, true],
    ['folder', '', 0, false, false],
    ['force', 'false', 2, false, false],
    ['retries', '3', 0, false, false],
    ['extra', '{}', 0, false, true],
    ['kinds', 'a', 2, false, true],
  ])
  expect(fields[0]?.hint).toBe('What to do.')
})

test('a document without parameters has none', () => {
  expect(parameterFields('{"schemaVersion":"1.2","runtimeConfig":{}}')).toEqual([])
})

test('sends what is required and what differs from the defaults, each as a list of strings', () => {
  expect(parametersIn(fields, {})).toEqual({ Operation: ['Scan'] })
  expect(
    parametersIn(fields, {
      Operation: 'Install',
      RebootOption: 'RebootIfNeeded',
      commands: 'set -e\n\necho "done"\n',
      force: 'true',
      retries: '',
      extra: '{"a":"b"}',
      kinds: '',
    }),
  ).toEqual({
    Operation: ['Install'],
    commands: ['set -e', '', 'echo "done"'],
    force: ['true'],
    retries: [''],
    extra: ['{"a":"b"}'],
    kinds: [],
  })
})
