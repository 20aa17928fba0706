import type { ReactiveControllerHost } from 'lit'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Loading } from '../../../web/app/loading.ts'
import { Session } from '../../../web/app/session.ts'
import type { LiveWatcher } from '../../../web/io/live.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const host: ReactiveControllerHost = {
  addController() {},
  removeController() {},
  requestUpdate() {},
  updateComplete: Promise.resolve(true),
}

/** Something that is loaded, and the answers to what was asked, which the test gives when it likes. */
function loading() {
  let watcher: LiveWatcher | undefined
  const session = new Session({
    watch: (_, given) => {
      watcher = given
      return () => {}
    },
    soon: (act) => act(),
    now: () => 0,
  })
  session.watch(session.address)
  const asked: Answer<string>[] = []
  const subject = { id: 'a' }
  const it = new Loading(
    host,
    () => {
      const answer = unanswered()
      asked.push(answer)
      return answer.promise
    },
    () => subject.id,
    session,
  )
  it.hostConnected()
  return {
    it,
    session,
    subject,
    asked,
    connected: (state: 'open' | 'lost') => watcher?.onConnection(state, ''),
    answer: async (i: number, value: string) => {
      asked[i]?.resolve(value)
      await vi.advanceTimersByTimeAsync(0)
    },
    refuse: async (i: number) => {
      asked[i]?.reject(new Error('no answer'))
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

interface Answer<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

function unanswered(): Answer<string> {
  let resolve: Answer<string>['resolve'] = () => {}
  let reject: Answer<string>['reject'] = () => {}
  const promise = new Promise<string>((...given) => ([resolve, reject] = given))
  return { promise, resolve, reject }
}

test('a value goes with its subject, and a late answer of the subject before is dropped', async () => {
  const { it, subject, asked, answer } = loading()
  await answer(0, 'of a')
  expect(it.value).toBe('of a')
  void it.again()
  subject.id = 'b'
  it.hostUpdate()
  expect([it.value, asked.length]).toEqual([undefined, 3])
  await answer(2, 'of b')
  await answer(1, 'of a, late')
  it.hostUpdate()
  expect([it.value, asked.length]).toEqual(['of b', 3])
})

test('a value goes with its lab', async () => {
  const { it, session, asked, answer } = loading()
  await answer(0, 'of one')
  session.watch({ account: '111122223333', region: 'eu-central-1' })
  expect([it.value, asked.length]).toEqual([undefined, 2])
  await answer(1, 'of the other')
  expect(it.value).toBe('of the other')
})

test('what failed while the server was away is asked again when it is back', async () => {
  const { it, asked, answer, refuse, connected } = loading()
  connected('open')
  await vi.runAllTimersAsync()
  const before = asked.length
  await refuse(before - 1)
  expect(it.error?.message).toBe('no answer')
  connected('lost')
  await vi.runAllTimersAsync()
  expect(asked.length).toBe(before)
  connected('open')
  await vi.runAllTimersAsync()
  expect(asked.length).toBe(before + 1)
  await answer(before, 'here')
  expect([it.value, it.error]).toEqual(['here', undefined])
})

test('it shows what it had while it asks, and asks no more once it is gone', async () => {
  const { it, session, asked, answer, connected } = loading()
  await answer(0, 'first')
  connected('open')
  await vi.runAllTimersAsync()
  expect([it.value, asked.length]).toEqual(['first', 2])
  it.hostDisconnected()
  session.watch({ account: '111122223333', region: 'eu-central-1' })
  await vi.runAllTimersAsync()
  expect(asked.length).toBe(2)
})
