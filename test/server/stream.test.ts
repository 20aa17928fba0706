import { expect, onTestFinished, test, describe } from 'vitest'
import { WebSocket } from 'ws'
import { startPatchlab, type Patchlab, type PatchlabOptions } from '../../server/index.ts'
import type { StreamMessage } from '../../sim/index.ts'
import { createCursor } from '../../sim/store/cursor.ts'
import { fold } from '../../sim/store/fold.ts'
import { kinds, type Records } from '../../sim/records.ts'
import { START } from './built.ts'

/** Its wall clock stands still, so that nothing happens that the test does not do. */
async function started(options: PatchlabOptions = {}): Promise<Patchlab> {
  const patchlab = await startPatchlab({ fleet: 'amazon-linux-2018.03:2', now: () => START, ...options })
  onTestFinished(() => patchlab.close())
  return patchlab
}

interface Watcher {
  readonly socket: WebSocket
  readonly heard: readonly StreamMessage[]
  /** Once `is` holds of what was heard. */
  until(is: (heard: readonly StreamMessage[]) => boolean): Promise<void>
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
}

function watch({ endpoint }: Patchlab, query = '', headers: Record<string, string> = {}): Watcher {
  const socket = new WebSocket(`${endpoint.replace('http', 'ws')}/_patchlab/stream?${query}`, { headers })
  const heard: StreamMessage[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    heard.push(JSON.parse(data.toString()) as StreamMessage)
    for (const look of waiting) look()
  })
  const closed = new Promise<{ readonly code: number; readonly reason: string }>((resolve, reject) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    socket.on('error', reject)
  })
  // Not every test asks how it ends.
  closed.catch(() => {})
  onTestFinished(() => socket.terminate())
  return {
    socket,
    heard,
    until: (is) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!is(heard)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    closed,
  }
}

type Begin = Extract<StreamMessage, { kind: 'begin' }>

const begins = (heard: readonly StreamMessage[]): readonly Begin[] => heard.filter((each) => each.kind === 'begin')
const changes = (heard: readonly StreamMessage[]) =>
  heard.flatMap((each) => (each.kind === 'changes' ? each.changes : []))
const lastOf = (heard: readonly StreamMessage[]): number => changes(heard).at(-1)?.rev ?? 0

/** The records that a watcher makes of what it heard since the last begin. */
function recordsOf(heard: readonly StreamMessage[]) {
  const since = heard.slice(heard.findLastIndex((each) => each.kind === 'begin'))
  const [{ first }] = begins(since) as [Begin]
  const state = new Map<keyof Records, Map<string, Records[keyof Records]>>()
  for (const message of since) {
    if (message.kind !== 'records') continue
    for (const [kind, key, value] of message.records) state.set(kind, (state.get(kind) ?? new Map()).set(key, value))
  }
  const cursor = createCursor<Records>(kinds, first, state)
  cursor.append(changes(since))
  cursor.seek(cursor.last)
  return Object.keys(kinds).map((kind) => new Map(cursor.store.table(kind as keyof Records).entries()))
}

async function journalOf(patchlab: Patchlab) {
  return (await patchlab.lab().journal()) ?? []
}

