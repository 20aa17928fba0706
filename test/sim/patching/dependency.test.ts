import { describe, expect, test } from 'vitest'
import { assess } from '../../../sim/patching/assess.ts'
import { satisfies } from '../../../sim/patching/dependency.ts'
import { brief, here, input, notice, offer, pkg, policy, rule } from './fixtures.ts'

const n = notice('A', 'Security', 'Low')
const run = (
  rejectedPatchesAction: 'BLOCK' | 'ALLOW_AS_DEPENDENCY',
  appRequires: Record<string, string>,
  installedLib = '1',
) =>
  assess(
    input({
      policy: policy({ rules: [rule({})], rejectedPatches: ['lib'], rejectedPatchesAction }),
      installed: [here(pkg('app', '1')), here(pkg('lib', installedLib)), here(pkg('mid', '1'))],
      available: [
        offer(pkg('app', '2', { requires: appRequires }), n),
        offer(pkg('mid', '2', { requires: { lib: '2' } }), n),
        offer(pkg('lib', '2'), n),
      ],
    }),
  )
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name)

describe('BLOCK', () => {
  test('nothing comes that needs a rejected version, directly or through another', () => {
    for (const requires of [{ lib: '2' }, { lib: '0:2-1' }, { mid: '2' }]) {
      const found = run('BLOCK', requires)
      expect(names(found.wanted)).toEqual([])
      expect(brief(found)).toEqual([
        'InstalledOther app.x86_64:0:1-1',
        'InstalledOther mid.x86_64:0:1-1',
        'InstalledRejected lib.x86_64:0:1-1',
      ])
      expect(found.blocked).toEqual(['lib'])
    }
  })

  test('what is installed may be enough', () => {
    expect(names(run('BLOCK', { lib: '1' }).wanted)).toEqual(['app'])
    expect(names(run('BLOCK', { lib: '' }).wanted)).toEqual(['app'])
    expect(names(run('BLOCK', { mid: '1' }).wanted)).toEqual(['app'])
  })

  test('a requirement that nothing on offer meets is left to the package manager', () => {
    expect(names(run('BLOCK', { nowhere: '1' }).wanted)).toEqual(['app'])
  })

  test('an older version that needs nothing comes instead', () => {
    const found = assess(
      input({
        policy: policy({ rules: [rule({})], rejectedPatches: ['lib'], rejectedPatchesAction: 'BLOCK' }),
        installed: [here(pkg('app', '1'))],
        available: [
          offer(pkg('app', '3', { requires: { lib: '' } }), n),
          offer(pkg('app', '2'), n),
          offer(pkg('lib', '2'), n),
        ],
      }),
    )
    expect(brief(found)).toEqual(['Missing app.x86_64:0:2-1'])
  })
})

test('ALLOW_AS_DEPENDENCY blocks nothing', () => {
  const found = run('ALLOW_AS_DEPENDENCY', { lib: '2' })
  expect([names(found.wanted), found.blocked]).toEqual([['app', 'mid'], []])
})

test.each([
  ['rpm', { epoch: 0, version: '2', release: '5' }, '', true],
  ['rpm', { epoch: 0, version: '2', release: '5' }, '2', true],
  ['rpm', { epoch: 0, version: '2', release: '5' }, '2-5', true],
  ['rpm', { epoch: 0, version: '2', release: '5' }, '2-6', false],
  ['rpm', { epoch: 0, version: '2', release: '5' }, '1:1', false],
  ['rpm', { epoch: 1, version: '1', release: '5' }, '2-6', true],
  ['deb', { epoch: 0, version: '1:2-3', release: '' }, '2:1', false],
  ['deb', { epoch: 0, version: '1:2-3', release: '' }, '1:2', true],
] as const)('%s %j meets %s: %s', (family, version, least, expected) => {
  expect(satisfies(family, version, least)).toBe(expected)
})
