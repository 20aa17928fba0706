import { setMaxListeners } from 'node:events'
import { createAnswers, type Answers } from './answers.ts'
import { createCallLog, type CallLog } from './call-log.ts'
import { createRequestIds, type RequestIds } from './request-ids.ts'
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

/**
 * The controls of a lab's time. Changes answer once everything due on the way has been fired. Containers work in their own time: while
 * they do, lab time runs at ×1 at most, and a step or jump waits for them on its way. @throws ClockError
 */
export interface ServedClock {
  /** With the speed that was asked for. */
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
  readonly requests: RequestIds
  /** Lets `act` happen: at once when the lab is up to date, otherwise as soon as what is due before it has been fired. */
  input<T>(act: (lab: RunningLab) => T): T | Promise<T>
  readonly clock: ServedClock
  /** How fast its time goes now: as fast as was asked for, unless containers are at work. */
  speed(): number
  /**
   * Goes on from deadline to deadline, as fast as it can and whatever the clock's speed, until `done` or there is nothing left to come before
   * lab time `limit`. While containers work it waits for them. Returns whether it is done.
   */
  rush(done: (lab: RunningLab) => boolean, limit: number): Promise<boolean>
  /** The next rush goes on by at least so many ms from now. */
  owe(ms: number): void
  /** Aborted when the lab is closed, for those who follow it. */
  readonly over: AbortSignal
  /** Stops its time; inputs that wait are refused with LabGone. */
  close(): void
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

/** An input that waits. */
interface Turn {
  /** Lab time at which it came in. */
  to: number
  readonly act: () => void
  readonly drop: (reason: LabGone) => void
}

/** How long the lab may work before the event loop gets a look in, ms: no health check notices. */
const slice = 10

const longestTimeout = 2 ** 31 - 1

export function serveLab({ lab, incarnation, speed, paused = false, now, onError }: ServedLabOptions): ServedLab {
  const begun = now()
  let clock = startClock(begun, lab.now())
  const turns: Turn[] = []
  let wakeUp: NodeJS.Timeout | undefined
  let draining: NodeJS.Immediate | undefined
  /** The deadline that the wake-up is set for. */
  let awaited: number | undefined
  let closed = false
  const end = new AbortController()
  // Any number may follow.
  setMaxListeners(0, end.signal)
  /** What somebody asked for; the clock itself is slower while containers work. */
  let wanted = speed
  /** Lab time that a rush has to reach whatever else it is to wait for. */
  let owed = 0
  let waiting: { readonly resolve: () => void; readonly reject: (reason: LabGone) => void }[] = []

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
      if (lab.outside > 0 && lab.now() < to) {
        holdBack()
        return true
      }
    }
    lab.advance(to)
    return true
  }

  /** What has just begun takes its time: the clock stands where the lab is, and so does everybody who waits for a later time. */
  function holdBack(): void {
    clock = { ...clock, anchor: { wall: now(), lab: lab.now() } }
    for (const turn of turns) turn.to = Math.min(turn.to, lab.now())
    keepStep()
  }

  /** The lab goes at the speed that somebody asked for, unless containers are at work. */
  function keepStep(): void {
    const { clock: adjusted } = setSpeed(clock, now(), actualSpeed())
    if (adjusted !== undefined && adjusted.speed !== clock.speed) {
      clock = adjusted
      awaited = undefined
    }
    if (lab.outside > 0) return
    const idle = waiting
    waiting = []
    for (const { resolve } of idle) resolve()
  }

  function actualSpeed(): number {
    return lab.outside > 0 ? 1 : wanted
  }

  /** When no container is at work any more. */
  function atRest(): Promise<void> {
    return new Promise((resolve, reject) => void waiting.push({ resolve, reject }))
  }

  function isIdle(): boolean {
    if (closed) throw gone()
    return turns.length === 0 && reach(labTime(clock, now()), performance.now() + slice)
  }

  function enqueue(turn: Turn): void {
    turns.push(turn)
    draining ??= setImmediate(drain)
  }

  function gone(): LabGone {
    return new LabGone('The lab was reset or shut down.')
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
    keepStep()
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
    return { mode: clock.mode, speed: wanted, time, iso: new Date(time).toISOString() }
  }

  /** Sets the clock; the journal notes it once the lab has got to where the clock now stands. */
  async function set(change: ClockChange): Promise<ClockView> {
    turnTo(change)
    await input(note)
    return view()
  }

  function turnTo(change: ClockChange): void {
    if (change.problem !== undefined) throw new ClockError(change.problem)
    clock = change.clock
    awaited = undefined
    clearTimeout(wakeUp)
  }

  /** Goes on to a lab time, in as many leaps as containers begin to work on the way. */
  async function goOnTo(target: number): Promise<ClockView> {
    const { problem } = jumpTo(clock, now(), target)
    if (problem !== undefined) throw new ClockError(problem)
    do {
      if (lab.outside > 0) await atRest()
      const wall = now()
      turnTo(jumpTo(clock, wall, Math.max(target, labTime(clock, wall))))
      await input(note)
    } while (labTime(clock, now()) < target)
    if (lab.outside > 0) await atRest()
    return view()
  }

  async function rush(done: (lab: RunningLab) => boolean, limit: number): Promise<boolean> {
    for (;;) {
      if (lab.outside > 0) await atRest()
      const until = performance.now() + slice
      while (performance.now() < until) {
        if (closed) throw gone()
        const end = Math.max(limit, owed)
        if (lab.now() >= owed && done(lab)) return true
        if (lab.outside > 0) break
        const due = lab.due()
        if (due === undefined || due > end) {
          stand(Math.max(end, lab.now()))
          return done(lab)
        }
        stand(due)
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** Fires what is due at lab time `to`, and lets the clock show it. */
  function stand(to: number): void {
    try {
      lab.advance(to)
    } catch (error) {
      // As in reach: the deadline has been taken and its changes are undone.
      onError(error)
    }
    clock = { ...clock, anchor: { wall: now(), lab: lab.now() } }
  }

  function note(): void {
    const { mode } = clock
    lab.control('clock', ({ store }) => store.put('clock', 'clock', { mode, speed: wanted }))
  }

  // Whoever begins paused begins at the very time that the lab was handed over.
  turnTo(setSpeed(clock, begun, speed))
  if (paused) turnTo({ clock: pause(clock, begun) })
  note()
  setWakeUp()

  return {
    account: lab.account,
    region: lab.region,
    incarnation,
    lab,
    calls: createCallLog(),
    answers: createAnswers(),
    requests: createRequestIds(),
    input,
    clock: {
      read: view,
      async speed(asked) {
        const change = setSpeed(clock, now(), asked)
        if (change.problem !== undefined) throw new ClockError(change.problem)
        wanted = asked
        return set(change)
      },
      pause: async () => set({ clock: pause(clock, now()) }),
      resume: async () => set({ clock: resume(clock, now()) }),
      async step(ms) {
        if (!Number.isInteger(ms) || ms < 0) throw new ClockError(`A step is a whole number of ms, not ${ms}.`)
        return goOnTo(labTime(clock, now()) + ms)
      },
      jump: goOnTo,
    },
    speed: actualSpeed,
    rush,
    owe: (ms) => void (owed = Math.max(owed, lab.now() + ms)),
    over: end.signal,
    close() {
      closed = true
      clearTimeout(wakeUp)
      clearImmediate(draining)
      for (const turn of turns.splice(0)) turn.drop(gone())
      for (const { reject } of waiting.splice(0)) reject(gone())
      end.abort()
    },
  }
}
