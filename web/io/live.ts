import { WebSocket as Reconnecting } from 'partysocket'
import type { StreamMessage } from '../../sim/view.ts'
import { type LabAddress, queryOf } from './address.ts'

/** What a watcher of a lab has already, to be told only what is new. */
export interface Known {
  readonly run: string
  readonly rev: number
}

export interface LiveWatcher {
  /** Asked at each (re)connection. */
  readonly known: () => Known | undefined
  readonly onMessage: (message: StreamMessage) => void
  /** `why` is the server's reason where it sent the watcher away. */
  readonly onConnection: (state: 'open' | 'lost', why: string) => void
}

/** Follows a lab over the server's WebSocket; comes back by itself when the connection is lost. @returns the way to stop */
export function watchLab(address: LabAddress, { known, onMessage, onConnection }: LiveWatcher): () => void {
  const socket = new Reconnecting(
    () => {
      const has = known()
      const from = has === undefined ? '' : `&run=${encodeURIComponent(has.run)}&from=${has.rev}`
      const { href } = new URL(`./_patchlab/stream?${queryOf(address)}${from}`, location.href)
      return href.replace(/^http/, 'ws').replace(/#.*$/, '')
    },
    [],
    { minReconnectionDelay: 300, maxReconnectionDelay: 5000, maxEnqueuedMessages: 0 },
  )
  socket.addEventListener('open', () => onConnection('open', ''))
  socket.addEventListener('close', ({ reason }) => onConnection('lost', reason))
  socket.addEventListener('message', ({ data }) => onMessage(JSON.parse(String(data)) as StreamMessage))
  return () => socket.close()
}
