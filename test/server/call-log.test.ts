import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCallLog, type CallEntry } from '../../server/call-log.ts'

const entry = (at: number): CallEntry => ({
  at,
  operation: 'ssm:ListCommands',
  requestId: '',
  error: '',
  accessKeyId: '',
})

test('it holds the newest calls in the order in which they came', () => {
  fc.assert(
    fc.property(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 20 }), fc.nat({ max: 70 }), (calls, keep, asked) => {
      const log = createCallLog(keep)
      const all = Array.from({ length: calls }, (_, i) => entry(i))
      for (const call of all) log.add(call)
      const held = Math.min(keep, asked, calls)
      expect(log.last(asked)).toEqual(all.slice(calls - held))
    }),
  )
})
