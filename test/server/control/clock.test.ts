import { describe, expect, test } from 'vitest'
import { ask, built, START } from '../built.ts'

const iso = (time: number): string => new Date(time).toISOString()

test('it is read', async () => {
  expect(await ask(built({ speed: 5 }), 'GET', 'clock')).toEqual({
    status: 200,
    body: { mode: 'real', speed: 5, time: START, iso: iso(START) },
  })
})

test.each([
  [{ speed: 60 }, { mode: 'real', speed: 60, time: START }],
  [{ pause: true }, { mode: 'paused', speed: 1, time: START }],
  [{ resume: true }, { mode: 'real', speed: 1, time: START }],
  [{ step: 1500 }, { mode: 'real', speed: 1, time: START + 1500 }],
  [{ jump: '2027-02-01' }, { mode: 'real', speed: 1, time: Date.UTC(2027, 1, 1) }],
  [{ jump: '2027-02-01T12:00:00+01:00' }, { mode: 'real', speed: 1, time: Date.UTC(2027, 1, 1, 11) }],
  [{ jump: START + 1 }, { mode: 'real', speed: 1, time: START + 1 }],
])('%j', async (change, view) => {
  const server = built()
  const { lab } = server.labs.of('123456789012', 'us-east-1')
  expect(await ask(server, 'POST', 'clock', change)).toEqual({ status: 200, body: { ...view, iso: iso(view.time) } })
  expect(lab.now()).toBe(view.time)
})

describe('what it cannot do is refused and changes nothing', () => {
  test.each([
    [{}, 'Say one thing for the clock to do: speed, pause, resume, step, jump.'],
    [{ pause: true, step: 1 }, 'Say one thing for the clock to do: speed, pause, resume, step, jump.'],
    [{ rewind: 1 }, 'The body has "rewind", which means nothing here. Use: speed, pause, resume, step, jump.'],
    [[], 'The body is not a JSON object. Send one with: speed, pause, resume, step, jump.'],
    [{ pause: false }, 'pause is false. Write {"pause": true}.'],
    [{ speed: '60' }, 'speed is "60". Write a number.'],
    [{ speed: 0 }, 'The speed must be a whole number from 1 to 1000, not 0.'],
    [{ step: -1 }, 'A step is a whole number of ms, not -1.'],
    [{ jump: 'tomorrow' }, 'jump is "tomorrow". Write a time such as 2027-01-31T12:00:00Z.'],
    [{ jump: '2027-01-31T12:00:00' }, 'jump is "2027-01-31T12:00:00". Write a time such as 2027-01-31T12:00:00Z.'],
    [
      { jump: '2027-01-01' },
      'Lab time only goes forward: it is 2027-01-15T00:00:00.000Z already, and 2027-01-01T00:00:00.000Z lies before it. Reset the lab to start over.',
    ],
  ])('%j', async (change, message) => {
    const server = built()
    const { lab } = server.labs.of('123456789012', 'us-east-1')
    const before = lab.journal.rev
    expect(await ask(server, 'POST', 'clock', change)).toEqual({ status: 400, body: { error: 'BadRequest', message } })
    expect({ revision: lab.journal.rev, now: lab.now() }).toEqual({ revision: before, now: START })
  })

  test('nothing at all', async () => {
    expect((await ask(built(), 'POST', 'clock')).body).toEqual({
      error: 'BadRequest',
      message: 'The request has no body. Send JSON.',
    })
  })
})
