import TinyQueue from 'tinyqueue'

/** A deadline as data: what it means is the caller's. */
export interface Timer<T> {
  /** Lab time, epoch ms. */
  readonly at: number
  readonly key: string
  readonly payload: T
}

export interface Timers<T> {
  /** How many are armed. */
  readonly size: number
  /** Sets the deadline of a key; one that the key already had is replaced. Throws RangeError unless `at` is a number (Infinity is never due). */
  arm(at: number, key: string, payload: T): void
  /** Unknown keys are ignored. */
  disarm(key: string): void
  /** Lab time at which the first is due; undefined with none armed. */
  next(): number | undefined
  /**
   * Removes and returns the first timer due at or before `now`, by time and then by order of arming. The caller acts on it
   * and asks again, so that what one timer arms takes its turn in the same sweep; that is how chains come out right.
   */
  take(now: number): Timer<T> | undefined
  /** Everything armed, in the order in which it would be taken. */
  list(): readonly Timer<T>[]
}

type Entry<T> = Timer<T> & { readonly order: number }

const byDue = (a: Entry<unknown>, b: Entry<unknown>): number =>
  a.at === b.at ? a.order - b.order : a.at < b.at ? -1 : 1

/** Replaced and disarmed entries are tolerated in the heap up to its live size and this many more. */
const slack = 64

/**
 * A heap of deadlines. Disarming leaves the entry in the heap until it surfaces, which costs nothing; the heap is built
 * anew once more than half of it is dead, so that hosts that re-arm for years hold no more memory than they use.
 */
export function createTimers<T>(): Timers<T> {
  const live = new Map<string, Entry<T>>()
  let heap = new TinyQueue<Entry<T>>([], byDue)
  let armed = 0

  const isLive = (entry: Entry<T>): boolean => live.get(entry.key) === entry
  const sweep = (): void => {
    if (heap.length > 2 * live.size + slack) heap = new TinyQueue([...live.values()], byDue)
  }
  const first = (): Entry<T> | undefined => {
    for (let entry = heap.peek(); entry !== undefined; entry = heap.peek()) {
      if (isLive(entry)) return entry
      heap.pop()
    }
    return undefined
  }

  return {
    get size() {
      return live.size
    },
    arm(at, key, payload) {
      if (Number.isNaN(at)) throw new RangeError(`the deadline of timer ${key} is not a number`)
      const entry = { at, key, payload, order: armed++ }
      live.set(key, entry)
      heap.push(entry)
      sweep()
    },
    disarm(key) {
      if (live.delete(key)) sweep()
    },
    next: () => first()?.at,
    take(now) {
      const entry = first()
      if (entry === undefined || entry.at > now) return undefined
      heap.pop()
      live.delete(entry.key)
      return entry
    },
    list: () => [...live.values()].sort(byDue),
  }
}
