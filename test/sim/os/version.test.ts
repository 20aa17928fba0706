import fc from 'fast-check'
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { compareDeb } from '../../../sim/os/version/deb.ts'
import { compareRpm } from '../../../sim/os/version/rpm.ts'
import { compareVersions, formatVersion } from '../../../sim/os/version.ts'
import { debTable, rpmTable } from './version/tables.ts'

type Compare = (a: string, b: string) => number

/** Few characters, so that drawn strings often share a beginning. */
const textOf = (characters: string): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 })

const anyRpm = textOf('019abZ.~^_')
const anyDeb = textOf('019abZ.~+-:')

/** As dpkg accepts them: an epoch perhaps, a digit first, a revision perhaps. */
const validDeb = fc
  .tuple(fc.constantFrom('', '', '0:', '1:'), textOf('019abZ.~+-'), fc.option(textOf('01ab.~+')))
  .map(([epoch, upstream, revision]) => `${epoch}1${upstream}${revision === null ? '' : `-1${revision}`}`)
  .filter((version) => !version.endsWith('-'))

const sign = { '<': -1, '=': 0, '>': 1 } as const

const isTotalOrder = (compare: Compare, text: fc.Arbitrary<string>): void => {
  test('compares equal to itself', () => {
    fc.assert(
      fc.property(text, (a) => {
        expect(compare(a, a)).toBe(0)
      }),
    )
  })

  test('turns around with its arguments, and is -1, 0 or 1', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect([-1, 0, 1]).toContain(compare(a, b))
        expect(compare(a, b) + compare(b, a)).toBe(0)
      }),
    )
  })

  test('is transitive: in a sorted triple the ends are equal if both steps are, else in order', () => {
    fc.assert(
      fc.property(text, text, text, (...triple) => {
        const [a = '', b = '', c = ''] = triple.toSorted(compare)
        expect(compare(a, c)).toBe(Math.min(compare(a, b), compare(b, c)))
      }),
      { numRuns: 500 },
    )
  })
}

describe('rpm', () => {
  test.each(rpmTable)('%s %s %s, as in the test table of rpm', (a, order, b) => {
    expect([compareRpm(a, b), 0 - compareRpm(b, a)]).toEqual([sign[order], sign[order]])
  })

  isTotalOrder(compareRpm, anyRpm)

  test('a tilde sorts before what it is added to, and before anything else added there', () => {
    fc.assert(
      fc.property(anyRpm, anyRpm, textOf('01ab^'), (base, pre, rest) => {
        expect(compareRpm(`${base}~${pre}`, base)).toBe(-1)
        expect(compareRpm(`${base}~${pre}`, `${base}.${rest}`)).toBe(-1)
      }),
    )
  })

  test('a caret sorts after what it is added to, but before another segment there', () => {
    fc.assert(
      fc.property(anyRpm, anyRpm, fc.constantFrom('0', '7', 'a', 'z'), (base, post, segment) => {
        expect(compareRpm(`${base}^${post}`, base)).toBe(1)
        expect(compareRpm(`${base}^${post}`, `${base}.${segment}`)).toBe(-1)
      }),
    )
  })

  test('numbers of any length compare by value', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.bigInt({ min: 0n, max: 10n ** 40n }), (a, b) => {
        expect(compareRpm(`1.${a}`, `1.000${b}`)).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })

  test('separators never matter', () => {
    fc.assert(
      fc.property(anyRpm, fc.constantFrom('.', '_', '+', '..', 'ä'), (a, separator) => {
        expect(compareRpm(a, a.replaceAll(/[._]/g, separator))).toBe(0)
      }),
    )
  })
})

describe('deb', () => {
  test.each(debTable)('%s %s %s', (a, order, b) => {
    expect([compareDeb(a, b), 0 - compareDeb(b, a)]).toEqual([sign[order], sign[order]])
  })

  isTotalOrder(compareDeb, anyDeb)

  test('a tilde sorts before what it is added to', () => {
    fc.assert(
      fc.property(validDeb, textOf('01ab.~+'), (base, pre) => {
        expect(compareDeb(`${base}~${pre}`, base)).toBe(-1)
      }),
    )
  })

  test('the higher epoch wins, whatever follows', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 }), fc.nat({ max: 20 }), textOf('019a.~-'), textOf('019a.~-'), (e, f, a, b) => {
        fc.pre(e !== f)
        expect(compareDeb(`${e}:1${a}`, `${f}:1${b}`)).toBe(e < f ? -1 : 1)
      }),
    )
  })

  test('agrees with dpkg itself on random pairs', (context) => {
    if (spawnSync('dpkg', ['--version']).status !== 0) context.skip('dpkg is not on this machine')
    const pairs = fc.sample(fc.tuple(validDeb, validDeb), { numRuns: 120, seed: 2 })
    const loop =
      'while read -r a b; do if dpkg --compare-versions "$a" lt "$b"; then echo -1; ' +
      'elif dpkg --compare-versions "$a" eq "$b"; then echo 0; else echo 1; fi; done'
    const dpkg = spawnSync('sh', ['-c', loop], { input: pairs.map((pair) => `${pair.join(' ')}\n`).join('') })
    expect(dpkg.stderr.toString()).toBe('')
    const theirs = dpkg.stdout.toString().trim().split('\n')
    expect(pairs.map(([a, b]) => `${a} ${b} ${compareDeb(a, b)}`)).toEqual(
      pairs.map(([a, b], i) => `${a} ${b} ${theirs[i]}`),
    )
  })
})

describe('by family', () => {
  const evr = (epoch: number, version: string, release = '') => ({ epoch, version, release })

  test('rpm looks at epoch, then version, then release', () => {
    expect([
      compareVersions('rpm', evr(1, '1.0', '1'), evr(0, '9.0', '9')),
      compareVersions('rpm', evr(0, '1.10', '1'), evr(0, '1.9', '9')),
      compareVersions('rpm', evr(0, '1.0', '9.amzn1'), evr(0, '1.0', '10.amzn1')),
      compareVersions('rpm', evr(0, '1.0', '1.el9'), evr(0, '1.0', '1.el9_6')),
      compareVersions('rpm', evr(0, '1.0', '1'), evr(0, '1.0', '1')),
    ]).toEqual([1, 1, -1, -1, 0])
  })

  test('deb looks at the whole string', () => {
    expect([
      compareVersions('deb', evr(0, '1:1.0-1'), evr(0, '2.0-1')),
      compareVersions('deb', evr(0, '1.0-1ubuntu1'), evr(0, '1.0-1ubuntu1')),
    ]).toEqual([1, 0])
  })

  test('an update of Windows has one version', () => {
    expect(compareVersions('windows', evr(0, ''), evr(0, ''))).toBe(0)
  })

  test('is spelled as in patch titles', () => {
    expect([
      formatVersion('rpm', evr(0, '4.4.19', '14.el8')),
      formatVersion('rpm', evr(2, '9.0', '1.amzn1')),
      formatVersion('deb', evr(0, '2:8.2.3995-1ubuntu2.15')),
    ]).toEqual(['0:4.4.19-14.el8', '2:9.0-1.amzn1', '2:8.2.3995-1ubuntu2.15'])
  })
})
