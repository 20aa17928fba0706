import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ClockError, LabGone, serveLab, type ServedLab } from '../../server/served-lab.ts'
import { createLab, parseFleet, serialize, type Fleet, type RunningLab } from '../../sim/index.ts'

const START = Date.UTC(2027, 0, 15)

interface Options {
  readonly fleet?: Fleet
  readonly speed?: number
  /** Happens each time that the lab has gone on. */
  readonly meanwhile?: (to: number) => void
}

/** A lab beside a wall clock that the test sets. */
function served({ fleet = [], speed = 1, meanwhile = () => {} }: Options = {}) {
  let wall = START
  const errors: unknown[] = []
  const account = '123456789012'
  const made = createLab({
    account,
    region: 'us-east-1',
    seed: 's',
    now: wall,
    pace: 'instant',
    fleet,
    journal: 10_000,
  })
  const lab: RunningLab = {
    ...made,
    advance(to) {
      made.advance(to)
      meanwhile(to)
    },
  }
  const lives = serveLab({ lab, incarnation: 1, speed, now: () => wall, onError: (error) => errors.push(error) })
  onTestFinished(() => lives.close())
  return {
    lab,
    served: lives,
    errors,
    pass(ms: number) {
      wall += ms
    },
  }
}

/** Arms a deadline for nobody and says when it has been fired: it costs nothing and changes nothing. */
function armed(lab: RunningLab, ms: number): number {
  lab.control('test', (inside) => inside.arm(ms, 'host', `nobody ${ms}`, 'lost'))
  return lab.now() + ms
}

describe('lab time', () => {
  test('goes with the wall, at its speed', () => {
    const { served: lives, pass } = served({ speed: 60 })
    pass(1000)
    expect(lives.clock.read()).toEqual({
      mode: 'real',
      speed: 60,
      time: START + 60_000,
      iso: '2027-01-15T00:01:00.000Z',
    })
  })

  test('of an input is when it came in, whatever is due before has happened', () => {
    const { lab, served: lives, pass } = served()
    armed(lab, 500)
    armed(lab, 2000)
    pass(1000)
    expect(lives.input(({ now, due }) => ({ now: now(), due: due() }))).toEqual({
      now: START + 1000,
      due: START + 2000,
    })
  })

  test('stands still while paused', async () => {
    const { served: lives, pass } = served()
    pass(10)
    await lives.clock.pause()
    pass(5000)
    expect(lives.clock.read()).toMatchObject({ mode: 'paused', time: START + 10 })
    await lives.clock.resume()
    pass(5)
    expect(lives.clock.read()).toMatchObject({ mode: 'real', time: START + 15 })
  })

  test('steps and jumps while paused', async () => {
    const { lab, served: lives } = served()
    await lives.clock.pause()
    await lives.clock.step(90_000)
    expect(lab.now()).toBe(START + 90_000)
    await lives.clock.jump(START + 100_000)
    expect(lab.now()).toBe(START + 100_000)
    expect(lives.clock.read().mode).toBe('paused')
  })

  test('a jump fires everything on the way', async () => {
    const { lab, served: lives } = served()
    const last = [3, 1, 2].map((days) => armed(lab, days * 86_400_000))
    await lives.clock.jump(Math.max(...last))
    expect(lab.due()).toBeUndefined()
  })

  test.each([
    ['a speed of 0', (lives: ServedLab) => lives.clock.speed(0)],
    ['a speed of 1001', (lives: ServedLab) => lives.clock.speed(1001)],
    ['a step back', (lives: ServedLab) => lives.clock.step(-1)],
    ['half a millisecond', (lives: ServedLab) => lives.clock.step(0.5)],
    ['a jump back', (lives: ServedLab) => lives.clock.jump(START - 1)],
    ['a jump out of the calendar', (lives: ServedLab) => lives.clock.jump(1e15)],
  ])('%s is refused and changes nothing', async (_, act) => {
    const { lab, served: lives } = served()
    const before = { revision: lab.store.rev, clock: lives.clock.read() }
    await expect(act(lives)).rejects.toBeInstanceOf(ClockError)
    expect({ revision: lab.store.rev, clock: lives.clock.read() }).toEqual(before)
  })
})

