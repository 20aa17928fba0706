import { describe, expect, test } from 'vitest'
import { assess } from '../../../sim/patching/assess.ts'
import type { AssessInput, OverridePatch } from '../../../sim/patching/assessment.ts'
import { brief, here, input, notice, offer, pkg, policy, rule } from './fixtures.ts'

const n = notice('A', 'Security', 'Low')
const run = (overrideList: OverridePatch[] | undefined, more: Partial<AssessInput> = {}) =>
  assess(
    input({
      policy: policy({ rules: [rule({})], rejectedPatches: ['zip'] }),
      installed: [here(pkg('bash', '1')), here(pkg('vim', '1')), here(pkg('zip', '1'))],
      available: [
        offer(pkg('bash', '2'), n),
        offer(pkg('bash', '3'), n),
        offer(pkg('vim', '2'), n),
        offer(pkg('zip', '2')),
        offer(pkg('zsh', '1'), n),
      ],
      operation: 'Install',
      ...(overrideList && { overrideList }),
      ...more,
    }),
  )
const wanted = (list: OverridePatch[]) => run(list).wanted.map(({ name, version }) => `${name} ${version}`)

describe('an override list decides what an Install wants', () => {
  test.each<[string, OverridePatch[], string[]]>([
    ['by id', [{ id: 'bash.x86_64' }], ['bash 3']],
    ['by id and title', [{ id: 'bash.x86_64', title: 'bash.x86_64:0:2-1' }], ['bash 2']],
    ['with wildcards', [{ id: 'b*.x86_64' }, { id: 'v??.*' }], ['bash 3', 'vim 2']],
    ['an id that does not fit its title', [{ id: 'vim.x86_64', title: 'bash.x86_64:0:2-1' }], []],
    ['what the baseline rejects, non-security too', [{ id: 'zip.x86_64' }], ['zip 2']],
    ['not what is not installed', [{ id: 'zsh.x86_64' }], []],
    ['nothing', [], []],
  ])('%s', (_, list, expected) => {
    expect(wanted(list)).toEqual(expected)
  })
})

test('entries that did not come have failed, the rest of the baseline is missing', () => {
  expect(brief(run([{ id: 'bash.x86_64', title: '*:0:2-1' }]))).toEqual([
    'InstalledOther zip.x86_64:0:1-1',
    'Missing vim.x86_64:0:2-1',
    'Failed bash.x86_64:0:2-1',
  ])
})

test('what came through the list and is not approved is InstalledOther', () => {
  expect(brief(run([{ id: 'zip.x86_64' }], { installed: [here(pkg('zip', '2'))] }))).toEqual([
    'InstalledOther zip.x86_64:0:2-1',
  ])
})

test('a Scan takes no notice of it', () => {
  const list = [{ id: 'zip.x86_64' }]
  expect(run(list, { operation: 'Scan' })).toEqual(run(undefined, { operation: 'Scan' }))
})
