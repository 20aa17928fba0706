import { expect, test } from 'vitest'
import type { WireBaseline } from '../../../web/model/baseline.ts'
import {
  type BaselineForm,
  creationOf,
  formOf,
  namesOf,
  newForm,
  newRule,
  productsOf,
  rulePath,
  ruleValues,
  updateOf,
  withSystem,
} from '../../../web/model/baseline-form.ts'

const lab: BaselineForm = {
  ...newForm(),
  name: 'AmazonLinuxSecAndNonSecBaseline',
  rules: [
    { ...newRule(), level: 'CRITICAL' },
    { ...newRule(), level: 'MEDIUM', nonSecurity: true },
  ],
  rejected: 'system-release.*',
}

const all = (key: string) => ({ Key: key, Values: ['*'] })

test('the form of the lab asks for what the console asks for', () => {
  expect(creationOf(lab)).toEqual({
    Name: 'AmazonLinuxSecAndNonSecBaseline',
    OperatingSystem: 'AMAZON_LINUX',
    ApprovalRules: {
      PatchRules: [
        {
          PatchFilterGroup: { PatchFilters: [all('PRODUCT'), all('CLASSIFICATION'), all('SEVERITY')] },
          ComplianceLevel: 'CRITICAL',
          ApproveAfterDays: 0,
          EnableNonSecurity: false,
        },
        {
          PatchFilterGroup: { PatchFilters: [all('PRODUCT'), all('CLASSIFICATION'), all('SEVERITY')] },
          ComplianceLevel: 'MEDIUM',
          ApproveAfterDays: 0,
          EnableNonSecurity: true,
        },
      ],
    },
    ApprovedPatches: [],
    ApprovedPatchesComplianceLevel: 'UNSPECIFIED',
    ApprovedPatchesEnableNonSecurity: false,
    RejectedPatches: ['system-release.*'],
    RejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
    Sources: [],
  })
})

test.each<[string, Partial<BaselineForm>]>([
  ['of the lab', lab],
  [
    'by date, with values',
    {
      rules: [
        { ...newRule(), approval: 'date', date: '2024-02-29', days: '0', values: { SEVERITY: ['Critical', 'Low'] } },
      ],
    },
  ],
  [
    'of Ubuntu',
    { os: 'UBUNTU', rules: [{ ...newRule(), values: { PRIORITY: ['Required'], SECTION: ['net', 'admin'] } }] },
  ],
  [
    'of Windows',
    {
      os: 'WINDOWS',
      securityStatus: 'NON_COMPLIANT',
      rules: [
        { ...newRule(), values: { MSRC_SEVERITY: ['Critical'] }, days: '7' },
        { ...newRule('APPLICATION'), values: { PRODUCT_FAMILY: ['Office'], PRODUCT: ['Office 2016'] } },
      ],
    },
  ],
  ['without rules', { rules: [] }],
  [
    'with everything else',
    {
      description: 'of mine',
      approved: 'kernel*\nbash',
      approvedLevel: 'HIGH',
      approvedNonSecurity: true,
      rejectedAction: 'BLOCK',
      sources: [{ Name: 'mine', Products: ['AmazonLinux2018.03'], Configuration: '[mine]\nname=mine' }],
      globalFilters: [{ Key: 'PRODUCT', Values: ['*'] }],
    },
  ],
])('a baseline %s is the same after it was read back', (_, changes) => {
  const form: BaselineForm = { ...newForm(), name: 'mine', ...changes }
  expect(formOf(creationOf(form))).toEqual(form)
})

test('a filter that the form has no field for stays', () => {
  const baseline = creationOf({ ...newForm(), os: 'WINDOWS' })
  const filters = [{ Key: 'PRODUCT_FAMILY' as const, Values: ['Windows'] }]
  const form = formOf({ ...baseline, ApprovalRules: { PatchRules: [{ PatchFilterGroup: { PatchFilters: filters } }] } })
  expect(creationOf(form).ApprovalRules?.PatchRules[0]?.PatchFilterGroup.PatchFilters).toContainEqual(filters[0])
})

