import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { serveLab } from '../../server/served-lab.ts'
import { createLab, type DriverWorld, type HostDriver, parseFleet, type Work } from '../../sim/index.ts'
import type { News } from '../../sim/host/driver.ts'

const START = Date.UTC(2027, 0, 15)
/** Less than a script may take. */
const aWhile = 600_000
const account = '123456789012'
const region = 'us-east-1'

/** A lab with one host that works in its own time: `begun` has what it was given to do, and the test says what comes of it. */
function servedOutside(speed = 1) {
  let wall = START
  const begun: Work[] = []
  let world: DriverWorld | undefined
  const facts = { bootId: 'b', bootedAt: START, kernel: 'k' }
  const driver = (of: DriverWorld): HostDriver => {
    world = of
    return {
      name: 'docker',
      start: (work) => (work.kind === 'provision' ? of.after(1, work) : void begun.push(work)),
      due: ({ id, host }) => of.report({ work: id, host, kind: 'done', result: { kind: 'provisioned', facts } }),
      cancel: () => {},
    }
  }
  const lab = createLab({
    account,
    region,
    seed: 's',
    now: wall,
    pace: 'instant',
    fleet: parseFleet('ubuntu-22.04'),
    journal: 10_000,
    docker: driver,
    driverOf: () => 'docker',
  })
  const lives = serveLab({
    lab,
    incarnation: 1,
    speed,
    now: () => wall,
    onError(error) {
      throw error
    },
  })
  onTestFinished(() => lives.close())
  const [host = ''] = [...lab.store.table('node').values()].map(({ id }) => id)
  return {
    lives,
    begun,
    pass: (ms: number) => void (wall += ms),
    /** The host has a script to run, and begins. */
    async run(): Promise<Work> {
      await lives.input((running) =>
        running.call(
          'SendCommand',
          { DocumentName: 'AWS-RunShellScript', InstanceIds: [host], Parameters: { commands: ['true'] } },
          { account, region, accessKeyId: account, requestId: 'r' },
        ),
      )
      void lives.clock.step(1)
      while (begun.length === 0) await turn()
      return begun[0] as Work
    },
    async end({ id, host: of }: Work): Promise<void> {
      await lives.input(() =>
        world?.report({ work: id, host: of, kind: 'done', result: { kind: 'exited', code: 0, timedOut: false } }),
      )
    },
    async tell(news: { kind: 'lost'; crashed: boolean } | { kind: 'back' } | { kind: 'gone' }): Promise<void> {
      await lives.input(() => world?.news({ host, ...news } as News))
    },
  }
}

type Outside = ReturnType<typeof servedOutside>

/** Begins to step, and tells whether that has come to its end. */
function stepping({ lives }: Outside): () => Promise<boolean> {
  let over = false
  void lives.clock.step(aWhile).then(() => (over = true))
  return async () => {
    for (let i = 0; i < 20; i += 1) await turn()
    return over
  }
}

describe('while a host works in its own time', () => {
  test('a step waits for it', async () => {
    const it = servedOutside()
    const work = await it.run()
    const isOver = stepping(it)
    expect(await isOver()).toBe(false)
    await it.end(work)
    expect(await isOver()).toBe(true)
  })

  test('lab time goes at ×1, and faster again afterwards', async () => {
    const it = servedOutside(100)
    const work = await it.run()
    const before = it.lives.clock.read().time
    it.pass(1000)
    await it.lives.input(() => {})
    expect(it.lives.clock.read().time - before).toBe(1000)
    // What was asked for is told as before, and how fast it goes besides.
    expect([it.lives.clock.read().speed, it.lives.speed()]).toEqual([100, 1])
    await it.end(work)
    expect(it.lives.speed()).toBe(100)
    it.pass(1000)
    expect(it.lives.clock.read().time - before).toBe(101_000)
  })

  test('a step does not wait once it stands still, and does again when it goes on', async () => {
    const it = servedOutside()
    const work = await it.run()
    const isOver = stepping(it)
    await it.tell({ kind: 'lost', crashed: false })
    expect(await isOver()).toBe(true)
    await it.tell({ kind: 'back' })
    const isOverNow = stepping(it)
    expect(await isOverNow()).toBe(false)
    await it.end(work)
    expect(await isOverNow()).toBe(true)
  })

  test.each<[string, { kind: 'lost'; crashed: boolean } | { kind: 'gone' }]>([
    ['crashes', { kind: 'lost', crashed: true }],
    ['is removed', { kind: 'gone' }],
  ])('a step does not wait for what it did when it %s', async (_, news) => {
    const it = servedOutside()
    const work = await it.run()
    const isOver = stepping(it)
    expect(await isOver()).toBe(false)
    await it.tell(news)
    for (const each of it.begun.filter(({ id }) => id !== work.id)) await it.end(each)
    expect(await isOver()).toBe(true)
  })
})
