import { describe, expect, test } from 'vitest'
import { assess } from '../../../sim/patching/assess.ts'
import type { PatchPolicy } from '../../../sim/patching/baseline.ts'
import {
  AL1,
  AL2023,
  assessBrief,
  brief,
  DAY,
  filters,
  here,
  input,
  notice,
  NOW,
  offer,
  pkg,
  policy,
  rule,
} from './fixtures.ts'

const bash1 = pkg('bash', '4.1')
const bash2 = pkg('bash', '4.2')
const bash3 = pkg('bash', '4.3')
const critical = notice('ALAS-2025-1', 'Security', 'Critical', { cves: ['CVE-2025-1'], bugzillas: ['77'] })
const bugfix = notice('ALAS-2025-2', 'Bugfix', 'Medium', { cves: [] })
const all = rule({ PRODUCT: ['*'], CLASSIFICATION: ['*'], SEVERITY: ['*'] })

/** One bash, two newer versions: critical 4.2, bugfix 4.3. */
const bash = (more: Partial<PatchPolicy>, os = AL1): readonly string[] =>
  assessBrief({
    os,
    policy: policy(more),
    installed: [here(bash1)],
    available: [offer(bash2, critical), offer(bash3, bugfix)],
  })
const V1 = 'InstalledOther bash.x86_64:0:4.1-1'
const V2 = 'Missing bash.x86_64:0:4.2-1'
const V3 = 'Missing bash.x86_64:0:4.3-1'

describe('approval rules', () => {
  test.each<[string, Partial<PatchPolicy>, string]>([
    ['no rule approves nothing', {}, V1],
    ['everything: the newest', { rules: [all] }, V3],
    ['the newest approved, not the newest', { rules: [rule({ CLASSIFICATION: ['Security'] })] }, V2],
    ['a severity', { rules: [rule({ SEVERITY: ['Critical'] })] }, V2],
    ['no filters at all', { rules: [rule({})] }, V3],
    ['any rule may approve', { rules: [rule({ SEVERITY: ['Low'] }), rule({ CLASSIFICATION: ['Bugfix'] })] }, V3],
    ['another product', { rules: [rule({ PRODUCT: ['AmazonLinux2017.09'] })] }, V1],
    ['this product', { rules: [rule({ PRODUCT: ['AmazonLinux2018.03'] })] }, V3],
    ['global filters bind rules', { rules: [all], globalFilters: filters({ CLASSIFICATION: ['Security'] }) }, V2],
    [
      'global filters of another product',
      { rules: [all], globalFilters: filters({ PRODUCT: ['AmazonLinux2017.09'] }) },
      V1,
    ],
    ['days not yet over', { rules: [rule({}, { approveAfterDays: 101 })] }, V1],
    ['until a date after the notice', { rules: [{ ...all, approveUntilDate: '2025-06-01' }] }, V3],
    ['until a date before the notice', { rules: [{ ...all, approveUntilDate: '2025-01-01' }] }, V1],
  ])('%s', (_, more, expected) => {
    expect(bash(more)).toEqual([expected])
  })

  test('Medium and Moderate are one', () => {
    expect(bash({ rules: [rule({ SEVERITY: ['Moderate'] })] })).toEqual([V3])
  })

  test('yum compares words by case, dnf does not', () => {
    const rules = [rule({ CLASSIFICATION: ['security'] })]
    expect(bash({ rules })).toEqual([V1])
    expect(bash({ rules }, AL2023)).toEqual([V2])
  })

  test('a notice without a severity is matched on its classification', () => {
    const available = [offer(bash2, notice('ALAS-1', 'Security', ''))]
    const with_ = (keys: Parameters<typeof rule>[0]) =>
      assessBrief({ policy: policy({ rules: [rule(keys)] }), installed: [here(bash1)], available })
    expect(with_({ CLASSIFICATION: ['Security'], SEVERITY: ['Critical'] })).toEqual([V2])
    expect(with_({ CLASSIFICATION: ['Bugfix'], SEVERITY: ['Critical'] })).toEqual([V1])
    expect(with_({ SEVERITY: ['Critical'] })).toEqual([V1])
    expect(with_({ SEVERITY: ['None'] })).toEqual([V2])
  })
})

