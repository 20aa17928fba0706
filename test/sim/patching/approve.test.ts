import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Approval, Verdict } from '../../../sim/patching/approve.ts'
import { approvalAt, approvedFrom, byMerit, nextApproval, patchTimestamp } from '../../../sim/patching/approve.ts'
import { LEVEL_RANK } from '../../../sim/patching/level.ts'
import { DAY, notice, pkg, rule } from './fixtures.ts'

const at = Date.UTC(2025, 0, 10, 9)

describe('patchTimestamp', () => {
  const built = (builtAt: number) => pkg('a', '1', { builtAt })
  test.each([
    ['no notice: when it was built', built(at), undefined, at],
    ['issue', built(0), notice('A', '', '', { issuedAt: at }), at],
    ['update before issue', built(0), notice('A', '', '', { issuedAt: at, updatedAt: at + DAY }), at + DAY],
    [
      'an update to an earlier date than the issue still counts',
      built(0),
      notice('A', '', '', { issuedAt: at, updatedAt: at - DAY }),
      at - DAY,
    ],
    ['built later', built(at + DAY), notice('A', '', '', { issuedAt: at }), at + DAY],
    ['no dates: epoch 0', built(0), notice('A', '', '', { issuedAt: 0 }), 0],
  ])('%s', (_, pkg, notice, expected) => {
    expect(patchTimestamp(pkg, notice)).toBe(expected)
  })
})

describe('approvedFrom', () => {
  test('the timestamp must lie before now minus the days', () => {
    expect(approvedFrom(rule({}, { approveAfterDays: 7 }), at)).toBe(at + 7 * DAY + 1)
    expect(approvedFrom(rule({}, { approveAfterDays: 0 }), at)).toBe(at + 1)
  })

  test('ApproveUntilDate holds to the end of that day in UTC', () => {
    const { approveAfterDays: _, ...without } = rule({})
    const until = { ...without, approveUntilDate: '2025-01-10' }
    expect(approvedFrom(until, Date.UTC(2025, 0, 10, 23, 59, 59, 999))).toBe(-Infinity)
    expect(approvedFrom(until, Date.UTC(2025, 0, 11))).toBe(Infinity)
  })
})

const approvals = fc.array(
  fc.record<Approval>({
    from: fc.oneof(fc.constant(-Infinity), fc.integer({ min: 0, max: 100 })),
    level: fc.constantFrom('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNSPECIFIED'),
    classification: fc.constantFrom('Security', 'Bugfix', ''),
    severity: fc.constantFrom('Critical', 'Low', ''),
  }),
)
const verdictOf = (list: Approval[], rejected = false): Verdict => ({
  approvals: list.sort(byMerit),
  rejected,
  classification: '',
  severity: '',
})
const time = fc.integer({ min: -1, max: 101 })

describe('approvalAt', () => {
  test('takes the highest level of all that hold', () => {
    fc.assert(
      fc.property(approvals, time, (list, now) => {
        const ranks = list.filter(({ from }) => from <= now).map(({ level }) => LEVEL_RANK[level])
        const found = approvalAt(verdictOf(list), now)
        expect(found && LEVEL_RANK[found.level]).toBe(ranks.length > 0 ? Math.max(...ranks) : undefined)
      }),
    )
  })

  test('once approved, always approved, and never at a lower level', () => {
    fc.assert(
      fc.property(approvals, time, time, (list, a, b) => {
        const earlier = approvalAt(verdictOf(list), Math.min(a, b))
        const later = approvalAt(verdictOf(list), Math.max(a, b))
        const rank = (one: Approval | undefined): number => (one ? LEVEL_RANK[one.level] : -1)
        expect(rank(later)).toBeGreaterThanOrEqual(rank(earlier))
      }),
    )
  })

  test('a rejected version is never approved', () => {
    fc.assert(
      fc.property(approvals, time, (list, now) => {
        expect(approvalAt(verdictOf(list, true), now)).toBeUndefined()
      }),
    )
  })
})

test('nextApproval is exactly when approvalAt next answers otherwise', () => {
  fc.assert(
    fc.property(approvals, time, (list, now) => {
      const verdict = verdictOf(list)
      const current = approvalAt(verdict, now)
      let next = now + 1
      while (next <= 102 && approvalAt(verdict, next) === current) next++
      expect(nextApproval(verdict, now)).toBe(next > 102 ? Infinity : next)
    }),
  )
})
