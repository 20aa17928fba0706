import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTable } from '../../../sim/store/table.ts'

interface Animal {
  readonly kind: string
  readonly wild: boolean
}

const zoo = () =>
  createTable<Animal>({
    kind: ({ kind }) => kind,
    wild: ({ kind, wild }) => (wild ? kind : undefined),
  })

const cat: Animal = { kind: 'cat', wild: false }
const lynx: Animal = { kind: 'cat', wild: true }
const wolf: Animal = { kind: 'dog', wild: true }

describe('a table', () => {
  test('reads by key, in the order of keys', () => {
    const table = zoo()
    for (const [key, value] of [
      ['b', cat],
      ['a', wolf],
      ['c', lynx],
    ] as const)
      table.set(key, value)
    expect(table.keys()).toEqual(['a', 'b', 'c'])
    expect([...table.values()]).toEqual([wolf, cat, lynx])
    expect([table.size, table.get('b'), table.get('x'), table.has('b'), table.has('x')]).toEqual([
      3,
      cat,
      undefined,
      true,
      false,
    ])
  })

  test('gives back what it replaces, and forgets what is set to nothing', () => {
    const table = zoo()
    expect(table.set('a', cat)).toBe(undefined)
    expect(table.set('a', lynx)).toBe(cat)
    expect(table.set('a', undefined)).toBe(lynx)
    expect(table.set('a', undefined)).toBe(undefined)
    expect([table.size, table.keys(), [...table.keysBy('kind', 'cat')]]).toEqual([0, [], []])
  })

  test('keeps its array of keys until one comes or goes', () => {
    const table = zoo()
    table.set('a', cat)
    const keys = table.keys()
    table.set('a', lynx)
    expect(table.keys()).toBe(keys)
    table.set('b', lynx)
    expect(table.keys()).toEqual(['a', 'b'])
    expect(keys).toEqual(['a'])
  })

  test('finds by index, in the order in which they came', () => {
    const table = zoo()
    table.set('b', cat)
    table.set('a', lynx)
    table.set('c', wolf)
    expect([...table.keysBy('kind', 'cat')]).toEqual(['b', 'a'])
    expect([...table.keysBy('wild', 'cat')]).toEqual(['a'])
    table.set('b', lynx)
    expect([...table.keysBy('kind', 'cat')]).toEqual(['b', 'a'])
    expect([...table.keysBy('wild', 'cat')]).toEqual(['a', 'b'])
    expect([...table.keysBy('wild', 'fish')]).toEqual([])
  })

  test('has no index that it was not made with', () => {
    expect(() => zoo().keysBy('colour', 'red')).toThrow('no index colour')
  })

  test('always finds exactly what it holds, whatever happened before', () => {
    const animal = fc.record({ kind: fc.constantFrom('cat', 'dog', 'fish'), wild: fc.boolean() })
    const step = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.option(animal, { nil: undefined }))
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const table = zoo()
        const model = new Map<string, Animal>()
        for (const [key, value] of steps) {
          expect(table.set(key, value)).toBe(model.get(key))
          if (value === undefined) model.delete(key)
          else model.set(key, value)
        }
        expect(new Map(table.entries())).toEqual(model)
        expect(table.keys()).toEqual([...model.keys()].sort())
        for (const kind of ['cat', 'dog', 'fish']) {
          const found = [...model].filter(([, each]) => each.kind === kind)
          expect([...table.keysBy('kind', kind)].sort()).toEqual(found.map(([key]) => key).sort())
          const wild = found.filter(([, each]) => each.wild)
          expect([...table.keysBy('wild', kind)].sort()).toEqual(wild.map(([key]) => key).sort())
        }
      }),
    )
  })
})
