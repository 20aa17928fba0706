import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFault } from '../../../../sim/command/document/json-fault.ts'

test.each([
  ['{"a": 1,}', 8],
  ['{"a": }', 6],
  ['{a: 1}', 1],
  ['[1 2]', 3],
  ['"open', 0],
  ['{"a": 01}', 7],
  ['', 0],
  ['{} x', 3],
  ['['.repeat(5000), 101],
])('%j stops being JSON at %i', (text, at) => {
  expect(jsonFault(text)).toBe(at)
})

test('agrees with JSON.parse on JSON and on JSON with a character put in', () => {
  const json = fc.json({ maxDepth: 4 })
  const broken = fc
    .tuple(json, fc.nat(), fc.constantFrom(',', '{', '}', '"', '\\', '0', '-', 'e', ' ', '\n', '\u0001'))
    .map(([text, at, char]) => text.slice(0, at % (text.length + 1)) + char + text.slice(at % (text.length + 1)))
  fc.assert(
    fc.property(fc.oneof(json, broken), (text) => {
      expect(jsonFault(text) === undefined).toBe(isJson(text))
    }),
    { numRuns: 500 },
  )
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
