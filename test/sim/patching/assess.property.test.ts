import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AvailablePackage, InstalledPackage } from '../../../sim/catalog/catalog.ts'
import type { Os } from '../../../sim/os/os.ts'
import { assess } from '../../../sim/patching/assess.ts'
import type { AssessInput, PatchState } from '../../../sim/patching/assessment.ts'
import { LEVEL_RANK } from '../../../sim/patching/level.ts'
import { patchName } from '../../../sim/patching/naming.ts'
import {
  AL1,
  AL2023,
  DAY,
  filters,
  here,
  input,
  kb,
  notice,
  NOW,
  offer,
  pkg,
  policy,
  rule,
  SLES,
  UBUNTU,
  WIN,
} from './fixtures.ts'

const NAMES = ['app', 'bash', 'kernel', 'lib', 'system-release', 'zlib']
const level = fc.constantFrom('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNSPECIFIED')
/** Days around NOW, so that approvals of the rules below ripen on both sides of it. */
const day = fc.integer({ min: -20, max: 0 }).map((days) => NOW + days * DAY)

const advisory = fc
  .record({
    id: fc.constantFrom('A-1', 'A-2'),
    classification: fc.constantFrom('Security', 'Bugfix', 'Recommended'),
    severity: fc.constantFrom('Critical', 'Low', ''),
    issuedAt: day,
    updatedAt: fc.oneof(fc.constant(0), day),
    cves: fc.constantFrom([], ['CVE-1'], ['CVE-1', 'CVE-2']),
  })
  .map(({ id, classification, severity, ...more }) => notice(id, classification, severity, more))

const linuxPackage = fc
  .record({
    name: fc.constantFrom(...NAMES),
    version: fc.integer({ min: 1, max: 5 }).map(String),
    builtAt: day,
    repository: fc.constantFrom('jammy', 'jammy-security'),
    priority: fc.constantFrom('optional', 'required'),
    requires: fc.constantFrom<Record<string, string>>({}, { lib: '' }, { lib: '3' }, { zlib: '2', bash: '' }),
  })
  .map(({ name, version, ...more }) => pkg(name, version, { ...more, installOnly: name === 'kernel' }))

const windowsUpdate = fc
  .record({
    number: fc.integer({ min: 1, max: 9 }),
    classification: fc.constantFrom('SecurityUpdates', 'Updates'),
    msrcSeverity: fc.constantFrom('Critical', 'Low'),
    application: fc.boolean(),
    // Successors have higher numbers, as in the real catalogue.
    older: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
    builtAt: day,
  })
  .map(({ number, application, older, builtAt, ...more }) =>
    kb(
      `KB${number}`,
      {
        ...more,
        supersedes: older.filter((by) => by < number).map((by) => `KB${number - by}`),
        ...(application ? { patchSet: 'APPLICATION', products: ['Office 2016'] } : {}),
      },
      builtAt,
    ),
  )

const keys = fc.constantFrom(
  {},
  { CLASSIFICATION: ['Security', 'SecurityUpdates'] },
  { SEVERITY: ['Critical'], CLASSIFICATION: ['Security'] },
  { PRIORITY: ['Optional'] },
  { PATCH_SET: ['APPLICATION'] },
)
const approvalRule = fc
  .record({ keys, level, days: fc.integer({ min: 0, max: 15 }), until: fc.boolean(), enableNonSecurity: fc.boolean() })
  .map(({ keys, level, days, until, enableNonSecurity }) => {
    const { approveAfterDays, ...rest } = rule(keys, { complianceLevel: level, enableNonSecurity })
    return until
      ? { ...rest, approveUntilDate: new Date(NOW - days * DAY).toISOString().slice(0, 10) }
      : { ...rest, approveAfterDays: (approveAfterDays ?? 0) + days }
  })
const anyPolicy = fc
  .record({
    rules: fc.array(approvalRule, { maxLength: 3 }),
    globalFilters: fc.constantFrom(filters({}), filters({ CLASSIFICATION: ['Security', 'SecurityUpdates'] })),
    approvedPatches: fc.constantFrom([], ['bash'], ['A-1', 'KB3'], ['*-4-1']),
    approvedPatchesComplianceLevel: level,
    approvedPatchesEnableNonSecurity: fc.boolean(),
    rejectedPatches: fc.constantFrom([], ['system-release.*'], ['lib', 'KB5'], ['*-3-1', 'zlib']),
    rejectedPatchesAction: fc.constantFrom('BLOCK', 'ALLOW_AS_DEPENDENCY'),
    availableSecurityUpdates: fc.constantFrom('COMPLIANT', 'NON_COMPLIANT'),
  })
  .map((more) => policy(more))

const linux = fc.constantFrom(AL1, AL2023, SLES, UBUNTU)
const title = (os: Os, { pkg }: AvailablePackage | InstalledPackage): string => patchName(os.family, pkg).title