describe('versions that no notice names', () => {
  const report = (more: Partial<PatchPolicy>) =>
    assessBrief({ policy: policy(more), installed: [here(bash1)], available: [offer(bash2)] })
  test.each<[string, Partial<PatchPolicy>, string]>([
    ['are not eligible', { rules: [all] }, V1],
    ['are with EnableNonSecurity', { rules: [{ ...all, enableNonSecurity: true }] }, V2],
    [
      'but match no classification',
      { rules: [rule({ CLASSIFICATION: ['Security'] }, { enableNonSecurity: true })] },
      V1,
    ],
    ['wait too', { rules: [rule({}, { enableNonSecurity: true, approveAfterDays: 101 })] }, V1],
    ['listed without ApprovedPatchesEnableNonSecurity', { approvedPatches: ['bash'] }, V1],
    ['listed with it', { approvedPatches: ['bash'], approvedPatchesEnableNonSecurity: true }, V2],
  ])('%s', (_, more, expected) => {
    expect(report(more)).toEqual([expected])
  })

  test('have neither classification nor severity', () => {
    const rules = [rule({}, { enableNonSecurity: true, complianceLevel: 'MEDIUM' })]
    const { items } = assess(input({ policy: policy({ rules }), installed: [here(bash1)], available: [offer(bash2)] }))
    expect(items).toEqual([
      {
        id: 'bash.x86_64',
        title: 'bash.x86_64:0:4.2-1',
        state: 'Missing',
        classification: '',
        severity: '',
        complianceLevel: 'MEDIUM',
        compliant: false,
        cves: [],
        installedAt: 0,
      },
    ])
  })
})

describe('approved list', () => {
  test.each([
    ['a name', 'bash', V3],
    ['a pattern', 'ba*', V3],
    ['one version', 'bash-4.2-1', V2],
    ['an advisory', 'ALAS-2025-1', V2],
    ['a CVE, whatever the case', 'cve-2025-1', V2],
    ['a Bugzilla number', '77', V2],
    ['advisories are no patterns', 'ALAS-*', V1],
  ])('%s', (_, entry, expected) => {
    expect(bash({ approvedPatches: [entry] })).toEqual([expected])
  })

  test('is not bound by global filters', () => {
    expect(bash({ approvedPatches: ['bash'], globalFilters: filters({ PRODUCT: ['AmazonLinux2017.09'] }) })).toEqual([
      V3,
    ])
  })
})

describe('rejected list', () => {
  const rules = [all]
  test.each<[string, Partial<PatchPolicy>, string]>([
    ['wins over rules', { rules, rejectedPatches: ['bash'] }, V1],
    ['wins over the approved list', { approvedPatches: ['bash'], rejectedPatches: ['bash.*'] }, V1],
    ['one version: the next one counts', { rules, rejectedPatches: ['bash-4.3-1'] }, V2],
    ['advisories mean nothing in it', { rules, rejectedPatches: ['ALAS-2025-2', 'CVE-2025-1', '77'] }, V3],
    [
      'BLOCK',
      { rules, rejectedPatches: ['bash'], rejectedPatchesAction: 'BLOCK' },
      'InstalledRejected bash.x86_64:0:4.1-1',
    ],
    [
      'BLOCK of what is installed, not of the update',
      { rules, rejectedPatches: ['bash-4.1-1'], rejectedPatchesAction: 'BLOCK' },
      V3,
    ],
  ])('%s', (_, more, expected) => {
    expect(bash(more)).toEqual([expected])
  })

  test("the lab's pattern keeps the release package as it is", () => {
    const release = (release: string) => pkg('system-release', '2018.03', { arch: 'noarch', release })
    const found = assess(
      input({
        policy: policy({ rules: [all], rejectedPatches: ['system-release.*'] }),
        installed: [here(release('0.0'))],
        available: [offer(release('1.0'), critical)],
      }),
    )
    expect(brief(found)).toEqual(['InstalledOther system-release.noarch:0:2018.03-0.0'])
    expect(found.wanted).toEqual([])
    expect(found.nonCompliantSeverity).toBeUndefined()
  })
})

describe('compliance level', () => {
  test('the highest of all that match', () => {
    const { items } = assess(
      input({
        policy: policy({
          rules: [
            rule({}, { complianceLevel: 'LOW' }),
            rule({}, { complianceLevel: 'HIGH' }),
            rule({ SEVERITY: ['Low'] }, { complianceLevel: 'CRITICAL' }),
          ],
          approvedPatches: ['bash'],
          approvedPatchesComplianceLevel: 'MEDIUM',
        }),
        installed: [here(bash1)],
        available: [offer(bash2, critical)],
      }),
    )
    expect(items.map(({ complianceLevel }) => complianceLevel)).toEqual(['HIGH'])
  })

  test('a version with several notices shows the one that decides', () => {
    const { items } = assess(
      input({
        policy: policy({
          rules: [
            rule({ CLASSIFICATION: ['Bugfix'] }, { complianceLevel: 'HIGH' }),
            rule({ CLASSIFICATION: ['Security'] }),
          ],
        }),
        installed: [here(bash1)],
        available: [offer(bash2, critical, bugfix)],
      }),
    )
    expect(
      items.map(({ classification, severity, complianceLevel }) => [classification, severity, complianceLevel]),
    ).toEqual([['Bugfix', 'Medium', 'HIGH']])
  })
})

