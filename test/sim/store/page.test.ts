import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { page } from '../../../sim/store/page.ts'

const itself = (item: string): string => item
const keys = fc.uniqueArray(fc.string()).map((all) => all.sort())

/** Every page of a list, one after the other. */
function read(items: readonly string[], size: number): string[][] {
  const pages: string[][] = []
  let token: string | undefined
  do {
    const next = page(items, size, token, itself)
    if (next === undefined) throw new Error('its own token is not known')
    pages.push(next.items)
    token = next.token
  } while (token !== undefined)
  return pages
}

describe('a page', () => {
  test('after the other gives the whole list, each as long as asked for but the last', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 5 }), (items, size) => {
        const pages = read(items, size)
        expect(pages.flat()).toEqual(items)
        expect(pages.slice(0, -1).every((each) => each.length === size)).toBe(true)
        expect(pages.length).toBe(Math.max(1, Math.ceil(items.length / size)))
      }),
    )
  })

  test('neither repeats nor skips what stays, whatever comes and goes in between', () => {
    fc.assert(
      fc.property(keys, keys, fc.integer({ min: 1, max: 4 }), (before, after, size) => {
        const first = page(before, size, undefined, itself)
        if (first?.token === undefined) return
        const last = first.items.at(-1) ?? ''
        const second = page(after, 1000, first.token, itself)
        expect(second?.items).toEqual(after.filter((item) => item > last))
      }),
    )
  })

  test('follows the order that it is told', () => {
    const newestFirst = ['c', 'b', 'a']
    const isAfter = (item: string, key: string): boolean => item < key
    const first = page(newestFirst, 1, undefined, itself, isAfter)
    expect(first?.items).toEqual(['c'])
    expect(page(newestFirst, 5, first?.token, itself, isAfter)?.items).toEqual(['b', 'a'])
  })

  test('begins at the beginning without a token, or with an empty one', () => {
    expect(page(['a', 'b'], 5, undefined, itself)).toEqual({ items: ['a', 'b'], token: undefined })
    expect(page(['a', 'b'], 5, '', itself)).toEqual({ items: ['a', 'b'], token: undefined })
  })

  test('is none for a token that was never given out', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ minLength: 1 }),
          fc
            .array(fc.constantFrom(...Array.from('0123456789abcdef')), { minLength: 1 })
            .map((digits) => digits.join('')),
        ),
        (token) => {
          expect(page(['a'], 1, token, itself)).toBe(undefined)
        },
      ),
    )
  })

  test('has a token that means the same place again', () => {
    const [a, b] = [page(['a', 'b', 'c'], 2, undefined, itself), page(['x', 'b', 'c'], 2, undefined, itself)]
    expect(a?.token).toBe(b?.token)
  })
})
