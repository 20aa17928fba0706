import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../../../../sim/command/document/document.ts'
import { interpolate, referencesIn, refersToParameterStore } from '../../../../sim/command/document/interpolate.ts'

const values = { name: 'web', lines: ['a', 'b'], map: { k: 'v' }, count: 3, empty: '' }

test.each<[JsonValue, JsonValue]>([
  ['{{ name }}', 'web'],
  ['{{name}}', 'web'],
  ['on {{ name }}/{{ count }}', 'on web/3'],
  ['{{ lines }}', ['a', 'b']],
  ['say {{ lines }}', 'say ["a","b"]'],
  [
    ['first', '{{ lines }}', 'last'],
    ['first', 'a', 'b', 'last'],
  ],
  [[['{{ lines }}']], [['a', 'b']]],
  [{ x: { y: '{{ map }}' } }, { x: { y: { k: 'v' } } }],
  ['{{ empty }}', ''],
  ['[{{ empty }}]', '[]'],
  ['{{ unknown }} {{ name }}', '{{ unknown }} web'],
  ['{{ constructor }}', '{{ constructor }}'],
  ['{{ ssm:name }}', '{{ ssm:name }}'],
  ['{{ .Names }}', '{{ .Names }}'],
  [7, 7],
  [null, null],
])('%j becomes %j', (input, output) => {
  expect(interpolate(input, values)).toEqual(output)
})

describe('properties', () => {
  const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>

  test('what refers to nothing stays the same', () => {
    fc.assert(
      fc.property(
        json.filter((value) => referencesIn(value).length === 0),
        (value) => {
          expect(interpolate(value, values)).toEqual(value)
        },
      ),
    )
  })

  test('a value goes in as it is, and is not looked at again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('{{ other }}', '$&', '$1', '{{ self }}')), (self) => {
        const given = { self, other: 'no' }
        expect(interpolate('{{ self }}', given)).toBe(self)
        expect(interpolate('<{{ self }}>', given)).toBe(`<${self}>`)
      }),
    )
  })
})

test('finds references in keys of every depth', () => {
  expect(referencesIn({ a: ['{{ x }} and {{y}}'], b: { c: '{{ x }}' } })).toEqual(['x', 'y', 'x'])
  expect(refersToParameterStore({ a: ['{{ssm:key}}'] })).toBe(true)
  expect(refersToParameterStore({ a: ['{{ ssm-secure:key }}'] })).toBe(true)
  expect(refersToParameterStore({ a: ['{{ ssm }}'] })).toBe(false)
})
