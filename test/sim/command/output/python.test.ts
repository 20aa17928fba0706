import { expect, test } from 'vitest'
import { pythonRepr } from '../../../../sim/command/output/python.ts'

test('spells data as Python does', () => {
  expect(pythonRepr({ a: ['b', 1, true, false, null], c: {}, gone: undefined, d: [] })).toBe(
    "{'a': ['b', 1, True, False, None], 'c': {}, 'd': []}",
  )
})

test.each([
  ['plain', "'plain'"],
  ["it's", `"it's"`],
  ['say "hi"', `'say "hi"'`],
  [`it's "hi"`, `'it\\'s "hi"'`],
  ['a\\b\nc\td\r', "'a\\\\b\\nc\\td\\r'"],
])('quotes %j', (text, repr) => {
  expect(pythonRepr(text)).toBe(repr)
})
