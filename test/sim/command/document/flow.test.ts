import { describe, expect, test } from 'vitest'
import { leaves, settle, skippedAfterExit } from '../../../../sim/command/document/flow.ts'
import type { StepOutcome } from '../../../../sim/command/document/flow.ts'
import { planSteps } from '../../../../sim/command/document/plan.ts'
import type { PlannedStep } from '../../../../sim/command/document/plan.ts'

function step(inputs: Record<string, string>): PlannedStep {
  const action = 'aws:runShellScript'
  const [planned] = planSteps({ schemaVersion: '2.2', mainSteps: [{ name: 'one', action, inputs }] }, 'Linux', {})
  if (planned === undefined) throw new Error('no step')
  return planned
}
const ended = (status: StepOutcome['status'], code: number): StepOutcome => ({
  status,
  code,
  stdout: 'out',
  stderr: 'err',
})

test('an ordinary end stays as it is and the document goes on', () => {
  for (const outcome of [ended('Success', 0), ended('Failed', 1), ended('TimedOut', 137), ended('Skipped', 0)]) {
    expect(settle(step({}), outcome)).toEqual(outcome)
    expect(leaves(step({}), outcome)).toBe(false)
  }
})

test('168 succeeds and leaves', () => {
  const settled = settle(step({}), ended('Failed', 168))
  expect(settled).toEqual({
    status: 'Success',
    code: 168,
    stdout:
      'out\nStep exited with code 168. Therefore, marking step as succeeded. Further document steps will be skipped.',
    stderr: '',
  })
  expect(leaves(step({}), settled)).toBe(true)
})

test('169 fails and leaves', () => {
  const note = '\nStep exited with code 169. Therefore, marking step as Failed. Further document steps will be skipped.'
  const settled = settle(step({}), ended('Failed', 169))
  expect(settled).toEqual({ status: 'Failed', code: 169, stdout: `out${note}`, stderr: `err${note}` })
  expect(leaves(step({}), settled)).toBe(true)
})

describe('onFailure', () => {
  const note = '\nStep was found to have onFailure property. Further document steps will be skipped.'

  test('exit', () => {
    const exit = step({ onFailure: 'exit' })
    const settled = settle(exit, ended('Failed', 3))
    expect(settled).toEqual({ status: 'Failed', code: 3, stdout: `out${note}`, stderr: `err${note}` })
    expect(leaves(exit, settled)).toBe(true)
    expect(leaves(exit, settle(exit, ended('Success', 0)))).toBe(false)
  })

  test('successAndExit', () => {
    const exit = step({ onFailure: 'successAndExit' })
    const settled = settle(exit, ended('Failed', 3))
    expect(settled).toEqual({ status: 'Success', code: 168, stdout: `out${note}`, stderr: `err${note}` })
    expect(leaves(exit, settled)).toBe(true)
  })
})

test('onSuccess', () => {
  const exit = step({ onSuccess: 'exit' })
  expect(leaves(exit, ended('Success', 0))).toBe(true)
  expect(leaves(exit, ended('Failed', 1))).toBe(false)
  expect(leaves(exit, ended('Skipped', 0))).toBe(false)
})

test("the agent's text for what is passed over", () => {
  expect(skippedAfterExit(step({}))).toBe(
    'Plugin with name aws:runShellScript and id one skipped due to prior step with an exit condition',
  )
})
