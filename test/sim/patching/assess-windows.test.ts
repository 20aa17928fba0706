import { describe, expect, test } from 'vitest'
import { assess } from '../../../sim/patching/assess.ts'
import type { AssessInput } from '../../../sim/patching/assessment.ts'
import type { PatchPolicy } from '../../../sim/patching/baseline.ts'
import { DAY, filters, here, input, kb, NOW, offer, policy, rule, WIN } from './fixtures.ts'

const rules = [
  rule(
    { CLASSIFICATION: ['SecurityUpdates'], MSRC_SEVERITY: ['Critical', 'Important'] },
    { complianceLevel: 'CRITICAL' },
  ),
]
const report = (more: Partial<PatchPolicy>, rest: Partial<AssessInput>) =>
  assess(input({ os: WIN, policy: policy({ operatingSystem: 'WINDOWS', ...more }), ...rest }))
const states = (...args: Parameters<typeof report>) => report(...args).items.map(({ state, id }) => `${state} ${id}`)

const kb1 = kb('KB1', { msrcNumber: 'MS25-001', cves: ['CVE-2025-1'] })
const kb2 = kb('KB2', { supersedes: ['KB1'] })
const kb3 = kb('KB3', { supersedes: ['KB2'] })
const office = kb('KB7', { patchSet: 'APPLICATION', products: ['Office 2016'], productFamily: 'Office' })

describe('selection', () => {
  test.each<[string, Partial<PatchPolicy>, readonly string[]]>([
    ['a rule', { rules }, ['Missing KB1']],
    ['the product', { rules: [rule({ PRODUCT: ['WindowsServer2019'] })] }, ['Missing KB1']],
    ['another product', { rules: [rule({ PRODUCT: ['WindowsServer2022'] })] }, ['AvailableSecurityUpdate KB1']],
    ['the product family', { rules: [rule({ PRODUCT_FAMILY: ['Windows'] })] }, ['Missing KB1']],
    ['another severity', { rules: [rule({ MSRC_SEVERITY: ['Low'] })] }, ['AvailableSecurityUpdate KB1']],
    ['not yet', { rules: [rule({}, { approveAfterDays: 101 })] }, ['AvailableSecurityUpdate KB1']],
    ['listed', { approvedPatches: ['KB1'] }, ['Missing KB1']],
    ['listed by number', { approvedPatches: ['1'] }, ['Missing KB1']],
    ['listed by bulletin', { approvedPatches: ['MS25-001'] }, ['Missing KB1']],
    ['no patterns', { approvedPatches: ['KB*'] }, ['AvailableSecurityUpdate KB1']],
    ['rejected', { rules, rejectedPatches: ['1'] }, []],
    [
      'global filters',
      { rules, globalFilters: filters({ PRODUCT: ['WindowsServer2022'] }) },
      ['AvailableSecurityUpdate KB1'],
    ],
  ])('%s', (_, more, expected) => {
    expect(states(more, { available: [offer(kb1)] })).toEqual(expected)
  })

  test('updates of other systems do not appear', () => {
    expect(states({ rules }, { available: [offer(kb('KB9', { products: ['WindowsServer2022'] }))] })).toEqual([])
  })

  test('what is installed', () => {
    const installed = [here(kb1), here(kb('KB5', { classification: 'Updates' })), here(kb('KB6'))]
    expect(states({ rules, rejectedPatches: ['KB6'] }, { installed })).toEqual([
      'Installed KB1',
      'InstalledOther KB5',
      'InstalledOther KB6',
    ])
    expect(states({ rules, rejectedPatches: ['KB6'], rejectedPatchesAction: 'BLOCK' }, { installed })).toEqual([
      'Installed KB1',
      'InstalledOther KB5',
      'InstalledRejected KB6',
    ])
  })

  test('title, severity and CVEs', () => {
    const { items } = report({ rules }, { available: [offer(kb1)] })
    expect(items).toEqual([
      {
        id: 'KB1',
        title: 'Cumulative Update (KB1)',
        state: 'Missing',
        classification: 'SecurityUpdates',
        severity: 'Critical',
        complianceLevel: 'CRITICAL',
        compliant: false,
        cves: ['CVE-2025-1'],
        installedAt: 0,
      },
    ])
  })
})

describe('supersedence', () => {
  test('the approved successor stands for all before it', () => {
    const found = report({ rules }, { available: [offer(kb1), offer(kb2), offer(kb3)] })
    expect([found.items.map(({ id }) => id), found.wanted]).toEqual([['KB3'], [kb3]])
  })

  test('an installed successor too, also through another', () => {
    expect(states({ rules }, { installed: [here(kb3)], available: [offer(kb1), offer(kb2)] })).toEqual([
      'Installed KB3',
    ])
  })

  test('through one that is not approved itself', () => {
    const tool = kb('KB2', { supersedes: ['KB1'], classification: 'Tools' })
    expect(states({ rules }, { installed: [here(kb3)], available: [offer(kb1), offer(tool)] })).toEqual([
      'Installed KB3',
    ])
    expect(states({ rules }, { available: [offer(kb1), offer(tool), offer(kb3)] })).toEqual(['Missing KB3'])
  })

  test('one that is not approved yet replaces nothing', () => {
    const fresh = kb('KB4', { supersedes: ['KB1'] }, NOW - DAY)
    expect(states({ rules: [rule({}, { approveAfterDays: 7 })] }, { available: [offer(kb1), offer(fresh)] })).toEqual([
      'Missing KB1',
      'AvailableSecurityUpdate KB4',
    ])
  })
})

describe('applications', () => {
  const both = [...rules, rule({ PATCH_SET: ['APPLICATION'] })]
  const available = [offer(office)]
  test('only rules that say so are about them', () => {
    const installed = [here(kb('KB8', { patchSet: 'APPLICATION', products: ['Office 2016'] }))]
    expect(states({ rules }, { installed, available })).toEqual(['InstalledOther KB8', 'AvailableSecurityUpdate KB7'])
    expect(states({ rules: both }, { installed, available })).toEqual(['Installed KB8', 'Missing KB7'])
  })

  test('without the application the update is listed as not applicable', () => {
    const found = report({ rules: both }, { available })
    expect(found.items.map(({ state, id, classification }) => [state, id, classification])).toEqual([
      ['NotApplicable', 'KB7', ''],
    ])
    expect([found.counts.notApplicable, found.wanted, found.nonCompliantSeverity]).toEqual([1, [], undefined])
  })
})

describe('AvailableSecurityUpdate', () => {
  const available = [offer(kb1), offer(kb('KB5', { classification: 'Updates' }))]
  test.each([
    ['COMPLIANT', 0, undefined],
    ['NON_COMPLIANT', 1, 'INFORMATIONAL'],
  ] as const)('%s', (availableSecurityUpdates, securityNonCompliant, severity) => {
    const found = report({ availableSecurityUpdates }, { available })
    expect(found.counts).toMatchObject({
      availableSecurityUpdate: 1,
      securityNonCompliant,
      criticalNonCompliant: 0,
      otherNonCompliant: 0,
    })
    expect(found.nonCompliantSeverity).toBe(severity)
  })
})

test('an override list installs only what the baseline approves as well', () => {
  const available = [offer(kb1), offer(kb('KB5')), offer(kb('KB6', { classification: 'Updates' }))]
  const found = report({ rules }, { available, operation: 'Install', overrideList: [{ id: 'kb1' }, { id: '6' }] })
  expect(found.wanted).toEqual([kb1])
  expect(found.items.map(({ state, id }) => `${state} ${id}`)).toEqual(['Missing KB5', 'Failed KB1'])
})
