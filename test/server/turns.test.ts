import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { LabGone } from '../../server/turns.ts'
import { parseFleet, serialize } from '../../sim/index.ts'
import { armed, served, START } from './served.ts'

test('the lab time of an input is when it came in, whatever is due before has happened', () => {
  const { lab, served: lives, pass } = served()
  armed(lab, 500)
  armed(lab, 2000)
  pass(1000)
  expect(lives.input(({ now, due }) => ({ now: now(), due: due() }))).toEqual({
    now: START + 1000,
    due: START + 2000,
  })
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
