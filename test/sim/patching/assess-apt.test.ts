import { describe, expect, test } from 'vitest'
import { assess } from '../../../sim/patching/assess.ts'
import type { PatchPolicy } from '../../../sim/patching/baseline.ts'
import { assessBrief, brief, DAY, deb, filters, here, input, NOW, offer, policy, rule, UBUNTU } from './fixtures.ts'

const PRIORITY = ['Required', 'Important', 'Standard', 'Optional', 'Extra']
const ssl1 = deb('openssl', '3.0.2-0ubuntu1.10', { repository: 'jammy' })
const ssl2 = deb('openssl', '3.0.2-0ubuntu1.15')
const ssl3 = deb('openssl', '3.0.2-0ubuntu1.16', { repository: 'jammy-updates' })

const report = (more: Partial<PatchPolicy>) =>
  assessBrief({
    os: UBUNTU,
    policy: policy({ operatingSystem: 'UBUNTU', ...more }),
    installed: [here(ssl1)],
    available: [offer(ssl3), offer(ssl2)],
  })
const V1 = 'InstalledOther openssl.amd64:3.0.2-0ubuntu1.10'
const V2 = 'Missing openssl.amd64:3.0.2-0ubuntu1.15'
const V3 = 'Missing openssl.amd64:3.0.2-0ubuntu1.16'

test.each<[string, Partial<PatchPolicy>, string]>([
  ['security archives only', { rules: [rule({ PRIORITY })] }, V2],
  ['EnableNonSecurity: any archive', { rules: [rule({ PRIORITY }, { enableNonSecurity: true })] }, V3],
  ['no dates: any number of days', { rules: [rule({ PRIORITY }, { approveAfterDays: 360 })] }, V2],
  ['no dates: any date', { rules: [{ ...rule({ PRIORITY }), approveUntilDate: '1999-01-01' }] }, V2],
  ['another priority', { rules: [rule({ PRIORITY: ['Required'] })] }, V1],
  ['a section', { rules: [rule({ SECTION: ['LIBS'] })] }, V2],
  ['another section', { rules: [rule({ SECTION: ['net'] })] }, V1],
  ['the product', { rules: [rule({ PRODUCT: ['Ubuntu22.04'] })] }, V2],
  ['another product', { rules: [rule({ PRODUCT: ['Ubuntu20.04'] })] }, V1],
  ['a classification there is not', { rules: [rule({ CLASSIFICATION: ['Security'] })] }, V1],
  ['listed', { approvedPatches: ['openssl'] }, V2],
  ['listed with non-security', { approvedPatches: ['openssl'], approvedPatchesEnableNonSecurity: true }, V3],
  [
    'global filters bind the list',
    { approvedPatches: ['openssl'], globalFilters: filters({ PRIORITY: ['Extra'] }) },
    V1,
  ],
  [
    'global filters bind the rules',
    { rules: [rule({ PRIORITY })], globalFilters: filters({ PRODUCT: ['Ubuntu20.04'] }) },
    V1,
  ],
  ['rejected', { rules: [rule({ PRIORITY })], rejectedPatches: ['amd64:3.0.2-0ubuntu1.15'] }, V1],
])('%s', (_, more, expected) => {
  expect(report(more)).toEqual([expected])
})

test('BLOCK keeps back a package whose candidate needs what is blocked, older versions and all', () => {
  const lib = (version: string) => deb('libssl3', version)
  const needing = (version: string) => deb('openssl', version, { requires: { libssl3: version } })
  const wanted = (...rejectedPatches: readonly string[]) =>
    assess(
      input({
        os: UBUNTU,
        policy: policy({
          operatingSystem: 'UBUNTU',
          rules: [rule({ PRIORITY })],
          rejectedPatches,
          rejectedPatchesAction: 'BLOCK',
        }),
        installed: [here(needing('1')), here(lib('2'))],
        available: [offer(needing('2')), offer(needing('3')), offer(lib('3'))],
      }),
    ).wanted.map(({ name, version }) => `${name} ${version}`)
  expect(wanted('libssl3')).toEqual([])
  expect(wanted('libssl3', 'amd64:3')).toEqual(['openssl 2'])
  expect(wanted()).toEqual(['libssl3 3', 'openssl 3'])
})

describe('report', () => {
  const rules = [rule({ PRIORITY }, { complianceLevel: 'HIGH' })]
  test('classification by the archive, severity is the priority, no CVEs', () => {
    const found = assess(
      input({
        os: UBUNTU,
        policy: policy({ rules }),
        installed: [
          here(ssl1),
          here(deb('zlib1g', '1:1.2', { priority: 'required' })),
          here(deb('adduser', '3', { repository: 'jammy' })),
        ],
        available: [offer(ssl2)],
      }),
    )
    expect(
      found.items.map(({ title, state, classification, severity, cves }) => [
        title,
        state,
        classification,
        severity,
        cves,
      ]),
    ).toEqual([
      ['zlib1g.amd64:1:1.2', 'Installed', 'Security', 'required', []],
      ['adduser.amd64:3', 'InstalledOther', '', '', []],
      ['openssl.amd64:3.0.2-0ubuntu1.15', 'Missing', 'Security', 'optional', []],
    ])
    expect(found.stableUntil).toBe(Infinity)
  })

  test('what was published a moment ago is approved at once', () => {
    const fresh = deb('openssl', '9', { builtAt: NOW })
    expect(
      brief(
        assess(
          input({
            os: UBUNTU,
            policy: policy({ rules }),
            installed: [here(ssl1)],
            available: [offer(fresh)],
            now: NOW - DAY,
          }),
        ),
      ),
    ).toEqual(['Missing openssl.amd64:9'])
  })
})
