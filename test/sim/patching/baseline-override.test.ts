import { describe, expect, test } from 'vitest'
import { parseBaselineOverride } from '../../../sim/patching/baseline-override.ts'
import { policyFromWire, policyToWire } from '../../../sim/patching/wire.ts'
import { filters, policy, rule } from './fixtures.ts'

const full = policy({
  globalFilters: filters({ PRODUCT: ['*'] }),
  rules: [rule({ SEVERITY: ['Critical'] }, { complianceLevel: 'HIGH', enableNonSecurity: true })],
  approvedPatches: ['bash'],
  rejectedPatches: ['vim'],
  rejectedPatchesAction: 'BLOCK',
  sources: [{ name: 'n', products: ['*'], configuration: '[x]' }],
})
const linux = policyToWire(full)
const parse = (content: unknown) => parseBaselineOverride(JSON.stringify(content), 'AMAZON_LINUX')

describe('a policy and its API form', () => {
  test('there and back', () => {
    const { approveAfterDays: _, ...until } = rule({})
    const windows = policy({
      operatingSystem: 'WINDOWS',
      availableSecurityUpdates: 'NON_COMPLIANT',
      rules: [{ ...until, approveUntilDate: '2025-01-01' }],
    })
    expect(policyFromWire(policyToWire(full))).toEqual(full)
    expect(policyFromWire(policyToWire(windows))).toEqual(windows)
  })

  test('defaults', () => {
    expect(policyFromWire({})).toEqual(policy({ operatingSystem: 'WINDOWS' }))
  })
})

describe('parseBaselineOverride', () => {
  test('takes the one for the system and ignores the rest', () => {
    expect(
      parse([
        { OperatingSystem: 'WINDOWS', Sources: 7 },
        { ...linux, Name: 'n', CreatedDate: 1 },
      ]),
    ).toEqual({ kind: 'policy', policy: full })
  })

  test('null stands for what is left out', () => {
    expect(parse([{ OperatingSystem: 'AMAZON_LINUX', ApprovalRules: null, RejectedPatches: null }])).toEqual({
      kind: 'policy',
      policy: policy(),
    })
  })

  test.each<[string, unknown, number, string]>([
    ['no array', linux, 161, 'Provided Baseline Override was not a JSON Array'],
    [
      'no entry for the system',
      [{ OperatingSystem: 'UBUNTU' }],
      163,
      'Unable to find Baseline Override for Operating System: AMAZON_LINUX , in BaselineOverride.',
    ],
    ['two of them', [linux, linux], 165, 'Multiple Baseline Overrides provided for given OS: AMAZON_LINUX'],
    [
      'another form',
      [{ ...linux, ApprovedPatches: 'bash' }],
      161,
      'The baseline override for AMAZON_LINUX does not have the form of a patch baseline.',
    ],
    [
      'a rule without filters',
      [{ ...linux, ApprovalRules: { PatchRules: [{ ApproveAfterDays: 1 }] } }],
      161,
      'The baseline override for AMAZON_LINUX does not have the form of a patch baseline.',
    ],
    [
      'a wrong value',
      [{ ...linux, GlobalFilters: { PatchFilters: [{ Key: 'SEVERITY', Values: ['Grave'] }] } }],
      161,
      'Invalid Filter Value: Grave for Key: SEVERITY, valid values are: Critical, Important, Medium, Low',
    ],
  ])('%s', (_, content, code, message) => {
    expect(parse(content)).toEqual({ kind: 'failure', code, message })
  })

  test('no JSON', () => {
    expect(parseBaselineOverride('[', 'SUSE')).toMatchObject({ kind: 'failure', code: 161 })
  })
})
