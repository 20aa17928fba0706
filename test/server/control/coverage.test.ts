import { expect, test } from 'vitest'
import { coverage } from '../../../sim/api/coverage.ts'
import { operation, operationNames, structure } from '../../../sim/api/model.ts'
import { operations } from '../../../sim/api/operations/registry.ts'
import { ask, built } from '../built.ts'

test('it lists every operation of SSM once', async () => {
  const { status, body } = await ask(built(), 'GET', 'coverage')
  expect(status).toBe(200)
  const {
    full,
    partial,
    missing,
    operations: listed,
  } = body as {
    full: number
    partial: number
    missing: number
    operations: { operation: string; status: string }[]
  }
  expect(listed.map((each) => each.operation)).toEqual(operationNames)
  expect(full + partial + missing).toBe(operationNames.length)
  expect(full + partial).toBe(Object.keys(operations).length)
})

test('what it says is there is there, and the parameters that it names are the API’s', () => {
  const wrong = coverage().flatMap(({ operation: name, status, accepted = [] }) => {
    const isThere = Object.hasOwn(operations, name)
    const members = Object.keys(structure(operation(name).input).members)
    return [
      ...(isThere === (status !== 'missing') ? [] : [`${name} is not ${status}`]),
      ...accepted
        .filter(({ parameter }) => !members.includes(parameter.split('.')[0] ?? ''))
        .map(({ parameter }) => `${name} has no parameter ${parameter}`),
    ]
  })
  expect(wrong).toEqual([])
})
