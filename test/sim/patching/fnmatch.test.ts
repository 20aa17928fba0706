import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fnmatch } from '../../../sim/patching/fnmatch.ts'

describe('fnmatch', () => {
  test.each([
    ['kernel*', 'kernel-tools', true],
    ['kernel*', 'perf-kernel', false],
    ['system-release.*', 'system-release.noarch', true],
    ['system-release.*', 'system-release', false],
    ['system-release.*', 'system-releasex', false],
    ['lib?', 'libz', true],
    ['lib?', 'libzz', false],
    ['python[23]', 'python3', true],
    ['python[!23]', 'python3', false],
    ['python[!23]', 'python4', true],
    ['p[a-c]', 'pb', true],
    ['p[]a]', 'p]', true],
    ['p[^a]', 'p^', true],
    ['p[z-a]', 'pz', false],
    ['p[ab', 'p[ab', true],
    ['a/*', 'a/b/c', true],
    ['.*', '.hidden', true],
    ['{a,b}', 'a', false],
    ['gcc+*', 'gcc++-1', true],
    ['KERNEL*', 'kernel', true],
    ['*', '', true],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(fnmatch(pattern)(text)).toBe(expected)
  })

  test('a text without wildcards matches itself alone', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'ab.-+^$(){}|\\/:~_ ]!') })
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect([fnmatch(a)(b), fnmatch(a)(a)]).toEqual([a === b, true])
      }),
    )
  })
})
