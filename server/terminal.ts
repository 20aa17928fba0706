import type { FastifyInstance } from 'fastify'
import type { WebSocket } from 'ws'
import type { Control } from './control/control.ts'
import type { HostTerminal } from './docker/terminal.ts'

/** Terminals at once, of all labs: each is a process in a container. */
const most = 32
/** Bytes on their way to a slow reader after which the shell has to wait. */
const ahead = 1024 * 1024
/** Bytes that are kept of what is typed before the shell is there. */
const typedAhead = 64 * 1024

/**
 * `GET /_patchlab/fleet/<id>/terminal`, a WebSocket onto a shell of a container host; `?account=&region=` says whose. Binary messages are the
 * terminal's bytes, both ways; a text message `{"columns": 80, "rows": 24}` says how large it is. The shell and all that it started end with
 * the socket. The socket is closed with a reason for people: 1000 when the shell was left, 1008 where there is none, 1013 for too many.
 */
export function serveTerminal(routes: FastifyInstance, { labOf, labs, onError }: Control): void {
  const open = new Set<WebSocket>()
  routes.get<{ Params: { id: string } }>('/fleet/:id/terminal', { websocket: true }, (socket, request) => {
    if (open.size >= most) return socket.close(1013, `${most} terminals are the most. Close some.`)
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', onError)
    const { id } = request.params
    try {
      const lab = labOf(request)
      if (lab.lab.store.get('node', id) === undefined) return socket.close(1008, `There is no node ${id} in this lab.`)
      connect(socket, id, labs.openTerminal(lab, id)).catch(onError)
    } catch (error) {
      socket.close(1008, reason(error))
    }
  })
}

/** Joins a socket and a shell that is being opened. */
async function connect(socket: WebSocket, id: string, opening: Promise<HostTerminal | undefined>): Promise<void> {
  let terminal: HostTerminal | undefined
  let size: Size | undefined
  let typed: Buffer[] = []
  let waiting = 0

  // What comes before the shell is there must not be lost, and nobody may send without end meanwhile.
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!isBinary) {
      size = readSize(data.toString()) ?? size
      if (size !== undefined) void terminal?.resize(size.columns, size.rows)
    } else if (terminal !== undefined) terminal.stream.write(data)
    else if ((waiting += data.length) <= typedAhead) typed.push(data)
  })
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()))

  try {
    terminal = await opening
  } catch (error) {
    return socket.close(1008, reason(error))
  }
  if (terminal === undefined) return socket.close(1008, `${id} is of the model: it has no shell.`)
  const { stream } = terminal
  stream.on('data', (bytes: Buffer) => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount + bytes.length > ahead) stream.pause()
    socket.send(bytes, () => {
      if (socket.bufferedAmount < ahead) stream.resume()
    })
  })
  stream.once('close', () => socket.close(1000, 'The shell has ended.'))
  stream.once('end', () => socket.close(1000, 'The shell has ended.'))
  stream.on('error', () => socket.close(1011, 'The host has gone away.'))
  if (size !== undefined) void terminal.resize(size.columns, size.rows)
  for (const data of typed) stream.write(data)
  typed = []
  if (socket.readyState === socket.OPEN) await closed
  await terminal.close()
}

interface Size {
  readonly columns: number
  readonly rows: number
}

/** Undefined for what is no size. */
function readSize(text: string): Size | undefined {
  try {
    const { columns, rows } = JSON.parse(text) as Partial<Record<keyof Size, unknown>>
    return isSide(columns) && isSide(rows) ? { columns, rows } : undefined
  } catch {
    return undefined
  }
}

const isSide = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000

/** As much as a close frame holds. */
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 120)
