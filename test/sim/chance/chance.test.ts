import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hash32 } from '../../../sim/chance/hash.ts'
import { longId, uuid } from '../../../sim/chance/ids.ts'
import { stream } from '../../../sim/chance/rng.ts'

const draw = (seed: string, name: string, count = 20): number[] => {
  const { int } = stream(seed, name)
  return Array.from({ length: count }, () => int(0, 1_000_000))
}

describe('a stream of chance', () => {
  test('is the same for the same seed and name, whatever was drawn from others', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (seed, name, other) => {
        const { int } = stream(seed, name)
        const elsewhere = stream(seed, other)
        const drawn = Array.from({ length: 20 }, () => {
          elsewhere.int(0, 9)
          return int(0, 1_000_000)
        })
        expect(drawn).toEqual(draw(seed, name))
      }),
    )
  })

  test('is another for another name, and for another seed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (seed, a, b) => {
        fc.pre(a !== b)
        expect(draw(seed, a)).not.toEqual(draw(seed, b))
        expect(draw(a, seed)).not.toEqual(draw(b, seed))
      }),
    )
  })

  test('stays within its bounds and reaches both', () => {
    const { int } = stream('seed', 'dice')
    const counts = new Map<number, number>()
    for (let i = 0; i < 6000; i++) {
      const n = int(1, 6)
      counts.set(n, (counts.get(n) ?? 0) + 1)
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })

  test('picks one of the items, and nothing of none', () => {
    expect(['a', 'b']).toContain(stream('s', 'n').pick(['a', 'b']))
    expect(() => stream('s', 'n').pick([])).toThrow(RangeError)
  })

  test('hits one in so many', () => {
    const { oneIn } = stream('seed', 'luck')
    const hits = Array.from({ length: 4000 }, () => oneIn(4)).filter(Boolean).length
    expect(Math.abs(hits - 1000)).toBeLessThan(150)
  })

  test('of names that count up has first draws that are spread evenly', () => {
    const firsts = Array.from({ length: 3000 }, (_, i) => stream('seed', `node:${i}`).int(0, 9))
    const counts = Array.from({ length: 10 }, (_, n) => firsts.filter((each) => each === n).length)
    for (const count of counts) expect(Math.abs(count - 300)).toBeLessThan(75)
  })
})

describe('ids', () => {
  test('have the form that AWS gives them, and the same for the same seed and name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seed, name) => {
        expect(longId('i', seed, name)).toMatch(/^i-0[0-9a-f]{16}$/)
        expect(uuid(seed, name)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect([longId('i', seed, name), uuid(seed, name)]).toEqual([longId('i', seed, name), uuid(seed, name)])
      }),
    )
  })

  test('do not repeat', () => {
    const names = Array.from({ length: 50_000 }, (_, i) => `node:${i}`)
    expect(new Set(names.map((name) => longId('i', 'seed', name))).size).toBe(names.length)
    expect(new Set(names.map((name) => uuid('seed', name))).size).toBe(names.length)
  })

  test('of different kinds differ in more than their prefix', () => {
    expect(longId('i', 'seed', 'x').slice(1)).not.toBe(longId('mi', 'seed', 'x').slice(2))
  })
})

describe('the hash', () => {
  test('is a signed 32-bit number, the same for the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const hash = hash32(text)
        expect(hash).toBe(hash | 0)
        expect(hash32(text)).toBe(hash)
      }),
    )
  })

  test('changes about half of its bits when one letter changes', () => {
    const bits = (n: number): number => n.toString(2).replaceAll('0', '').length
    const flipped = Array.from({ length: 500 }, (_, i) => bits((hash32(`host ${i} a`) ^ hash32(`host ${i} b`)) >>> 0))
    const mean = flipped.reduce((sum, each) => sum + each, 0) / flipped.length
    expect(Math.abs(mean - 16)).toBeLessThan(1)
  })
})
