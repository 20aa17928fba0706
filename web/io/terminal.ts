import { type LabAddress, queryOf } from './address.ts'

/** The server closes a line on which more comes at once than 64 kB. */
const most = 16_384

/** A line to a shell of a container host. */
export interface TerminalLine {
  type(text: string): void
  /** In characters. */
  resize(columns: number, rows: number): void
  close(): void
}

export interface TerminalListener {
  readonly onOpen: () => void
  readonly onBytes: (bytes: Uint8Array) => void
  /** `why` is the server's reason; '' where the connection was lost. */
  readonly onClose: (why: string) => void
}

export function openLine(
  address: LabAddress,
  node: string,
  { onOpen, onBytes, onClose }: TerminalListener,
): TerminalLine {
  const { href } = new URL(`./_patchlab/fleet/${encodeURIComponent(node)}/terminal?${queryOf(address)}`, location.href)
  const socket = new WebSocket(href.replace(/^http/, 'ws'))
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', onOpen)
  socket.addEventListener('message', ({ data }) => onBytes(new Uint8Array(data as ArrayBuffer)))
  socket.addEventListener('close', ({ reason }) => onClose(reason))
  const encoder = new TextEncoder()
  const send = (data: string | Uint8Array<ArrayBuffer>): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(data)
  }
  return {
    type: (text) => {
      const bytes = encoder.encode(text)
      for (let from = 0; from < bytes.length; from += most) send(bytes.subarray(from, from + most))
    },
    resize: (columns, rows) => send(JSON.stringify({ columns, rows })),
    close: () => socket.close(),
  }
}
