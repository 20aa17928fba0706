import { expect, test } from 'vitest'
import { createMonitor } from '../../../sim/scenario/monitor.ts'

const says = 'It was true.'

test('what cannot be evaluated proves nothing, neither for never nor for always', () => {
  for (const check of [
    { never: 'length(time) > `1`', else: says },
    { always: 'length(time) > `1`', else: says },
  ]) {
    const monitor = createMonitor('scan', check)
    monitor.look(undefined, () => ({ time: 5 }), 5)
    const standing = monitor.standing(() => ({ time: 5 }))
    expect([standing.ok, standing.says]).toEqual([false, expect.stringContaining('cannot be evaluated') as string])
    // It was for want of something that is there by now.
    expect(monitor.standing(() => ({ time: ['a', 'b'] })).ok).toBe(true)
  }
})

test('never is over once it was true', () => {
  const monitor = createMonitor('scan', { never: 'time > `3`', else: says })
  monitor.look(undefined, () => ({ time: 2 }), 2)
  expect(monitor.standing(() => ({ time: 2 })).ok).toBe(true)
  monitor.look(undefined, () => ({ time: 4 }), 4)
  expect(monitor.standing(() => ({ time: 2 }))).toEqual({
    ok: false,
    says: 'At 1970-01-01 00:00:00: It was true. That cannot be taken back: start again to do it better.',
  })
})
