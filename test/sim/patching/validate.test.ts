import { expect, test } from 'vitest'
import type { PatchPolicy } from '../../../sim/patching/baseline.ts'
import { policyProblem } from '../../../sim/patching/validate.ts'
import { filters, policy, rule } from './fixtures.ts'

const { approveAfterDays: _, ...bare } = rule({})
const both = 'An approval rule takes ApproveAfterDays or ApproveUntilDate, not both.'
const neither = 'An approval rule needs ApproveAfterDays or ApproveUntilDate.'

test.each<[string, Partial<PatchPolicy>, string | undefined]>([
  [
    'values of the system',
    { rules: [rule({ PRODUCT: ['AmazonLinux2018.03'], CLASSIFICATION: ['Security'], SEVERITY: ['*'] })] },
    undefined,
  ],
  [
    'a severity of no system',
    { rules: [rule({ SEVERITY: ['Critical', 'Grave'] })] },
    'Invalid Filter Value: Grave for Key: SEVERITY, valid values are: Critical, Important, Medium, Low',
  ],
  [
    'a value in global filters',
    { globalFilters: filters({ CLASSIFICATION: ['All'] }) },
    'Invalid Filter Value: All for Key: CLASSIFICATION, valid values are: Security, Bugfix, Enhancement, Recommended, Newpackage',
  ],
  [
    'a key of another system',
    { rules: [rule({ PRIORITY: ['Extra'] })] },
    'Invalid Filter Key: PRIORITY for Operating System: AMAZON_LINUX, valid keys are: PRODUCT, CLASSIFICATION, SEVERITY',
  ],
  ['any section', { operatingSystem: 'UBUNTU', rules: [rule({ SECTION: ['whatever'] })] }, undefined],
  ['both times', { rules: [{ ...rule({}), approveUntilDate: '2025-01-01' }] }, both],
  ['neither', { rules: [bare] }, neither],
  ['neither on apt', { operatingSystem: 'DEBIAN', rules: [bare] }, undefined],
  ['a date', { rules: [{ ...bare, approveUntilDate: '2024-02-29' }] }, undefined],
  [
    'a day that never was',
    { rules: [{ ...bare, approveUntilDate: '2025-02-30' }] },
    'Invalid ApproveUntilDate: 2025-02-30, the form is YYYY-MM-DD.',
  ],
  [
    'another form',
    { rules: [{ ...bare, approveUntilDate: '1/2/2025' }] },
    'Invalid ApproveUntilDate: 1/2/2025, the form is YYYY-MM-DD.',
  ],
  ['names are not checked', { approvedPatches: ['KB123456'] }, undefined],
  [
    'available security updates on Windows',
    { operatingSystem: 'WINDOWS', availableSecurityUpdates: 'COMPLIANT' },
    undefined,
  ],
  [
    'and elsewhere',
    { availableSecurityUpdates: 'COMPLIANT' },
    'AvailableSecurityUpdatesComplianceStatus is for WINDOWS only, not for AMAZON_LINUX.',
  ],
])('%s', (_, more, expected) => {
  expect(policyProblem(policy(more))).toBe(expected)
})
