import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowance, concurrencyLimit, errorLimit } from '../../../sim/command/rate.ts'

const share = fc.oneof(
  fc.integer({ min: 1, max: 200 }).map(String),
  fc.integer({ min: 1, max: 100 }).map((percent) => `${percent}%`),
)
const progress = fc
  .record({ targets: fc.nat(200), sent: fc.nat(200), completed: fc.nat(200), errors: fc.nat(200) })
  .map(({ targets, sent, completed, errors }) => {
    const [s, c] = [Math.min(sent, targets), Math.min(completed, sent, targets)]
    return { targets, sent: s, completed: c, errors: Math.min(errors, c) }
  })

describe('MaxConcurrency', () => {
  test.each([
    ['1', 4, 1],
    ['50', 4, 50],
    ['10%', 50, 5],
    ['10%', 4, 1],
    ['50%', 5, 2],
    ['100%', 7, 7],
  ])('%s of %i targets is %i at once', (given, targets, expected) => {
    expect(concurrencyLimit(given, targets)).toBe(expected)
  })
})

describe('MaxErrors', () => {
  test.each([
    ['0', 50, 0],
    ['3', 50, 3],
    ['10%', 50, 5],
    ['10%', 4, 0],
    ['100%', 4, 4],
  ])('%s of %i targets bears %i errors', (given, targets, expected) => {
    expect(errorLimit(given, targets)).toBe(expected)
  })
})

describe('what may be sent', () => {
  test('is never more than what is left, nor than MaxConcurrency beside what is under way', () => {
    fc.assert(
      fc.property(share, share, progress, (maxConcurrency, maxErrors, at) => {
        const count = allowance(maxConcurrency, maxErrors, at)
        expect(count).toBeGreaterThanOrEqual(0)
        expect(at.sent + count).toBeLessThanOrEqual(at.targets)
        const fits = at.sent - at.completed + count <= concurrencyLimit(maxConcurrency, at.targets)
        expect(count === 0 || (fits && at.errors <= errorLimit(maxErrors, at.targets))).toBe(true)
      }),
    )
  })

  test('is something as long as anything is left, nothing is under way and errors are borne', () => {
    fc.assert(
      fc.property(share, progress, (maxConcurrency, at) => {
        fc.pre(at.targets > at.sent)
        expect(allowance(maxConcurrency, '100%', { ...at, completed: at.sent, errors: 0 })).toBeGreaterThan(0)
      }),
    )
  })

  test('starts with ten and grows by one with each that ends', () => {
    const at = (sent: number, completed: number) => allowance('100%', '0', { targets: 100, sent, completed, errors: 0 })
    expect([at(0, 0), at(10, 0), at(10, 1), at(12, 1), at(12, 2)]).toEqual([10, 0, 2, 0, 2])
  })

  test('is nothing once there are more errors than MaxErrors', () => {
    const at = (errors: number) => allowance('1', '10%', { targets: 50, sent: 10, completed: 10, errors })
    expect([at(5), at(6)]).toEqual([1, 0])
  })
})