describe('a watcher', () => {
  test('is told the whole run from its beginning, and then what happens', async () => {
    const patchlab = await started()
    const before = await journalOf(patchlab)
    const watcher = watch(patchlab)
    await watcher.until((heard) => lastOf(heard) === before.length)
    expect(begins(watcher.heard)).toMatchObject([
      { incarnation: 1, resumed: false, first: 0, last: before.length, header: { account: '123456789012' } },
    ])
    expect(watcher.heard[0]?.kind).toBe('begin')
    expect(watcher.heard.some(({ kind }) => kind === 'clock')).toBe(true)
    await patchlab.lab().fleet.add({ os: 'ubuntu-22.04', tags: {} })
    await patchlab.advance(60_000)
    const after = await journalOf(patchlab)
    await watcher.until((heard) => lastOf(heard) === after.length)
    expect(changes(watcher.heard)).toEqual(JSON.parse(JSON.stringify(after)))
  })

  test('who comes back is told only what is new', async () => {
    const patchlab = await started()
    const first = watch(patchlab)
    await first.until((heard) => lastOf(heard) > 0)
    const [{ run }] = begins(first.heard) as [Begin]
    const known = lastOf(first.heard)
    first.socket.close()
    await first.closed
    await patchlab.lab().fleet.add({ os: 'ubuntu-22.04', tags: {} })
    const length = (await journalOf(patchlab)).length
    const second = watch(patchlab, `run=${run}&from=${known}`)
    await second.until((heard) => lastOf(heard) === length)
    expect(begins(second.heard)).toMatchObject([{ run, resumed: true, first: known }])
    expect(changes(second.heard)[0]?.rev).toBe(known + 1)
  })

  test('who comes back with the revision of another run is told this one from its beginning', async () => {
    const patchlab = await started()
    const watcher = watch(patchlab, 'run=otherwise.1&from=3')
    await watcher.until((heard) => lastOf(heard) > 0)
    expect(begins(watcher.heard)).toMatchObject([{ resumed: false, first: 0 }])
    expect(changes(watcher.heard)[0]?.rev).toBe(1)
  })

  test('is told the records as they are where the beginning is no longer in memory', async () => {
    const patchlab = await started({ journal: 100, fleet: 'amazon-linux-2018.03:20' })
    const before = await patchlab.lab().journal(0)
    expect(before).toBeUndefined()
    const watcher = watch(patchlab)
    await watcher.until((heard) => heard.some(({ kind }) => kind === 'records'))
    await patchlab.lab().fleet.add({ os: 'ubuntu-22.04', tags: {} })
    const node = (await patchlab.lab().fleet.list()).find(({ os }) => os === 'ubuntu-22.04')
    await watcher.until((heard) => changes(heard).some(({ kind, key }) => kind === 'node' && key === node?.id))
    const [begin] = begins(watcher.heard) as [Begin]
    expect(begin.first).toBeGreaterThan(100)
    expect(recordsOf(watcher.heard).find((table) => table.has(node?.id ?? ''))?.size).toBe(21)
  })

  test('that is slower than the journal forgets ends with the same records all the same', async () => {
    const patchlab = await started({ journal: 200 })
    const watcher = watch(patchlab)
    await watcher.until((heard) => lastOf(heard) > 0)
    watcher.socket.pause()
    for (let i = 0; i < 30; i++)
      await patchlab.lab().fleet.add(...Array.from({ length: 100 }, () => ({ os: 'ubuntu-22.04' as const, tags: {} })))
    const [last] = ((await patchlab.lab().journal((await lastRevision(patchlab)) - 1)) ?? []).slice(-1)
    watcher.socket.resume()
    await watcher.until(
      (heard) =>
        lastOf(heard) === last?.rev || (begins(heard).at(-1)?.first === last?.rev && heard.at(-1)?.kind === 'clock'),
    )
    const nodes = recordsOf(watcher.heard).find((table) =>
      [...table.values()].some((each) => 'computerName' in Object(each)),
    )
    expect(begins(watcher.heard).length).toBeGreaterThan(1)
    expect(nodes?.size).toBe(3002)
  })

  test('goes on with the lab that takes the place of the one that was', async () => {
    const patchlab = await started()
    const watcher = watch(patchlab)
    await watcher.until((heard) => lastOf(heard) > 0)
    patchlab.reset()
    await watcher.until((heard) => begins(heard).length === 2 && heard.at(-1)?.kind !== 'begin')
    const [before, after] = begins(watcher.heard)
    expect(after).toMatchObject({ incarnation: 2, resumed: false, first: 0 })
    expect(after?.run).not.toBe(before?.run)
  })

  test('is told the end of a run before the next one begins', async () => {
    const patchlab = await started({ fleet: 'none' })
    const watcher = watch(patchlab)
    await watcher.until((heard) => heard.length > 0)
    watcher.socket.pause()
    await patchlab.lab().fleet.add(...Array.from({ length: 5000 }, () => ({ os: 'ubuntu-22.04' as const, tags: {} })))
    await patchlab.advance(60_000)
    const last = await lastRevision(patchlab)
    patchlab.reset()
    // Whoever is slow has not been sent most of it by now.
    await patchlab.lab().clock.pause()
    watcher.socket.resume()
    await watcher.until((heard) => begins(heard).length === 2)
    const first = watcher.heard.slice(
      0,
      watcher.heard.findLastIndex(({ kind }) => kind === 'begin'),
    )
    expect(lastOf(first)).toBe(last)
  })

  test('watches the lab that it names, and no other', async () => {
    const patchlab = await started()
    const watcher = watch(patchlab, 'account=111122223333&region=eu-central-1')
    await watcher.until((heard) => begins(heard).length > 0)
    expect(begins(watcher.heard)).toMatchObject([{ header: { account: '111122223333', region: 'eu-central-1' } }])
  })

  test('folds what it hears to what the lab is', async () => {
    const patchlab = await started()
    const watcher = watch(patchlab)
    await patchlab.lab().fleet.add({ os: 'rhel-9', tags: {} })
    const journal = await journalOf(patchlab)
    await watcher.until((heard) => lastOf(heard) === journal.length)
    const folded = fold<Records>(JSON.parse(JSON.stringify(journal)))
    expect(recordsOf(watcher.heard)).toEqual(
      Object.keys(kinds).map((kind) => new Map(folded.get(kind as keyof Records) ?? [])),
    )
  })
})

describe('is sent away', () => {
  test('whoever names no account of twelve digits', async () => {
    const { closed } = watch(await started(), 'account=me')
    expect(await closed).toEqual({ code: 1008, reason: 'account is "me". Write twelve digits.' })
  })

  test('a page of another site', async () => {
    const { closed } = watch(await started(), '', { origin: 'https://example.com' })
    await expect(closed).rejects.toThrow('403')
  })

  test('one watcher too many; when another leaves there is room', async () => {
    const patchlab = await started({ fleet: 'none' })
    const watchers = Array.from({ length: 256 }, () => watch(patchlab))
    await Promise.all(watchers.map(({ until }) => until((heard) => heard.length > 0)))
    expect(await watch(patchlab).closed).toEqual({ code: 1013, reason: '256 watchers are the most. Close some.' })
    watchers[0]?.socket.close()
    await watchers[0]?.closed
    const next = watch(patchlab)
    await next.until((heard) => heard.length > 0)
    expect(begins(next.heard)).toHaveLength(1)
  })
})

async function lastRevision(patchlab: Patchlab): Promise<number> {
  const answer = await fetch(`${patchlab.endpoint}/_patchlab/journal?from=999999999`)
  await answer.text()
  return Number(answer.headers.get('patchlab-revision'))
}