test('an update replaces all but the system and the tags', () => {
  const form = { ...lab, description: '', tags: [{ Key: 'a', Value: 'b' }] }
  const update = updateOf('pb-0123456789abcdef0', form)
  expect(update).toMatchObject({ BaselineId: 'pb-0123456789abcdef0', Replace: true, Name: lab.name })
  expect(Object.keys(update)).not.toContain('OperatingSystem')
  expect(Object.keys(update)).not.toContain('Tags')
  expect(Object.keys(update)).not.toContain('Description')
})

test('apt has no dates, Windows no nonsecurity updates and no sources', () => {
  const rule = { ...newRule(), nonSecurity: true }
  const [apt] = creationOf({ ...newForm(), os: 'UBUNTU', rules: [rule] }).ApprovalRules?.PatchRules ?? []
  expect(apt).not.toHaveProperty('ApproveAfterDays')
  const windows = creationOf({ ...newForm(), os: 'WINDOWS', rules: [rule] })
  expect(windows.ApprovalRules?.PatchRules[0]).not.toHaveProperty('EnableNonSecurity')
  expect(windows).not.toHaveProperty('Sources')
})

test('a rule for applications has four filters at most, as long as three are chosen', () => {
  const rule = { ...newRule('APPLICATION'), values: { PRODUCT: ['Office 2016'] } }
  const { ApprovalRules } = creationOf({ ...newForm(), os: 'WINDOWS', rules: [rule] })
  expect(ApprovalRules?.PatchRules[0]?.PatchFilterGroup.PatchFilters).toEqual([
    { Key: 'PATCH_SET', Values: ['APPLICATION'] },
    { Key: 'PRODUCT', Values: ['Office 2016'] },
  ])
})

test('another system keeps what still has a meaning', () => {
  const chosen = { ...lab, rules: [{ ...newRule(), values: { SEVERITY: ['Medium'] }, days: '3', nonSecurity: true }] }
  expect(withSystem(chosen, 'SUSE').rules).toEqual([{ ...newRule(), days: '3', nonSecurity: true }])
  expect(withSystem(chosen, 'WINDOWS').rules[0]?.nonSecurity).toBe(false)
  const windows = { ...newForm(), os: 'WINDOWS' as const, rules: [newRule(), newRule('APPLICATION')] }
  expect(withSystem(windows, 'DEBIAN').rules).toHaveLength(1)
})

test('an error of a filter is found at its field', () => {
  expect(rulePath(lab, 1)).toBe('approvalRules.patchRules.2.member')
  expect(rulePath(lab, 1, 'SEVERITY')).toBe('approvalRules.patchRules.2.member.patchFilterGroup.patchFilters.3.member')
})

test('products of applications go by their family', () => {
  const rule = { ...newRule('APPLICATION'), values: { PRODUCT_FAMILY: ['Exchange'] } }
  expect(ruleValues('WINDOWS', rule, 'PRODUCT')).toEqual([
    'Exchange Server 2013',
    'Exchange Server 2016',
    'Exchange Server 2019',
  ])
  expect(ruleValues('WINDOWS', newRule(), 'PRODUCT')).toContain('WindowsServer2022')
  expect(ruleValues('UBUNTU', newRule(), 'SECTION')).toBeUndefined()
  expect(productsOf('AMAZON_LINUX_2023')).toEqual(['AmazonLinux2023'])
})

test('names are separated by commas or lines', () => {
  expect(namesOf(' kernel*, bash\n\nopenssl-1.0.2k ,')).toEqual(['kernel*', 'bash', 'openssl-1.0.2k'])
})

test('a baseline as the API shows it becomes a form', () => {
  const shown: WireBaseline = {
    ...creationOf(lab),
    BaselineId: 'pb-0123456789abcdef0',
    CreatedDate: 0,
    ModifiedDate: 0,
  }
  expect(formOf(shown)).toEqual(lab)
})
