/** One API call, refused ones too. */
export interface CallEntry {
  /** Lab time, epoch ms. */
  readonly at: number
  /** `ssm:SendCommand`; of a request that names none, what it named. */
  readonly operation: string
  readonly requestId: string
  /** The code of a refusal, '' for success. */
  readonly error: string
  readonly accessKeyId: string
}

/** The last calls of a lab, reads and refusals included; the journal has only what changed something. */
export interface CallLog {
  add(entry: CallEntry): void
  /** The newest `count`, oldest first. */
  last(count: number): readonly CallEntry[]
}

export const callsKept = 10_000

/** A ring: adding is one store, whatever it holds. */
export function createCallLog(keep: number = callsKept): CallLog {
  const ring: CallEntry[] = []
  let next = 0
  return {
    add(entry) {
      ring[next] = entry
      next = (next + 1) % keep
    },
    last(count) {
      const inOrder = ring.length < keep ? ring : [...ring.slice(next), ...ring.slice(0, next)]
      return inOrder.slice(Math.max(0, inOrder.length - count))
    },
  }
}
