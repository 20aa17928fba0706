import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePattern } from '../../../../sim/host/model/shell/pattern.ts'

const plain = { extended: false, fixed: false, anyCase: false, wholeWord: false }
const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '[a-c]')
const branch = fc
  .record({
    start: fc.constantFrom('', '^'),
    items: fc.array(fc.tuple(atom, fc.constantFrom('', '*', '+', '?')), { maxLength: 5 }),
    end: fc.constantFrom('', '$'),
  })
  .map(({ start, items, end }) => start + items.map((item) => item.join('')).join('') + end)
const pattern = fc.array(branch, { minLength: 1, maxLength: 3 }).map((branches) => branches.join('|'))
const line = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })

test('agrees with JavaScript on what both can do', () => {
  fc.assert(
    fc.property(pattern, line, (text, subject) => {
      expect(compilePattern(text, { ...plain, extended: true })?.(subject)).toBe(new RegExp(text).test(subject))
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['A.c', 'xabcx', { anyCase: true }, true],
  ['a.c', 'abc', { fixed: true }, false],
  ['a|b', 'b', {}, false],
  ['a\\|b', 'b', {}, true],
  ['a+', 'a+', {}, true],
  ['bash', 'bash-5.1', { wholeWord: true }, true],
  ['bas', 'bash-5.1', { wholeWord: true }, false],
  ['5\\.1', 'bash-5x1', {}, false],
  ['(a)', 'a', { extended: true }, undefined],
  ['[[:digit:]]', '1', {}, undefined],
  ['x'.repeat(201), 'x', {}, undefined],
] as const)('%s in %s %o is %s', (text, subject, options, result) => {
  expect(compilePattern(text, { ...plain, ...options })?.(subject)).toBe(result)
})
