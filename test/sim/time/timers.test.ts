import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTimers } from '../../../sim/time/timers.ts'
import type { Timers } from '../../../sim/time/timers.ts'

function drain<T>(timers: Timers<T>, now: number): string[] {
  const keys: string[] = []
  for (let timer = timers.take(now); timer !== undefined; timer = timers.take(now)) keys.push(timer.key)
  return keys
}

describe('timers', () => {
  test('are taken by time, ties in the order of arming, and only when due', () => {
    const timers = createTimers<undefined>()
    timers.arm(20, 'late', undefined)
    timers.arm(10, 'first', undefined)
    timers.arm(10, 'second', undefined)
    timers.arm(30, 'later', undefined)
    expect(timers.next()).toBe(10)
    expect(drain(timers, 20)).toEqual(['first', 'second', 'late'])
    expect(timers.next()).toBe(30)
    expect(timers.size).toBe(1)
  })

  test('hand back what was armed', () => {
    const timers = createTimers<{ host: string }>()
    timers.arm(5, 'a', { host: 'i-1' })
    expect(timers.take(4)).toBeUndefined()
    expect(timers.take(5)).toMatchObject({ at: 5, key: 'a', payload: { host: 'i-1' } })
    expect(timers.take(5)).toBeUndefined()
    expect(timers.next()).toBeUndefined()
  })

  test('cascade: a chain armed while firing comes out in one sweep, each link at its own time', () => {
    const timers = createTimers<number>()
    timers.arm(10, 'chain', 1)
    timers.arm(25, 'other', 0)
    const seen: string[] = []
    for (let timer = timers.take(35); timer !== undefined; timer = timers.take(35)) {
      seen.push(`${timer.key}@${timer.at}`)
      if (timer.key === 'chain') timers.arm(timer.at + 10, 'chain', timer.payload + 1)
    }
    expect(seen).toEqual(['chain@10', 'chain@20', 'other@25', 'chain@30'])
    expect(timers.next()).toBe(40)
  })

  test('arming a key again replaces its deadline and its turn', () => {
    const timers = createTimers<number>()
    timers.arm(10, 'a', 1)
    timers.arm(20, 'b', 2)
    timers.arm(20, 'a', 3)
    expect(timers.size).toBe(2)
    expect(timers.next()).toBe(20)
    expect(timers.take(20)?.key).toBe('b')
    expect(timers.take(20)?.payload).toBe(3)
  })

  test('a disarmed timer is neither seen nor taken', () => {
    const timers = createTimers<undefined>()
    timers.arm(10, 'a', undefined)
    timers.arm(11, 'b', undefined)
    timers.disarm('a')
    timers.disarm('unknown')
    expect(timers.next()).toBe(11)
    expect(drain(timers, 100)).toEqual(['b'])
  })

  test('a deadline must be a number; one at infinity never comes', () => {
    const timers = createTimers<undefined>()
    expect(() => timers.arm(NaN, 'a', undefined)).toThrow(RangeError)
    timers.arm(Infinity, 'never', undefined)
    expect(timers.take(Number.MAX_SAFE_INTEGER)).toBeUndefined()
  })

  test('a host that re-arms for years leaves nothing behind', async () => {
    setFlagsFromString('--expose-gc')
    const timers = createTimers<object>()
    const payloads: WeakRef<object>[] = []
    // Descending times keep every dead entry below the top, where lazy removal alone would never meet it.
    for (let i = 20_000; i > 0; i--) {
      const payload = {}
      payloads.push(new WeakRef(payload))
      timers.arm(i, `host-${i % 10}`, payload)
    }
    // A WeakRef holds its target until the job that made it has ended.
    await new Promise(setImmediate)
    runInNewContext('gc')()
    expect(payloads.filter((payload) => payload.deref() !== undefined).length).toBeLessThan(100)
    expect(timers.list().map((timer) => timer.at)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  type Step = readonly ['arm', number, string] | readonly ['disarm', string] | readonly ['take', number]
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const at = fc.integer({ min: 0, max: 20 })
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.tuple(fc.constant('arm' as const), at, key),
    fc.tuple(fc.constant('disarm' as const), key),
    fc.tuple(fc.constant('take' as const), at),
  )

  test('behave as a sorted list does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const timers = createTimers<undefined>()
        let model: { at: number; key: string }[] = []
        for (const [kind, one, two] of steps) {
          let taken: string | undefined
          let expected: string | undefined
          if (kind === 'take') {
            taken = timers.take(one)?.key
            expected = model[0] !== undefined && model[0].at <= one ? model.shift()?.key : undefined
          } else {
            const name = kind === 'arm' ? two : one
            model = model.filter((timer) => timer.key !== name)
            if (kind === 'disarm') timers.disarm(one)
            else {
              timers.arm(one, two, undefined)
              // Array.sort is stable, which is the rule for ties.
              model = [...model, { at: one, key: two }].sort((a, b) => a.at - b.at)
            }
          }
          expect(taken).toBe(expected)
          expect(timers.next()).toBe(model[0]?.at)
          expect(timers.list().map((timer) => timer.key)).toEqual(model.map((timer) => timer.key))
        }
      }),
    )
  })
})
