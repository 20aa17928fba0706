import { onTestFinished } from 'vitest'
import { serveLab } from '../../server/served-lab.ts'
import { createLab, type Fleet, type RunningLab } from '../../sim/index.ts'

export const START = Date.UTC(2027, 0, 15)

interface Options {
  readonly fleet?: Fleet
  readonly speed?: number
  /** Happens each time that the lab has gone on. */
  readonly meanwhile?: (to: number) => void
}

/** A lab beside a wall clock that the test sets. */
export function served({ fleet = [], speed = 1, meanwhile = () => {} }: Options = {}) {
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
export function armed(lab: RunningLab, ms: number): number {
  lab.control('test', (inside) => inside.arm(ms, 'host', `nobody ${ms}`, 'lost'))
  return lab.now() + ms
}
