import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../../sim/store/change.ts'
import { serialize } from '../../../sim/store/change.ts'
import { fold } from '../../../sim/store/fold.ts'
import { createStore, type TransactionalStore } from '../../../sim/store/store.ts'

interface Shelf {
  book: { readonly title: string }
  loan: { readonly to: string }
}

const library = (keep = 1000): TransactionalStore<Shelf> =>
  createStore<Shelf>({ book: { title: ({ title }) => title }, loan: {} }, keep)

/** One input: what it writes, and whether it ends well. */
type Write = readonly ['book' | 'loan', string, string | undefined]
interface Input {
  readonly writes: readonly Write[]
  readonly fails: boolean
}

const write: fc.Arbitrary<Write> = fc.tuple(
  fc.constantFrom('book' as const, 'loan' as const),
  fc.constantFrom('a', 'b', 'c'),
  fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined }),
)
const inputs: fc.Arbitrary<Input[]> = fc.array(
  fc.record({ writes: fc.array(write, { maxLength: 6 }), fails: fc.boolean() }),
)

function play(store: TransactionalStore<Shelf>, script: readonly Input[], seen?: (rev: number) => void): void {
  for (const [i, { writes, fails }] of script.entries()) {
    store.begin(i * 10, `input:${i}`)
    for (const [kind, key, value] of writes) {
      if (value === undefined) store.remove(kind, key)
      else if (kind === 'book') store.put('book', key, { title: value })
      else store.put('loan', key, { to: value })
    }
    if (fails) store.rollback()
    else store.commit()
    seen?.(store.rev)
  }
}

const contents = (store: TransactionalStore<Shelf>) => ({
  book: new Map(store.table('book').entries()),
  loan: new Map(store.table('loan').entries()),
})

const all = (store: TransactionalStore<Shelf>): readonly Change<Shelf>[] => store.journal.since(0) ?? []

describe('the store', () => {
  test('numbers each change, and tells when and by whom', () => {
    const store = library()
    store.begin(5, 'call:1')
    store.put('book', 'a', { title: 'Emma' })
    store.put('loan', 'a', { to: 'Ada' })
    expect(store.rev).toBe(2)
    expect(store.commit()).toBe(2)
    store.begin(9, 'clock')
    store.remove('loan', 'a')
    store.remove('loan', 'b')
    expect(store.commit()).toBe(1)
    expect(all(store).map(serialize)).toEqual([
      '{"rev":1,"at":5,"by":"call:1","kind":"book","key":"a","value":{"title":"Emma"}}',
      '{"rev":2,"at":5,"by":"call:1","kind":"loan","key":"a","value":{"to":"Ada"}}',
      '{"rev":3,"at":9,"by":"clock","kind":"loan","key":"a","value":null}',
    ])
  })

  test('shows an input its own changes, and nobody else before it has ended', () => {
    const store = library()
    const heard: number[] = []
    store.journal.watch((changes) => heard.push(...changes.map(({ rev }) => rev)))
    store.begin(0, 'x')
    store.put('book', 'a', { title: 'Emma' })
    expect([store.get('book', 'a'), store.journal.rev, heard]).toEqual([{ title: 'Emma' }, 0, []])
    store.commit()
    expect([store.journal.rev, heard]).toEqual([1, [1]])
  })

  test('takes back everything of an input that fails, indexes included', () => {
    const store = library()
    store.begin(0, 'x')
    store.put('book', 'a', { title: 'Emma' })
    store.commit()
    store.begin(1, 'y')
    store.put('book', 'a', { title: 'Persuasion' })
    store.put('book', 'b', { title: 'Emma' })
    store.remove('book', 'a')
    store.rollback()
    expect([store.rev, all(store).length, [...store.table('book').entries()]]).toEqual([
      1,
      1,
      [['a', { title: 'Emma' }]],
    ])
    expect([...store.table('book').keysBy('title', 'Emma')]).toEqual(['a'])
    expect([...store.table('book').keysBy('title', 'Persuasion')]).toEqual([])
  })

  test('leaves no trace of inputs that fail', () => {
    fc.assert(
      fc.property(inputs, (script) => {
        const [store, other] = [library(), library()]
        play(store, script)
        play(
          other,
          script.map((input) => (input.fails ? { writes: [], fails: false } : input)),
        )
        expect(all(store).map(serialize)).toEqual(all(other).map(serialize))
        expect(contents(store)).toEqual(contents(other))
      }),
    )
  })

  test('has a table for the kinds that it was made with', () => {
    expect(() => library().get('shelf' as 'book', 'a')).toThrow('no table for records of kind shelf')
  })
})

describe('the journal', () => {
  test('folded is what the store holds, at every revision', () => {
    fc.assert(
      fc.property(inputs, (script) => {
        const store = library()
        const then: [number, ReturnType<typeof contents>][] = [[0, contents(store)]]
        play(store, script, (rev) => then.push([rev, contents(store)]))
        for (const [rev, held] of then) {
          const past = store.journal.at(rev)
          expect({ book: new Map(past?.get('book')), loan: new Map(past?.get('loan')) }).toEqual(held)
          const folded = fold(all(store).slice(0, rev))
          expect({ book: new Map(folded.get('book')), loan: new Map(folded.get('loan')) }).toEqual(held)
        }
      }),
    )
  })

  test('folds on from a state without touching it', () => {
    const store = library()
    play(store, [{ writes: [['book', 'a', 'x']], fails: false }])
    const early = fold(all(store))
    play(store, [{ writes: [['book', 'a', undefined]], fails: false }])
    const late = fold(all(store).slice(1), early)
    expect([early.get('book')?.size, late.get('book')?.size]).toEqual([1, 0])
  })

  test('holds as many changes as it should at least, and says which are gone', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(100), (keep, count) => {
        const store = library(keep)
        play(
          store,
          Array.from({ length: count }, (_, i) => ({ writes: [['book', `${i % 3}`, `${i}`]] as const, fails: false })),
        )
        const { rev, oldest } = store.journal
        expect(rev).toBe(count)
        const held = rev - oldest + 1
        expect(held).toBeGreaterThanOrEqual(Math.min(keep, count))
        expect(held).toBeLessThanOrEqual(keep * 1.25)
        expect(store.journal.since(oldest - 1)?.map((change) => change.rev)).toEqual(
          Array.from({ length: held }, (_, i) => oldest + i),
        )
        expect(store.journal.since(rev)).toEqual([])
        expect([store.journal.since(oldest - 2), store.journal.at(oldest - 2)]).toEqual([undefined, undefined])
        expect(store.journal.at(oldest - 1)?.get('book')?.size).toBe(Math.min(3, oldest - 1))
        expect(store.journal.at(rev + 1)).toBe(undefined)
      }),
    )
  })

  test('tells its watchers one input at a time, until they leave', () => {
    const store = library()
    const heard: number[][] = []
    const leave = store.journal.watch((changes) => heard.push(changes.map(({ rev }) => rev)))
    const twice: Input = {
      writes: [
        ['book', 'a', 'x'],
        ['loan', 'a', 'y'],
      ],
      fails: false,
    }
    play(store, [twice, { ...twice, fails: true }, { writes: [], fails: false }, twice])
    leave()
    play(store, [twice])
    expect(heard).toEqual([
      [1, 2],
      [3, 4],
    ])
  })
})