/** A host: each version once; kernels may be there several times, others once; what is there is not on offer. */
const host = (os: Os) => {
  const windows = os === WIN
  const one = fc.tuple(windows ? windowsUpdate : linuxPackage, fc.array(advisory, { maxLength: 2 }))
  return fc
    .uniqueArray(one, { selector: ([pkg]) => patchName(os.family, pkg).title, maxLength: 20 })
    .chain((all) => fc.tuple(fc.constant(all), fc.infiniteStream(fc.boolean())))
    .map(([all, coins]) => {
      const installed: InstalledPackage[] = []
      const available: AvailablePackage[] = []
      for (const [pkg, advisories] of all) {
        const taken = !pkg.installOnly && installed.some((other) => other.pkg.name === pkg.name)
        if (!taken && coins.next().value) installed.push(here(pkg, ...advisories))
        else available.push(offer(pkg, ...advisories))
      }
      return { os, installed, available }
    })
}

const inputOn = (os: fc.Arbitrary<Os>): fc.Arbitrary<AssessInput> =>
  os
    .chain(host)
    .chain((state) =>
      fc.record({
        state: fc.constant(state),
        policy: anyPolicy,
        operation: fc.constantFrom<'Scan' | 'Install'>('Scan', 'Install'),
        pending: fc.subarray(state.installed.map((one) => title(state.os, one))),
        overrideList: fc.option(fc.constant([{ id: 'bash.x86_64' }, { id: 'l*' }, { id: 'KB4' }]), { nil: undefined }),
        now: fc.integer({ min: -2 * DAY, max: 2 * DAY }).map((ms) => NOW + ms),
      }),
    )
    .map(({ state, pending, overrideList, ...rest }) =>
      input({ ...state, ...rest, pendingReboot: new Set(pending), ...(overrideList && { overrideList }) }),
    )

const anyHost = inputOn(fc.oneof(linux, fc.constant(WIN)))
const linuxHost = inputOn(linux)

const withoutList = ({ overrideList: _list, ...rest }: AssessInput): AssessInput => rest
const plainHost = anyHost.map(withoutList)
const plainLinuxHost = linuxHost.map(withoutList)

/** What the host has after installing exactly `wanted`. */
const after = (before: AssessInput, wanted: ReturnType<typeof assess>['wanted']): AssessInput => {
  const came = before.available.filter((offer) => wanted.includes(offer.pkg))
  const replaced = (one: InstalledPackage): boolean =>
    before.os.family !== 'windows' && !one.pkg.installOnly && came.some(({ pkg }) => pkg.name === one.pkg.name)
  return {
    ...before,
    installed: [
      ...before.installed.filter((one) => !replaced(one)),
      ...came.map(({ pkg, advisories }) => ({ pkg, advisories, installedAt: before.now })),
    ],
    available: before.available.filter((offer) => !came.includes(offer)),
  }
}

const count = (found: ReturnType<typeof assess>, ...states: PatchState[]): number =>
  found.items.filter(({ state }) => states.includes(state)).length

describe('a report', () => {
  test('counts what it lists', () => {
    fc.assert(
      fc.property(anyHost, (one) => {
        const found = assess(one)
        const bad = found.items.filter(({ compliant }) => !compliant)
        const critical = bad.filter(({ complianceLevel }) => complianceLevel === 'CRITICAL')
        const security = bad.filter(({ classification }) => classification.startsWith('Security'))
        expect(found.counts).toEqual({
          installed: count(found, 'Installed'),
          installedOther: count(found, 'InstalledOther'),
          installedPendingReboot: count(found, 'InstalledPendingReboot'),
          installedRejected: count(found, 'InstalledRejected'),
          missing: count(found, 'Missing'),
          failed: count(found, 'Failed'),
          notApplicable: one.os === WIN ? count(found, 'NotApplicable') : found.counts.notApplicable,
          unreportedNotApplicable: 0,
          availableSecurityUpdate: count(found, 'AvailableSecurityUpdate'),
          criticalNonCompliant: critical.length,
          securityNonCompliant: security.length,
          otherNonCompliant: bad.filter((item) => !critical.includes(item) && !security.includes(item)).length,
        })
      }),
    )
  })

  test('has one line for every package that is on a Linux node', () => {
    fc.assert(
      fc.property(linuxHost, (one) => {
        const found = assess(one)
        expect(found.items.map(({ id }) => id).sort()).toEqual(
          one.installed.map(({ pkg }) => `${pkg.name}.${pkg.arch}`).sort(),
        )
      }),
    )
  })

  test('names the highest level of what is not compliant', () => {
    fc.assert(
      fc.property(anyHost, (one) => {
        const found = assess(one)
        const ranks = found.items.filter(({ compliant }) => !compliant).map((item) => LEVEL_RANK[item.complianceLevel])
        expect(found.nonCompliantSeverity && LEVEL_RANK[found.nonCompliantSeverity]).toBe(
          ranks.length > 0 ? Math.max(LEVEL_RANK.INFORMATIONAL, ...ranks) : undefined,
        )
      }),
    )
  })

  test('depends on its input alone, and not on the order of the lists', () => {
    fc.assert(
      fc.property(anyHost, (one) => {
        const fresh = structuredClone({ ...one, os: undefined })
        const again = {
          ...fresh,
          os: one.os,
          installed: fresh.installed.toReversed(),
          available: fresh.available.toReversed(),
        }
        expect(assess(again)).toEqual(assess(one))
      }),
    )
  })
})

