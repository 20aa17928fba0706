import { expect, test } from 'vitest'
import type { StreamMessage } from '../../../sim/replay/stream.ts'
import { Session } from '../../../web/app/session.ts'
import type { LiveWatcher } from '../../../web/io/live.ts'
import { headerOf, labThat } from '../model/run-of.ts'

const it = labThat(['scan'])
const all = it.changes()
const header = headerOf(it)

/** A session, and the server that it watches. */
function watching() {
  let wall = 0
  let watcher: LiveWatcher | undefined
  const session = new Session({
    watch: (_, given) => {
      watcher = given
      return () => {}
    },
    soon: (act) => act(),
    now: () => wall,
  })
  session.watch(session.address)
  const tell = (message: StreamMessage): void => watcher?.onMessage(message)
  return {
    session,
    connected: (state: 'open' | 'lost') => watcher?.onConnection(state, ''),
    known: () => watcher?.known(),
    begin: (run: string, last: number, more: { resumed?: boolean; first?: number } = {}) =>
      tell({ kind: 'begin', run, incarnation: 1, resumed: false, first: 0, last, header, ...more }),
    changes: (from: number, to: number) => tell({ kind: 'changes', changes: all.slice(from, to) }),
    records: () => tell({ kind: 'records', records: [] }),
    clock: (time: number, speed: number) => tell({ kind: 'clock', clock: { mode: 'real', speed, time } }),
    pass: (ms: number) => void (wall += ms),
  }
}

test('it is catching up until it has what there was when the server began to tell', () => {
  const { session, connected, begin, changes, known } = watching()
  expect(session.connection).toBe('connecting')
  connected('open')
  expect([session.connection, session.isLoading]).toEqual(['catching up', true])
  begin('a.1', 20)
  changes(0, 10)
  expect([session.connection, session.isLoading]).toEqual(['catching up', true])
  changes(10, 20)
  expect([session.connection, session.isLoading, session.rev]).toEqual(['live', false, 20])
  connected('lost')
  expect([session.connection, known()]).toEqual(['lost', { run: 'a.1', rev: 20 }])
  connected('open')
  begin('a.1', 20, { resumed: true, first: 20 })
  expect(session.connection).toBe('live')
})

test('it is live at once in a lab that has only records, when it has them', () => {
  const { session, connected, begin, records, clock } = watching()
  connected('open')
  begin('a.1', 50, { first: 50 })
  records()
  expect([session.connection, session.run]).toEqual(['catching up', undefined])
  clock(header.start, 1)
  expect([session.connection, session.rev]).toEqual(['live', 50])
})

test('its clock stands still while the connection is lost', () => {
  const { session, connected, begin, clock, pass } = watching()
  connected('open')
  begin('a.1', 0)
  clock(1000, 60)
  pass(10)
  expect(session.labTime).toBe(1600)
  connected('lost')
  pass(5000)
  connected('open')
  expect(session.labTime).toBe(1600)
  clock(9000, 60)
  pass(1)
  expect(session.labTime).toBe(9060)
})

test('three runs that are over are kept, and a run that takes the place of another is followed', () => {
  const { session, connected, begin, changes } = watching()
  connected('open')
  for (const run of ['a.1', 'a.2', 'a.3', 'a.4', 'a.5']) {
    begin(run, 20)
    changes(0, 20)
    session.seek(3)
    expect(session.following).toBe(false)
  }
  expect(session.former.map(({ id }) => id)).toEqual(['a.2', 'a.3', 'a.4'])
  begin('a.6', 0)
  expect(session.following).toBe(true)
})

test('whoever looks at the past of a run stays there when the server can tell only its end', () => {
  const { session, connected, begin, changes, records, clock } = watching()
  connected('open')
  begin('a.1', 20)
  changes(0, 20)
  session.seek(3)
  begin('a.1', 50, { first: 50 })
  records()
  clock(header.start, 1)
  changes(50, 60)
  expect([session.following, session.rev, session.former]).toEqual([false, 50, []])
})

test('going on to what happens now is told at once', () => {
  const { session, connected, begin, changes } = watching()
  let told = 0
  session.addEventListener('follow', () => (told += 1))
  connected('open')
  begin('a.1', 20)
  changes(0, 20)
  session.seek(3)
  session.follow()
  expect([session.following, session.rev, told]).toEqual([true, 20, 1])
  const { run } = session
  if (run !== undefined) session.open(run)
  session.goLive()
  expect([session.connection, session.run, told]).toEqual(['connecting', undefined, 2])
})
