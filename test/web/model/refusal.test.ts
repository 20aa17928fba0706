import { expect, test } from 'vitest'
import { problemAt, problemsOf } from '../../../web/model/refusal.ts'

test('every violation of one message is found, with its own words', () => {
  const problems = problemsOf(
    "3 validation errors detected: Value 'a; Value b' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 3; Value null at 'operatingSystem' failed to satisfy constraint: Member must not be null; Value '900' at 'approvalRules.patchRules.1.member.approveAfterDays' failed to satisfy constraint: Member must have value less than or equal to 360",
  )
  expect(problems.map(({ member }) => member)).toEqual([
    'name',
    'operatingSystem',
    'approvalRules.patchRules.1.member.approveAfterDays',
  ])
  expect(problemAt(problems, 'operatingSystem')).toBe(
    "Value null at 'operatingSystem' failed to satisfy constraint: Member must not be null",
  )
  expect(problemAt(problems, 'approvalRules.patchRules.1.member')).toContain('360')
  expect(problemAt(problems, 'approvalRules.patchRules.2.member')).toBe('')
})

test('a refusal that names no member has no place at a field', () => {
  expect(problemsOf('The baseline is in use.')).toEqual([])
})
