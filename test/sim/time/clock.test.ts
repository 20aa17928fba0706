import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jumpTo, labTime, pause, resume, setSpeed, startClock, wallUntil } from '../../../sim/time/clock.ts'
import type { ClockChange, LabClock } from '../../../sim/time/clock.ts'

const wall = Date.UTC(2026, 0, 1)

function changed(change: ClockChange): LabClock {
  if (change.clock === undefined) throw new Error(change.problem)
  return change.clock
}

describe('clock', () => {
  test('starts as the wall clock', () => {
    const clock = startClock(wall)
    expect(clock).toEqual({ mode: 'real', speed: 1, anchor: { wall, lab: wall } })
    expect(labTime(clock, wall + 1234)).toBe(wall + 1234)
  })

  test('runs faster from where it is', () => {
    const clock = changed(setSpeed(startClock(wall, 0), wall + 500, 60))
    expect(labTime(clock, wall + 500)).toBe(500)
    expect(labTime(clock, wall + 1500)).toBe(60_500)
  })

  test('stands still while paused, and keeps its speed', () => {
    const fast = changed(setSpeed(startClock(wall, 0), wall, 10))
    const paused = pause(fast, wall + 100)
    expect(labTime(paused, wall + 9999)).toBe(1000)
    expect(wallUntil(paused, wall + 9999, 1001)).toBe(Infinity)
    expect(wallUntil(paused, wall + 9999, 1000)).toBe(0)
    expect(labTime(resume(paused, wall + 5000), wall + 5100)).toBe(2000)
  })

  test('jumps ahead, paused or not', () => {
    const clock = startClock(wall, 0)
    expect(labTime(changed(jumpTo(clock, wall + 10, 86_400_000)), wall + 15)).toBe(86_400_005)
    expect(labTime(changed(jumpTo(pause(clock, wall), wall + 10, 50)), wall + 999)).toBe(50)
  })

  test('says why it refuses', () => {
    const clock = startClock(wall)
    const refusals = [
      ...[0, 1001, 1.5, NaN].map((speed) => setSpeed(clock, wall, speed).problem),
      jumpTo(clock, wall + 1000, wall).problem,
      jumpTo(clock, wall, NaN).problem,
      jumpTo(clock, wall, 1e17).problem,
    ]
    expect(refusals).toMatchInlineSnapshot(`
      [
        "The speed must be a whole number from 1 to 1000, not 0.",
        "The speed must be a whole number from 1 to 1000, not 1001.",
        "The speed must be a whole number from 1 to 1000, not 1.5.",
        "The speed must be a whole number from 1 to 1000, not NaN.",
        "Lab time only goes forward: it is 2026-01-01T00:00:01.000Z already, and 2026-01-01T00:00:00.000Z lies before it. Reset the lab to start over.",
        "A time to jump to is a whole number of epoch milliseconds, not NaN.",
        "The lab cannot jump beyond the year 9999.",
      ]
    `)
  })

  test('a wall that is set back turns the lab back to the anchor at most', () => {
    expect(labTime(startClock(wall, 77), wall - 5000)).toBe(77)
  })

  type Step = readonly [kind: 'speed' | 'pause' | 'resume' | 'jump' | 'wait', amount: number]
  const step: fc.Arbitrary<Step> = fc.tuple(
    fc.constantFrom('speed', 'pause', 'resume', 'jump', 'wait'),
    fc.integer({ min: 1, max: 1000 }),
  )
  const apply = (clock: LabClock, now: number, [kind, amount]: Step): LabClock => {
    if (kind === 'speed') return changed(setSpeed(clock, now, amount))
    if (kind === 'pause') return pause(clock, now)
    if (kind === 'resume') return resume(clock, now)
    if (kind === 'jump') return changed(jumpTo(clock, now, labTime(clock, now) + amount))
    return clock
  }

  test('never goes back, and only a jump makes it skip', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let now = wall
        let clock = startClock(now, 0)
        for (const taken of steps) {
          const before = labTime(clock, now)
          clock = apply(clock, now, taken)
          expect(labTime(clock, now) - before).toBe(taken[0] === 'jump' ? taken[1] : 0)
          const here = labTime(clock, now)
          now += taken[0] === 'wait' ? taken[1] : taken[1] / 7
          expect(labTime(clock, now)).toBeGreaterThanOrEqual(here)
        }
      }),
    )
  })

  test('wallUntil is the shortest whole wait after which the time has come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        (speed, passed, ahead) => {
          const clock = changed(setSpeed(startClock(wall, 0), wall, speed))
          const now = wall + passed
          const due = labTime(clock, now) + ahead
          const wait = wallUntil(clock, now, due)
          expect(labTime(clock, now + wait)).toBeGreaterThanOrEqual(due)
          expect(wait === 0 || labTime(clock, now + wait - 1) < due).toBe(true)
        },
      ),
    )
  })
})
