import { createAnswers, type Answers } from './answers.ts'
import { createCallLog, type CallLog } from './call-log.ts'
import {
  type ClockChange,
  jumpTo,
  type LabClock,
  labTime,
  pause,
  resume,
  type RunningLab,
  setSpeed,
  startClock,
  wallUntil,
} from '../sim/index.ts'

/** A lab's clock as people ask for it. */
export interface ClockView {
  readonly mode: LabClock['mode']
  readonly speed: number
  /** Lab time, epoch ms. */
  readonly time: number
  /** The same, in ISO 8601. */
  readonly iso: string
}

/** Somebody asked the clock for what it cannot do. */
export class ClockError extends Error {
  override name = 'ClockError'
}

/** Why an input that was waiting for its turn never had it. */
export class LabGone extends Error {
  override name = 'LabGone'
}

/** The controls of a lab's time. Changes answer once everything due on the way has been fired. @throws ClockError */
export interface ServedClock {
  read(): ClockView
  /** Whole number, 1 … 1000. */
  speed(speed: number): Promise<ClockView>
  pause(): Promise<ClockView>
  resume(): Promise<ClockView>
  /** Goes on by `ms` of lab time. */
  step(ms: number): Promise<ClockView>
  /** Goes on to `time`, epoch ms. */
  jump(time: number): Promise<ClockView>
}

/**
 * A lab that time passes in. Every input takes its turn at the lab time at which it came in, after all that was due until then.
 */
export interface ServedLab {
  readonly account: string
  readonly region: string
  /** Counts up with every reset. */
  readonly incarnation: number
  readonly lab: RunningLab
  readonly calls: CallLog
  readonly answers: Answers
  /** Lets `act` happen: at once when the lab is up to date, otherwise as soon as what is due before it has been fired. */
  input<T>(act: (lab: RunningLab) => T): T | Promise<T>
  readonly clock: ServedClock
  /** Stops its time; inputs that wait are refused with LabGone. */
  close(): void
}

export interface ServedLabOptions {
  readonly lab: RunningLab
  readonly incarnation: number
  readonly speed: number
  /** Wall time in epoch ms; must not go back. */
  readonly now: () => number
  /** Told of what went wrong inside the lab while no caller was there to hear of it. */
  readonly onError: (error: unknown) => void
}

/** An input that waits. */
interface Turn {
  /** Lab time at which it came in. */
  readonly to: number
  readonly act: () => void
  readonly drop: (reason: LabGone) => void
}

/** How long the lab may work before the event loop gets a look in, ms: no health check notices. */
const slice = 10

const longestTimeout = 2 ** 31 - 1

export function serveLab({ lab, incarnation, speed, now, onError }: ServedLabOptions): ServedLab {
  let clock = startClock(now(), lab.now())
  const turns: Turn[] = []
  let wakeUp: NodeJS.Timeout | undefined
  let draining: NodeJS.Immediate | undefined
  /** The deadline that the wake-up is set for. */
  let awaited: number | undefined
  let closed = false

  /** Fires what is due up to lab time `to`; false when the time for it was up before. */
  function reach(to: number, until: number): boolean {
    for (let due = lab.due(); due !== undefined && due <= to; due = lab.due()) {
      if (performance.now() > until) return false
      try {
        lab.advance(due)
      } catch (error) {
        // The deadline has been taken and its changes are undone; everybody else's time goes on.
        onError(error)
      }
    }
    lab.advance(to)
    return true
  }

  function isIdle(): boolean {
    if (closed) throw new LabGone('The lab was reset or shut down.')
    return turns.length === 0 && reach(labTime(clock, now()), performance.now() + slice)
  }

  function enqueue(turn: Turn): void {
    turns.push(turn)
    draining ??= setImmediate(drain)
  }

  function drain(): void {
    draining = undefined
    const until = performance.now() + slice
    for (let turn = turns[0]; turn !== undefined; turn = turns[0]) {
      if (!reach(turn.to, until)) {
        draining = setImmediate(drain)
        return
      }
      turns.shift()
      turn.act()
    }
    setWakeUp()
  }

  function wake(): void {
    awaited = undefined
    if (isIdle()) setWakeUp()
    else if (turns.length === 0) enqueue({ to: labTime(clock, now()), act: () => {}, drop: () => {} })
  }

  /** Sees to it that the lab is woken for its next deadline. Never keeps the process alive. */
  function setWakeUp(): void {
    const due = lab.due()
    if (due === awaited) return
    clearTimeout(wakeUp)
    awaited = due
    if (due === undefined || closed) return
    const wait = wallUntil(clock, now(), due)
    if (wait !== Infinity) wakeUp = setTimeout(wake, Math.min(wait, longestTimeout)).unref()
  }

  function input<T>(act: (lab: RunningLab) => T): T | Promise<T> {
    if (isIdle()) {
      try {
        return act(lab)
      } finally {
        setWakeUp()
      }
    }
    return new Promise((resolve, reject) => {
      enqueue({
        to: labTime(clock, now()),
        act() {
          try {
            resolve(act(lab))
          } catch (error) {
            reject(error)
          }
        },
        drop: reject,
      })
    })
  }

  function view(): ClockView {
    const time = labTime(clock, now())
    return { mode: clock.mode, speed: clock.speed, time, iso: new Date(time).toISOString() }
  }

  /** Sets the clock; the journal notes it once the lab has got to where the clock now stands. */
  async function set(change: ClockChange): Promise<ClockView> {
    if (change.problem !== undefined) throw new ClockError(change.problem)
    clock = change.clock
    awaited = undefined
    clearTimeout(wakeUp)
    await input(note)
    return view()
  }

  function note(): void {
    const { mode, speed } = clock
    lab.control('clock', ({ store }) => store.put('clock', 'clock', { mode, speed }))
  }

  const faster = setSpeed(clock, now(), speed)
  if (faster.problem !== undefined) throw new ClockError(faster.problem)
  clock = faster.clock
  note()
  setWakeUp()

  return {
    account: lab.account,
    region: lab.region,
    incarnation,
    lab,
    calls: createCallLog(),
    answers: createAnswers(),
    input,
    clock: {
      read: view,
      speed: async (wanted) => set(setSpeed(clock, now(), wanted)),
      pause: async () => set({ clock: pause(clock, now()) }),
      resume: async () => set({ clock: resume(clock, now()) }),
      async step(ms) {
        if (!Number.isInteger(ms) || ms < 0) throw new ClockError(`A step is a whole number of ms, not ${ms}.`)
        const wall = now()
        return set(jumpTo(clock, wall, labTime(clock, wall) + ms))
      },
      jump: async (time) => set(jumpTo(clock, now(), time)),
    },
    close() {
      closed = true
      clearTimeout(wakeUp)
      clearImmediate(draining)
      for (const turn of turns.splice(0)) turn.drop(new LabGone('The lab was reset or shut down.'))
    },
  }
}
