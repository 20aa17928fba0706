import { describe, expect, test } from 'vitest'
import { exactMatcher, nameMatcher, renderings } from '../../../sim/patching/name-pattern.ts'
import { deb, kb, pkg } from './fixtures.ts'

const bash = pkg('bash', '4.2.46', { release: '34.43.amzn1', epoch: 2 })

describe('renderings', () => {
  test('rpm', () => {
    expect(renderings('rpm', bash)).toMatchInlineSnapshot(`
      [
        "bash",
        "bash.x86_64",
        "bash-4.2.46",
        "bash-4.2.46-34.43.amzn1",
        "bash-4.2.46-34.43.amzn1.x86_64",
        "2:bash-4.2.46-34.43.amzn1.x86_64",
        "bash-2:4.2.46-34.43.amzn1",
        "bash-2:4.2.46-34.43.amzn1.x86_64",
        "4.2.46",
        "4.2.46-34.43.amzn1",
        "2:4.2.46-34.43.amzn1",
        "bash.x86_64:2:4.2.46-34.43.amzn1",
      ]
    `)
  })

  test('deb', () => {
    expect(renderings('deb', deb('libc6', '2.35-0ubuntu3.8'))).toEqual([
      'libc6',
      '2.35-0ubuntu3.8',
      'libc6.amd64',
      'libc6-2.35-0ubuntu3.8',
      'amd64:2.35-0ubuntu3.8',
      'libc6.amd64:2.35-0ubuntu3.8',
    ])
  })

  test('windows', () => {
    expect(renderings('windows', kb('KB2032276', { msrcNumber: 'MS10-048' }))).toEqual([
      'KB2032276',
      '2032276',
      'MS10-048',
    ])
    expect(renderings('windows', kb('KB2032276'))).toEqual(['KB2032276', '2032276'])
  })
})

describe('nameMatcher', () => {
  test.each([
    ['bash', true],
    ['BASH', true],
    ['bash.*', true],
    ['bash-4.2*', true],
    ['2:bash*', true],
    ['*.x86_64', true],
    ['*:4.2.46-*', true],
    ['bas[a-z]', true],
    ['bas', false],
    ['bash-5*', false],
    ['bash.i686', false],
  ])('%s', (pattern, expected) => {
    expect(nameMatcher([pattern])(renderings('rpm', bash))).toBe(expected)
  })

  test('any entry of a list will do, and an empty list matches nothing', () => {
    expect(nameMatcher(['zsh', 'b*h'])(['bash'])).toBe(true)
    expect(nameMatcher([])(['bash'])).toBe(false)
  })

  test('patterns mean nothing to the exact one', () => {
    expect(exactMatcher(['KB*'])(['KB1'])).toBe(false)
    expect(exactMatcher(['kb1'])(['KB1'])).toBe(true)
  })
})
