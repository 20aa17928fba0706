import { expect, test } from 'vitest'
import { differences } from '../../../sim/replay/differ.ts'

test.each<[string, unknown, unknown, readonly unknown[]]>([
  ['nothing', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ['a member', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, [{ path: 'a.c', a: '2', b: '3' }]],
  [
    'a missing member',
    { a: 1 },
    { b: 1 },
    [
      { path: 'a', a: '1', b: undefined },
      { path: 'b', a: undefined, b: '1' },
    ],
  ],
  [
    'an item',
    { list: [1, 2] },
    { list: [1, 3, 4] },
    [
      { path: 'list[1]', a: '2', b: '3' },
      { path: 'list[2]', a: undefined, b: '4' },
    ],
  ],
  ['another type', { a: [] }, { a: {} }, [{ path: 'a', a: '[]', b: '{}' }]],
  ['gone', { value: null }, { value: { x: 1 } }, [{ path: 'value', a: 'null', b: '{"x":1}' }]],
  ['odd names', { 'Patch Group': 'a' }, { 'Patch Group': 'b' }, [{ path: '["Patch Group"]', a: '"a"', b: '"b"' }]],
])('finds %s', (_, a, b, found) => {
  expect(differences(a, b)).toEqual(found)
})