describe('what is wanted', () => {
  test('leaves nothing missing or failed once it is installed', () => {
    fc.assert(
      fc.property(plainHost, (one) => {
        const found = assess(after(one, assess(one).wanted))
        expect(count(found, 'Missing', 'Failed')).toBe(0)
        expect(found.wanted).toEqual([])
      }),
    )
  })

  test('leaves nothing of an override list failed', () => {
    fc.assert(
      fc.property(anyHost, (one) => {
        const install = { ...one, operation: 'Install' as const, overrideList: [{ id: '*' }] }
        expect(count(assess(after(install, assess(install).wanted)), 'Failed')).toBe(0)
      }),
    )
  })

  test('is what the report calls missing or failed, without an override list', () => {
    fc.assert(
      fc.property(plainHost, (one) => {
        const found = assess(one)
        const missing = found.items.filter(({ state }) => state === 'Missing' || state === 'Failed')
        expect(found.wanted.map((pkg) => patchName(one.os.family, pkg).title)).toEqual(
          missing.map(({ title }) => title),
        )
      }),
    )
  })

  test('is never rejected, and never needs what is blocked', () => {
    fc.assert(
      fc.property(plainLinuxHost, (one) => {
        const blocking = policy({ ...one.policy, rejectedPatches: ['lib', 'zlib'], rejectedPatchesAction: 'BLOCK' })
        const found = assess({ ...one, policy: blocking })
        const rejected = (name: string): boolean => name === 'lib' || name === 'zlib'
        const has = (list: readonly { pkg: { name: string; version: string } }[], name: string, least: string) =>
          list.some(({ pkg }) => pkg.name === name && pkg.version >= least)
        const offending = found.wanted.filter(
          ({ name, requires }) =>
            rejected(name) ||
            Object.entries(requires).some(
              ([needed, least]) =>
                rejected(needed) && !has(one.installed, needed, least) && has(one.available, needed, least),
            ),
        )
        expect(offending).toEqual([])
      }),
    )
  })
})

describe('time', () => {
  test('nothing changes before stableUntil', () => {
    fc.assert(
      fc.property(anyHost, fc.double({ min: 0, max: 1, noNaN: true }), (one, part) => {
        const { stableUntil, ...found } = assess(one)
        expect(stableUntil).toBeGreaterThan(one.now)
        const last = Math.min(stableUntil - 1, one.now + 400 * DAY)
        for (const now of [last, Math.floor(one.now + (last - one.now) * part)]) {
          expect(assess({ ...one, now })).toEqual({ ...found, stableUntil })
        }
      }),
    )
  })

  test('with a single rule and version the change comes exactly then', () => {
    const one = input({
      policy: policy({ rules: [rule({}, { approveAfterDays: 7 })] }),
      installed: [here(pkg('bash', '1'))],
      available: [offer(pkg('bash', '2', { builtAt: 0 }), notice('A', 'Security', 'Low', { issuedAt: NOW - DAY }))],
    })
    const { stableUntil } = assess(one)
    expect(stableUntil).toBe(NOW + 6 * DAY + 1)
    expect(assess({ ...one, now: stableUntil - 1 }).counts.missing).toBe(0)
    expect(assess({ ...one, now: stableUntil }).counts.missing).toBe(1)
  })

  test('a level that is still to rise counts for what is installed, not for what is only counted', () => {
    const rules = [rule({}), rule({}, { complianceLevel: 'HIGH', approveAfterDays: 7 })]
    const available = [offer(pkg('bash', '2', { builtAt: 0 }), notice('A', 'Security', 'Low', { issuedAt: NOW - DAY }))]
    const one = input({ policy: policy({ rules }), available })
    const { stableUntil, nonCompliantSeverity } = assess({ ...one, installed: [here(pkg('bash', '1'))] })
    expect([stableUntil, nonCompliantSeverity]).toEqual([NOW + 6 * DAY + 1, 'INFORMATIONAL'])
    expect(assess({ ...one, installed: [here(pkg('bash', '1'))], now: stableUntil }).nonCompliantSeverity).toBe('HIGH')
    expect(assess(one).stableUntil).toBe(Infinity)
  })

  test('on Linux whatever is missing stays missing, and is never older', () => {
    fc.assert(
      fc.property(plainLinuxHost, fc.integer({ min: 0, max: 30 }), (one, days) => {
        const before = assess(one).wanted
        const later = assess({ ...one, now: one.now + days * DAY }).wanted
        for (const pkg of before) {
          const same = later.find(({ name }) => name === pkg.name)
          expect(Number(same?.version)).toBeGreaterThanOrEqual(Number(pkg.version))
        }
      }),
    )
  })
})
