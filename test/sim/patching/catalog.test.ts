import { describe, expect, test } from 'vitest'
import { catalogOf } from '../../../sim/catalog/registry.ts'
import type { OsId } from '../../../sim/os/os.ts'
import { osOf } from '../../../sim/os/registry.ts'
import { assess } from '../../../sim/patching/assess.ts'
import type { AssessInput } from '../../../sim/patching/assessment.ts'
import { predefinedBaselines } from '../../../sim/patching/predefined.ts'
import { DAY, input, policy, rule } from './fixtures.ts'

const START = Date.UTC(2025, 6, 1)

const fresh = (id: OsId, more: Partial<AssessInput> = {}): AssessInput => {
  const os = osOf(id)
  const catalog = catalogOf(os.id, START, 'seed')
  return input({ os, installed: catalog.image, available: catalog.published(START), now: START, ...more })
}

describe("the lab's Amazon Linux", () => {
  const lab = policy({
    rules: [
      rule({ PRODUCT: ['*'], CLASSIFICATION: ['*'], SEVERITY: ['*'] }, { complianceLevel: 'CRITICAL' }),
      rule(
        { PRODUCT: ['*'], CLASSIFICATION: ['*'], SEVERITY: ['*'] },
        { complianceLevel: 'MEDIUM', enableNonSecurity: true },
      ),
    ],
    rejectedPatches: ['system-release.*'],
  })

  test('a fresh host is not compliant at CRITICAL, with patches in every severity', () => {
    const found = assess(fresh('amazon-linux-2018.03', { policy: lab }))
    const missing = found.items.filter(({ state }) => state === 'Missing')
    expect(found.nonCompliantSeverity).toBe('CRITICAL')
    expect([...new Set(missing.map(({ severity }) => severity))].sort()).toEqual([
      '',
      'Critical',
      'Important',
      'Low',
      'Medium',
    ])
    expect(new Set(missing.map(({ complianceLevel }) => complianceLevel))).toEqual(new Set(['CRITICAL', 'MEDIUM']))
  })

  test('the release package stays', () => {
    const found = assess(fresh('amazon-linux-2018.03', { policy: lab }))
    expect(found.items.find(({ id }) => id === 'system-release.noarch')?.state).toBe('InstalledOther')
    expect(found.wanted.some(({ name }) => name === 'system-release')).toBe(false)
  })
})

test("AWS's own baseline approves what is older than a week", () => {
  const [aws] = predefinedBaselines('us-east-1').filter(({ operatingSystem }) => operatingSystem === 'AMAZON_LINUX')
  const one = fresh('amazon-linux-2018.03', aws && { policy: aws })
  for (const { name, builtAt } of assess(one).wanted) expect([name, START - builtAt > 7 * DAY]).toEqual([name, true])
})
