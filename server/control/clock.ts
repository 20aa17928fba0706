import type { FastifyInstance } from 'fastify'
import type { ClockView, ServedClock } from '../served-clock.ts'
import type { Control } from './control.ts'
import { badRequest } from './error.ts'
import { json, object } from './read.ts'

const changes = ['speed', 'pause', 'resume', 'step', 'jump'] as const

/**
 * `GET /clock` reads it. `POST /clock` changes one thing: `{"speed": 60}`, `{"pause": true}`, `{"resume": true}`,
 * `{"step": ms}` or `{"jump": "2027-01-01T00:00:00Z"}` (or epoch ms). It answers once everything on the way has been fired.
 */
export function serveClock(routes: FastifyInstance, { labOf }: Control): void {
  routes.get('/clock', (request) => labOf(request).clock.read())
  routes.post('/clock', (request) => {
    const body = object(json(request), 'The body', changes)
    const [name, ...others] = Object.keys(body)
    if (name === undefined || others.length > 0) {
      return badRequest(`Say one thing for the clock to do: ${changes.join(', ')}.`)
    }
    return change(labOf(request).clock, name as (typeof changes)[number], body[name])
  })
}

function change(clock: ServedClock, name: (typeof changes)[number], value: unknown): Promise<ClockView> {
  switch (name) {
    case 'speed':
      return clock.speed(number(name, value))
    case 'step':
      return clock.step(number(name, value))
    case 'jump':
      return clock.jump(typeof value === 'string' ? time(value) : number(name, value))
    case 'pause':
    case 'resume':
      if (value !== true) badRequest(`${name} is ${JSON.stringify(value)}. Write {"${name}": true}.`)
      return clock[name]()
  }
}

function number(name: string, value: unknown): number {
  return typeof value === 'number' ? value : badRequest(`${name} is ${JSON.stringify(value)}. Write a number.`)
}

function time(text: string): number {
  const at = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(at) ? badRequest(`jump is "${text}". Write a time such as 2027-01-31T12:00:00Z.`) : at
}
