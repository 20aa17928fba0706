import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from '@fastify/websocket'
import { recordingHeader, serialize } from '../sim/index.ts'
import type { Change, Records, StreamMessage, StreamRecord } from '../sim/index.ts'
import { defaultAccount } from './account.ts'
import { addressOf, queryOf, text, whole } from './control/read.ts'
import type { LabAddress, Labs } from './labs.ts'
import type { ServedLab } from './served-lab.ts'
import { version } from './version.ts'

export interface StreamOptions {
  readonly labs: Labs
  /** Of the lab that is meant when a watcher names none. */
  readonly region: string
  readonly onError: (error: unknown) => void
}

/** Watchers at once, of all labs. */
const most = 256
/** Changes or records of one message. */
const batch = 500
/** How often a watcher is told the time although nothing happens, ms of the wall clock. */
const tick = 5000

/** Why a watcher is sent away (RFC 6455 §7.4.1: 1008 policy, 1013 try again later), for people. */
const tooMany = `${most} watchers are the most. Close some.`

/**
 * `GET /_patchlab/stream`, a WebSocket: the lab's journal as it grows, in `StreamMessage`s. `?account=&region=` says whose, `?run=&from=` what the
 * watcher has already. A watcher that is slow is sent more when it has taken what it was sent: nothing is kept for it but its revision.
 */
export function serveStream(routes: FastifyInstance, options: StreamOptions): void {
  /** Tells the runs of this server from those of the one before it. */
  const server = randomUUID().slice(0, 8)
  const open = new Set<WebSocket>()
  routes.get('/stream', { websocket: true }, (socket, request) => {
    if (open.size >= most) return socket.close(1013, tooMany)
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', options.onError)
    try {
      watch(socket, readWish(request, options.region), { ...options, server })
    } catch (error) {
      socket.close(1008, reason(error))
    }
  })
}

interface Wish {
  readonly address: LabAddress
  readonly run: string
  readonly from: number
}

function readWish(request: FastifyRequest, region: string): Wish {
  const query = queryOf(request)
  return {
    address: addressOf(query, region) ?? { account: defaultAccount, region },
    run: text(query, 'run') ?? '',
    from: whole(query, 'from', 0),
  }
}

/** Sends a watcher all that happens in a lab until the socket is closed, whatever incarnations the lab goes through. */
function watch(socket: WebSocket, wish: Wish, { labs, server, onError }: StreamOptions & { readonly server: string }) {
  let known = wish
  let following: Following | undefined

  function begin(): void {
    if (socket.readyState !== socket.OPEN) return
    const served = labs.of(wish.address.account, wish.address.region)
    const run = `${server}.${served.incarnation}`
    const { stop, drain } = follow(socket, served, { ...known, run }, known.run === run, onError)
    known = { ...known, run: '', from: 0 }
    // The lab that takes its place is only there when whoever ended it is done.
    const over = (): void => void setImmediate(again)
    served.over.addEventListener('abort', over, { once: true })
    following = {
      drain,
      stop() {
        served.over.removeEventListener('abort', over)
        stop()
      },
    }
  }

  function again(): void {
    try {
      following?.drain()
      following?.stop()
      begin()
    } catch (error) {
      socket.close(1013, reason(error))
    }
  }

  socket.on('close', () => following?.stop())
  begin()
}

interface Following {
  /** Sends what the watcher has not been sent of a run that is over, as far as it is in memory: nobody can ask for it later. */
  drain(): void
  stop(): void
}

/** Sends one run of a lab, from where the watcher is. */
function follow(
  socket: WebSocket,
  served: ServedLab,
  { run, from }: Wish,
  isKnown: boolean,
  onError: (error: unknown) => void,
): Following {
  const { journal, origin } = served.lab
  let sent = isKnown && from <= journal.rev ? from : 0
  let stopped = false
  let busy = false
  let telling: NodeJS.Immediate | undefined

  function send(message: StreamMessage, then: () => void = () => {}): void {
    socket.send(JSON.stringify(message), then)
  }

  function clock(): void {
    const { mode, time } = served.clock.read()
    send({ kind: 'clock', clock: { mode, speed: served.speed(), time } })
  }

  /** From the first revision, or from the records as they are where that is no longer in memory. */
  function start(): void {
    const resumed = sent > 0 && journal.since(sent, 0) !== undefined
    const whole = resumed || journal.since(0, 0) !== undefined
    if (!resumed) sent = whole ? 0 : journal.rev
    const { incarnation } = served
    const header = recordingHeader(origin, version())
    send({ kind: 'begin', run, incarnation, resumed, first: sent, last: journal.rev, header })
    if (!whole) sendRecords()
    // Whoever hears it has all records.
    clock()
  }

  function sendRecords(): void {
    let records: StreamRecord[] = []
    for (const [kind, table] of journal.at(sent) ?? []) {
      for (const [key, value] of table) {
        records.push([kind, key, value])
        if (records.length < batch) continue
        send({ kind: 'records', records })
        records = []
      }
    }
    send({ kind: 'records', records })
  }

  /** The next changes that the watcher has not, as soon as it has taken those before. */
  function pump(): void {
    if (busy || stopped) return
    const changes = journal.since(sent, batch)
    // Slower than the journal forgets.
    if (changes === undefined) return start()
    const last = changes.at(-1)
    if (last === undefined) return
    busy = true
    sendChanges(changes, last.rev, () => {
      busy = false
      pump()
    })
    if (sent === journal.rev) telling ??= setImmediate(tellClock)
  }

  /** Containers that the changes have set to work are at work by now, and the clock is as slow as they are. */
  function tellClock(): void {
    telling = undefined
    if (!stopped) clock()
  }

  function sendChanges(changes: readonly Change<Records>[], last: number, then: () => void): void {
    sent = last
    socket.send(`{"kind":"changes","changes":[${changes.map(serialize).join(',')}]}`, then)
  }

  function drain(): void {
    if (socket.readyState !== socket.OPEN) return
    for (;;) {
      const changes = journal.since(sent, batch)
      const last = changes?.at(-1)
      if (changes === undefined || last === undefined) return
      sendChanges(changes, last.rev, () => {})
    }
  }

  const unwatch = journal.watch(() => {
    try {
      pump()
    } catch (error) {
      onError(error)
    }
  })
  const ticking = setInterval(clock, tick).unref()
  start()
  pump()
  return {
    drain,
    stop() {
      stopped = true
      clearInterval(ticking)
      unwatch()
    },
  }
}

/** As much as a close frame holds. */
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 120)
