import { expect, test } from 'vitest'
import { readSettings, SettingError } from '../../server/config.ts'
import { createLabs } from '../../server/labs.ts'
import { LabGone } from '../../server/turns.ts'
import { ApiError } from '../../sim/api/errors.ts'
import { serialize } from '../../sim/index.ts'

const START = Date.UTC(2027, 0, 15)

function labs(limit = 3, fleet = 'amazon-linux-2018.03:2') {
  return createLabs({
    ...readSettings({ pace: 'instant' }),
    fleet,
    labs: limit,
    now: () => START,
    onError(error) {
      throw error
    },
  })
}

test('one lab for each account and region, each with a fleet of its own', () => {
  const all = labs()
  const first = all.of('111111111111', 'us-east-1')
  expect(all.of('111111111111', 'us-east-1')).toBe(first)
  const others = [all.of('111111111111', 'eu-west-1'), all.of('222222222222', 'us-east-1')]
  const ids = [first, ...others].flatMap(({ lab }) => lab.store.table('node').keys())
  expect(new Set(ids).size).toBe(6)
})

test('they are limited', () => {
  const all = labs(1)
  all.of('111111111111', 'us-east-1')
  expect(() => all.of('222222222222', 'us-east-1')).toThrow(
    new ApiError(
      'ResourceLimitExceededException',
      'There are 1 labs, one for each account and region in use, and PATCHLAB_LABS allows no more. Reset those that are done: POST /_patchlab/reset?account=…&region=…',
    ),
  )
  all.reset()
  expect(all.of('222222222222', 'us-east-1').incarnation).toBe(1)
})

test('a reset begins a new incarnation that is the same again', async () => {
  const all = labs()
  const before = all.of('111111111111', 'us-east-1')
  const journal = (lab: typeof before): string => (lab.lab.journal.since(0) ?? []).map(serialize).join('\n')
  const fresh = journal(before)
  await before.clock.step(1000)
  expect(journal(before)).not.toBe(fresh)
  expect(all.reset({ account: '111111111111', region: 'us-east-1' })).toEqual([
    { account: '111111111111', region: 'us-east-1' },
  ])
  const after = all.of('111111111111', 'us-east-1')
  expect(after.incarnation).toBe(2)
  expect(journal(after)).toBe(fresh)
  expect(() => before.input(() => 0)).toThrow(LabGone)
})

test('a reset of one leaves the others alone', () => {
  const all = labs()
  const other = all.of('222222222222', 'us-east-1')
  all.of('111111111111', 'us-east-1')
  all.reset({ account: '111111111111', region: 'us-east-1' })
  expect(all.list()).toEqual([other])
  expect(all.reset({ account: '111111111111', region: 'us-east-1' })).toEqual([])
})

test('a fleet that cannot be is a setting that cannot be', () => {
  expect(() => labs(1, 'beos')).toThrow(SettingError)
})
