import { describe, expect, test } from 'vitest'
import { assess } from '../../../sim/patching/assess.ts'
import { here, input, notice, offer, pkg, policy, rule } from './fixtures.ts'

const security = notice('A', 'Security', 'Critical')
const bugfix = notice('B', 'Bugfix', 'Low')

describe('counters', () => {
  test('an item may be critical and security at once; the rest is other', () => {
    const { counts, nonCompliantSeverity } = assess(
      input({
        policy: policy({
          rules: [
            rule({ CLASSIFICATION: ['Security'], SEVERITY: ['Critical'] }, { complianceLevel: 'CRITICAL' }),
            rule({}),
          ],
          rejectedPatches: ['bad'],
          rejectedPatchesAction: 'BLOCK',
        }),
        installed: ['a', 'b', 'c', 'bad', 'fine'].map((name) => here(pkg(name, '1'), bugfix)),
        available: [
          offer(pkg('a', '2'), security),
          offer(pkg('b', '2'), notice('C', 'Security', 'Low')),
          offer(pkg('c', '2'), bugfix),
          offer(pkg('absent', '2'), bugfix),
        ],
      }),
    )
    expect(counts).toEqual({
      installed: 1,
      installedOther: 0,
      installedPendingReboot: 0,
      installedRejected: 1,
      missing: 3,
      failed: 0,
      notApplicable: 1,
      unreportedNotApplicable: 0,
      availableSecurityUpdate: 0,
      criticalNonCompliant: 1,
      securityNonCompliant: 2,
      otherNonCompliant: 2,
    })
    expect(nonCompliantSeverity).toBe('CRITICAL')
  })
})

describe('nonCompliantSeverity', () => {
  const severity = (complianceLevel: 'UNSPECIFIED' | 'LOW' | 'HIGH', version: string) =>
    assess(
      input({
        policy: policy({ rules: [rule({}, { complianceLevel })] }),
        installed: [here(pkg('a', '2'))],
        available: [offer(pkg('a', version), bugfix)],
      }),
    ).nonCompliantSeverity

  test.each([
    ['UNSPECIFIED', '3', 'INFORMATIONAL'],
    ['LOW', '3', 'LOW'],
    ['HIGH', '3', 'HIGH'],
    ['HIGH', '1', undefined],
  ] as const)('%s with version %s on offer: %s', (level, version, expected) => {
    expect(severity(level, version)).toBe(expected)
  })
})

test('items come in the order of upload, each state sorted by title', () => {
  const { items } = assess(
    input({
      policy: policy({ rules: [rule({})], rejectedPatches: ['c'], rejectedPatchesAction: 'BLOCK' }),
      installed: ['f', 'e', 'd', 'c', 'b', 'a'].map((name) => here(pkg(name, '1'), ...(name < 'e' ? [bugfix] : []))),
      available: [offer(pkg('b', '2'), bugfix), offer(pkg('a', '2'), bugfix)],
      pendingReboot: new Set(['e.x86_64:0:1-1']),
    }),
  )
  expect(items.map(({ state, id }) => `${state} ${id}`)).toEqual([
    'Installed d.x86_64',
    'InstalledOther f.x86_64',
    'InstalledRejected c.x86_64',
    'InstalledPendingReboot e.x86_64',
    'Missing a.x86_64',
    'Missing b.x86_64',
  ])
})

test('equal lines are one frozen object on all hosts', () => {
  const shared = { policy: policy({ rules: [rule({})] }), available: [offer(pkg('a', '2'), security)] }
  const zlib = here(pkg('zlib', '1'), bugfix)
  const one = assess(input({ ...shared, installed: [here(pkg('a', '1')), zlib] })).items
  const other = assess(input({ ...shared, installed: [zlib, here(pkg('a', '1'))] })).items
  expect(one.length).toBe(2)
  one.forEach((item, i) => {
    expect(other[i]).toBe(item)
    expect(Object.isFrozen(item)).toBe(true)
  })
})