test('the journal has every change of the clock, at the lab time at which it took effect', async () => {
  const { lab, served: lives, pass } = served({ speed: 2 })
  const from = lab.journal.rev
  pass(100)
  await lives.clock.speed(10)
  await lives.clock.pause()
  await lives.clock.step(7)
  await lives.clock.resume()
  const changes = lab.journal.since(from) ?? []
  expect(changes.map(({ at, by, key, value }) => ({ at: at - START, by, key, value }))).toEqual([
    { at: 200, by: 'clock', key: 'clock', value: { mode: 'real', speed: 10 } },
    { at: 200, by: 'clock', key: 'clock', value: { mode: 'paused', speed: 10 } },
    { at: 207, by: 'clock', key: 'clock', value: { mode: 'paused', speed: 10 } },
    { at: 207, by: 'clock', key: 'clock', value: { mode: 'real', speed: 10 } },
  ])
})

describe('a jump too long for one turn of the event loop', () => {
  const DAY = 86_400_000
  const days = 60

  function slow() {
    const made = served({
      meanwhile() {
        for (const until = performance.now() + 1; performance.now() < until;);
      },
    })
    for (let day = 1; day <= days; day++) armed(made.lab, day * DAY)
    return made
  }

  test('lets others have their turns', async () => {
    const { lab, served: lives } = slow()
    const seen: number[] = []
    let arrived = false
    const jumped = lives.clock.jump(START + days * DAY).then(() => (arrived = true))
    while (!arrived) {
      seen.push(lab.now())
      await turn()
    }
    await jumped
    expect(new Set(seen).size).toBeGreaterThan(2)
  })

  test('is over before the inputs that came in after it', async () => {
    const { served: lives } = slow()
    const order: string[] = []
    await Promise.all([
      lives.clock.jump(START + days * DAY).then(() => order.push('jumped')),
      lives.input(({ now, due }) => order.push(`asked at ${now() - START}, then due: ${due()}`)),
    ])
    expect(order.toSorted()).toEqual([`asked at ${days * DAY}, then due: undefined`, 'jumped'])
  })

  test('ends with the lab', async () => {
    const { served: lives } = slow()
    const jumped = lives.clock.jump(START + days * DAY)
    lives.close()
    await expect(jumped).rejects.toBeInstanceOf(LabGone)
  })
})

test('an error inside the lab is told and holds nobody up', async () => {
  const wrong = new Error('a fault of the lab')
  const {
    lab,
    served: lives,
    errors,
  } = served({
    meanwhile(to) {
      if (to === START + 10) throw wrong
    },
  })
  armed(lab, 10)
  armed(lab, 20)
  await lives.clock.step(1000)
  expect(errors).toEqual([wrong])
  expect({ now: lab.now(), due: lab.due() }).toEqual({ now: START + 1000, due: undefined })
})

test('a lab that is closed takes no more input', () => {
  const { served: lives } = served()
  lives.close()
  expect(() => lives.input(() => 0)).toThrow(LabGone)
})

test('same seed and same inputs: the same journal, byte for byte, however the wall went', async () => {
  const journals = await Promise.all(
    [1, 40].map(async (strides) => {
      const { lab, served: lives, pass } = served({ fleet: parseFleet('amazon-linux-2018.03:2') })
      for (let i = 0; i < strides; i++) pass(40_000 / strides)
      await lives.clock.pause()
      await lives.input((running) =>
        running.control('test', (inside) => inside.store.put('file', 's3://bucket/key', '{}')),
      )
      for (let i = 0; i < strides; i++) await lives.clock.step(0)
      await lives.clock.step(600_000)
      const changes = (lab.journal.since(0) ?? []).filter(({ kind }) => kind !== 'clock')
      return changes.map((change) => serialize({ ...change, rev: 0 })).join('\n')
    }),
  )
  expect(journals[0]).toBe(journals[1])
})

test('a lab that begins paused stands at the time at which it was handed over, however long its beginning took', () => {
  let wall = START
  const { lab } = served()
  const lives = serveLab({ lab, incarnation: 1, speed: 1, paused: true, now: () => wall++, onError: () => {} })
  onTestFinished(() => lives.close())
  expect(lives.clock.read()).toMatchObject({ mode: 'paused', time: lab.now() })
  expect(lab.now()).toBe(START)
})
