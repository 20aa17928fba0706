import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../../../sim/store/change.ts'
import { createCursor } from '../../../sim/store/cursor.ts'
import { fold } from '../../../sim/store/fold.ts'
import type { Kinds, Store } from '../../../sim/store/store.ts'

interface Things {
  thing: { readonly n: number; readonly group: string }
  word: string
}

const kinds: Kinds<Things> = { thing: { group: ({ group }) => group }, word: {} }
const groups = ['a', 'b', 'c']

/** What a store says: every record, and what is found under the index. */
const seen = (store: Store<Things>) => ({
  things: new Map(store.table('thing').entries()),
  words: new Map(store.table('word').entries()),
  groups: groups.map((group) => [...store.table('thing').keysBy('group', group)].toSorted()),
})

const thing = fc.record({ n: fc.nat(5), group: fc.constantFrom(...groups) })
const write = fc.oneof(
  fc.record({ kind: fc.constant('thing' as const), key: fc.constantFrom('x', 'y', 'z'), value: fc.option(thing) }),
  fc.record({ kind: fc.constant('word' as const), key: fc.constantFrom('x', 'y'), value: fc.option(fc.string()) }),
)
const act = fc.oneof(
  { weight: 3, arbitrary: fc.record({ append: fc.array(write, { maxLength: 6 }) }) },
  { weight: 4, arbitrary: fc.record({ seek: fc.integer({ min: -2, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ trim: fc.nat(20) }) },
)

test('wherever it goes, it is what the journal folds to there', () => {
  fc.assert(
    fc.property(fc.array(write, { maxLength: 8 }), fc.array(act, { maxLength: 40 }), (past, acts) => {
      const all: Change<Things>[] = []
      const more = (writes: readonly (typeof past)[number][]): Change<Things>[] =>
        writes.map(({ kind, key, value }) => {
          const change: Change<Things> = { rev: all.length + 1, at: all.length, by: 'test', kind, key, value }
          all.push(change)
          return change
        })
      more(past)
      const cursor = createCursor<Things>(kinds, past.length, fold(all))
      for (const each of acts) {
        if ('append' in each) cursor.append(more(each.append))
        else if ('seek' in each) cursor.seek(each.seek)
        else cursor.trim(each.trim)
        const there = createCursor<Things>(kinds, cursor.rev, fold(all.slice(0, cursor.rev)))
        expect(seen(cursor.store)).toEqual(seen(there.store))
        expect([cursor.last, cursor.changes]).toEqual([all.length, all.slice(cursor.first)])
        const wanted = 'seek' in each ? Math.min(Math.max(each.seek, cursor.first), cursor.last) : cursor.rev
        expect(cursor.rev).toBe(wanted)
      }
    }),
    { numRuns: 500 },
  )
})

test('changes that do not follow on are refused, and the past cannot be changed', () => {
  const cursor = createCursor<Things>(kinds)
  const change = { rev: 2, at: 0, by: 'test', kind: 'word', key: 'x', value: 'y' } as const
  expect(() => cursor.append([change])).toThrow('revision 2 does not follow on 0')
  expect(() => cursor.store.put('word', 'x', 'y')).toThrow('What was at revision 0 cannot be changed.')
})
