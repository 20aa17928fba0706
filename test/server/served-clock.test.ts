import { describe, expect, onTestFinished, test } from 'vitest'
import { ClockError } from '../../server/served-clock.ts'
import { serveLab, type ServedLab } from '../../server/served-lab.ts'
import { armed, served, START } from './served.ts'

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

test('a lab that begins paused stands at the time at which it was handed over, however long its beginning took', () => {
  let wall = START
  const { lab } = served()
  const lives = serveLab({ lab, incarnation: 1, speed: 1, paused: true, now: () => wall++, onError: () => {} })
  onTestFinished(() => lives.close())
  expect(lives.clock.read()).toMatchObject({ mode: 'paused', time: lab.now() })
  expect(lab.now()).toBe(START)
})
