import type { RecordingHeader } from './header.ts'
import type { Change } from '../store/change.ts'
import type { Records } from '../records.ts'

/** A lab's clock as a watcher needs it: what it showed when the message was sent, and how fast it goes. */
export interface StreamClock {
  readonly mode: 'real' | 'paused'
  readonly speed: number
  /** Lab time, epoch ms. */
  readonly time: number
}

/** A record as it was where a stream begins: kind, key, value. */
export type StreamRecord = readonly [kind: keyof Records, key: string, value: Records[keyof Records]]

/**
 * What the server sends to whoever watches a lab, one JSON text each. First `begin`, then the `records` that there were at revision `first`
 * (none where that is 0 or where the watcher has them already), then every change after it, and the clock whenever something is sent.
 * After `begin` with `resumed` the watcher goes on from what it has; after any other it forgets that.
 */
export type StreamMessage =
  | {
      readonly kind: 'begin'
      /** Names this run of this lab: who comes back with it and with a revision gets what is new. */
      readonly run: string
      readonly incarnation: number
      readonly resumed: boolean
      readonly first: number
      /** The newest revision when the stream began: when the watcher has it, it has caught up. */
      readonly last: number
      readonly header: RecordingHeader
    }
  | { readonly kind: 'records'; readonly records: readonly StreamRecord[] }
  | { readonly kind: 'changes'; readonly changes: readonly Change<Records>[] }
  | { readonly kind: 'clock'; readonly clock: StreamClock }
