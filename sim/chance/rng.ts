import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { hash32 } from './hash.ts'

/** A named stream of seeded chance. Streams of different names never influence each other. */
export interface Stream {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  /** True once in `n` times on average. */
  oneIn(n: number): boolean
}

/**
 * Opens the stream of a name. Nothing is kept between calls: the same seed and name give the same numbers again, so that a
 * host that joins the fleet shifts nobody else's luck and a restored lab goes on as if it had never stopped.
 */
export function stream(seed: string, name: string): Stream {
  const generator = xoroshiro128plus(hash32(`${seed}\0${name}`))
  const int = (low: number, high: number): number => uniformInt(generator, low, high)
  return {
    int,
    pick(items) {
      const item = items[int(0, items.length - 1)]
      if (item === undefined) throw new RangeError('cannot pick from an empty list')
      return item
    },
    oneIn: (n) => int(1, n) === 1,
  }
}