describe('what is installed', () => {
  test('is Installed if its own notice is approved', () => {
    expect(
      assessBrief({ policy: policy({ rules: [all] }), installed: [here(bash2, critical), here(pkg('zlib', '1'))] }),
    ).toEqual(['Installed bash.x86_64:0:4.2-1', 'InstalledOther zlib.x86_64:0:1-1'])
  })

  test('what is not approved leaves classification and severity out', () => {
    const { items } = assess(input({ installed: [here(bash2, critical)] }))
    expect(items).toEqual([
      {
        id: 'bash.x86_64',
        title: 'bash.x86_64:0:4.2-1',
        state: 'InstalledOther',
        classification: '',
        severity: '',
        complianceLevel: 'UNSPECIFIED',
        compliant: true,
        cves: [],
        installedAt: NOW - 90 * DAY,
      },
    ])
  })

  test('every kernel is listed, and only the newest gives way to a missing one', () => {
    const kernel = (version: string) => pkg('kernel', version, { installOnly: true })
    const found = assess(
      input({
        policy: policy({ rules: [all] }),
        installed: [here(kernel('4.14.2'), critical), here(kernel('4.14.1'), critical)],
        available: [offer(kernel('4.14.3'), critical)],
      }),
    )
    expect(brief(found)).toEqual(['Installed kernel.x86_64:0:4.14.1-1', 'Missing kernel.x86_64:0:4.14.3-1'])
    expect(found.wanted.map(({ version }) => version)).toEqual(['4.14.3'])
  })

  test('a broken version that is approved is missing, and wanted again', () => {
    const broken = { ...here(bash2, critical), broken: true as const }
    const found = assess(input({ policy: policy({ rules: [all] }), installed: [broken], operation: 'Install' }))
    expect(brief(found)).toEqual(['Failed bash.x86_64:0:4.2-1'])
    expect(found.wanted).toEqual([bash2])
  })

  test('an offer that is not newer is no update', () => {
    expect(
      assessBrief({ policy: policy({ rules: [all] }), installed: [here(bash3)], available: [offer(bash2, critical)] }),
    ).toEqual(['InstalledOther bash.x86_64:0:4.3-1'])
  })
})

test('what is approved and not installed is counted by name.arch, not listed', () => {
  const found = assess(
    input({
      policy: policy({ rules: [all], rejectedPatches: ['zsh'] }),
      available: [
        offer(bash2, critical),
        offer(bash3, critical),
        offer(pkg('zsh', '1'), critical),
        offer(pkg('ksh', '1')),
      ],
    }),
  )
  expect([found.items, found.counts.notApplicable, found.wanted]).toEqual([[], 1, []])
})

test('a missing patch names the CVEs of all versions on the way', () => {
  const { items } = assess(
    input({
      policy: policy({ rules: [rule({ CLASSIFICATION: ['Bugfix'] })] }),
      installed: [here(bash1)],
      available: [
        offer(bash2, critical),
        offer(bash3, bugfix),
        offer(pkg('bash', '4.4'), notice('A', 'Security', 'Low', { cves: ['CVE-2025-9'] })),
      ],
    }),
  )
  expect(items.map(({ title, cves }) => [title, cves])).toEqual([['bash.x86_64:0:4.3-1', ['CVE-2025-1']]])
})

test('after an Install what is still missing has failed', () => {
  const { items } = assess(
    input({
      policy: policy({ rules: [all] }),
      installed: [here(bash1)],
      available: [offer(bash2, critical)],
      operation: 'Install',
    }),
  )
  expect(items.map(({ state, installedAt }) => [state, installedAt])).toEqual([['Failed', 0]])
})

test('titles that wait for a reboot move out of all installed states, and out of no other', () => {
  const found = assess(
    input({
      policy: policy({ rules: [all], rejectedPatches: ['rejected'], rejectedPatchesAction: 'BLOCK' }),
      installed: [here(bash2, critical), here(pkg('other', '1')), here(pkg('rejected', '1')), here(pkg('old', '1'))],
      available: [offer(pkg('old', '2'), critical)],
      pendingReboot: new Set(
        ['bash', 'other', 'rejected', 'old'].map((name) => `${name}.x86_64:0:${name === 'bash' ? '4.2' : '1'}-1`),
      ),
    }),
  )
  expect(brief(found)).toEqual([
    'InstalledPendingReboot bash.x86_64:0:4.2-1',
    'InstalledPendingReboot other.x86_64:0:1-1',
    'InstalledPendingReboot rejected.x86_64:0:1-1',
    'Missing old.x86_64:0:2-1',
  ])
  expect(found.items.every(({ compliant }) => !compliant)).toBe(true)
})
