import { expect, test } from 'vitest'
import { solved, textOf } from '../scenario/play.ts'

const slug = 'approval-delay'
const second = 1_000_000
const week = 7 * 24 * 3_600_000

// The time of the processor, since the machine may be busy with other things.
test('six weeks of a fleet of 200 take less than 30 s', { timeout: 180_000 }, async () => {
  const before = process.cpuUsage()
  const { ok, nodes, startedAt, endedAt } = await solved(slug, textOf(slug), 'many')
  const { user, system } = process.cpuUsage(before)
  expect([ok, nodes.length, Math.floor((endedAt - startedAt) / week)]).toEqual([true, 200, 6])
  expect(user + system).toBeLessThan(30 * second)
})
