import { setMaxListeners } from 'node:events'
import type { RunningLab } from '../sim/index.ts'
import { createAnswers, type Answers } from './answers.ts'
import { createCallLog, type CallLog } from './call-log.ts'
import { createRequestIds, type RequestIds } from './request-ids.ts'
import { createRush, type Rush } from './rush.ts'
import { beginClock, createServedClock, type ServedClock } from './served-clock.ts'
import { createTurns, type Turns } from './turns.ts'

/** A lab that time passes in. */
export interface ServedLab extends Pick<Turns, 'input' | 'speed' | 'close'>, Rush {
  readonly account: string
  readonly region: string
  /** Counts up with every reset. */
  readonly incarnation: number
  readonly lab: RunningLab
  readonly calls: CallLog
  readonly answers: Answers
  readonly requests: RequestIds
  readonly clock: ServedClock
  /** Aborted when the lab is closed, for those who follow it. */
  readonly over: AbortSignal
}

export interface ServedLabOptions {
  readonly lab: RunningLab
  readonly incarnation: number
  readonly speed: number
  /** Whether it begins with its clock standing still: for runs that come out the same each time. */
  readonly paused?: boolean
  /** Wall time in epoch ms; must not go back. */
  readonly now: () => number
  /** Told of what went wrong inside the lab while no caller was there to hear of it. */
  readonly onError: (error: unknown) => void
}

/** @throws ClockError when it cannot go at this speed */
export function serveLab({ lab, incarnation, speed, paused = false, now, onError }: ServedLabOptions): ServedLab {
  const turns = createTurns(lab, beginClock(lab, now(), speed, paused), now, onError)
  const end = new AbortController()
  // Any number may follow.
  setMaxListeners(0, end.signal)
  return {
    account: lab.account,
    region: lab.region,
    incarnation,
    lab,
    calls: createCallLog(),
    answers: createAnswers(),
    requests: createRequestIds(),
    input: turns.input,
    speed: turns.speed,
    clock: createServedClock(lab, turns, now),
    ...createRush(lab, turns, end.signal),
    over: end.signal,
    close() {
      turns.close()
      end.abort()
    },
  }
}
