import { expect, test } from 'vitest'
import { commandProblems } from '../../../web/model/command-refusal.ts'
import { statusLook } from '../../../web/model/command-status.ts'
import { isSkipped, shown } from '../../../web/model/step-output.ts'
import { sayLength, when } from '../../../web/model/lab-time.ts'

test('a refusal belongs to its fields', () => {
  const of = (code: string, message: string): readonly string[] => [...commandProblems(code, message).keys()]
  expect(
    of(
      'ValidationException',
      "2 validation errors detected: Value 'x' at 'outputS3BucketName' failed to satisfy constraint: a; Value 'y' at 'targets.1.member.key' failed to satisfy constraint: b",
    ),
  ).toEqual(['outputS3BucketName', 'targets'])
  expect(
    of('InvalidParameters', "Parameter Operation of AWS-RunPatchBaseline: 'x' is not one of Scan, Install."),
  ).toEqual(['parameter:Operation'])
  expect(
    of('InvalidParameters', 'Parameter commands refers to Parameter Store, which this lab does not have.'),
  ).toEqual(['parameter:commands'])
  expect(of('ValidationException', 'InstanceIds or Targets is required: say which.')).toEqual(['targets'])
  expect(of('InvalidInstanceId', 'Instances [[i-1]] not in a valid state for account 1')).toEqual(['targets'])
  expect(of('InvalidRole', 'no')).toEqual(['serviceRoleArn'])
  expect(of('ThrottlingException', 'Rate exceeded')).toEqual([''])
})

test('a long value is not repeated as a whole', () => {
  const text = `Value '[${'i-0123456789abcdef0, '.repeat(60)}]' at 'instanceIds' failed to satisfy constraint: too long`
  const shown = commandProblems('ValidationException', `1 validation error detected: ${text}`).get('targets') ?? ''
  expect(shown.length).toBeLessThan(160)
  expect(shown).toMatch(/^Value '\[i-0123456789abcdef0, .*…' at 'instanceIds' failed to satisfy constraint: too long$/)
})

test('a status has words and a mark', () => {
  expect(statusLook('DeliveryTimedOut')).toEqual({ tone: 'bad', mark: '✕', words: 'Delivery timed out' })
  expect(statusLook('InProgress')).toEqual({ tone: 'note', mark: '◔', words: 'In progress' })
  expect(statusLook('Success').tone).toBe('good')
})

test('output is cut where the console cuts it', () => {
  expect(shown('x'.repeat(2500))).toEqual({ text: 'x'.repeat(2500), isCut: false })
  expect(shown('x'.repeat(2501))).toEqual({ text: 'x'.repeat(2500), isCut: true })
})

test('a step that was skipped says so', () => {
  expect(isSkipped({ Status: 'Success', Output: 'Step execution skipped due to unsatisfied preconditions: …' })).toBe(
    true,
  )
  expect(isSkipped({ Status: 'Success', Output: 'done' })).toBe(false)
})

test('times', () => {
  expect(when(1795656252.399)).toBe('2026-11-26 01:24:12')
  expect(when(undefined)).toBe('')
  expect([1710, 200_000, 7_500_000].map(sayLength)).toEqual(['1.7 s', '3 min 20 s', '2 h 5 min'])
})
