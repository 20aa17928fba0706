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
} from '../sim/index.ts'
import type { Turns } from './turns.ts'

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

/** The clock that a lab begins with at wall time `wall`: it is in the journal. @throws ClockError */
export function beginClock(lab: RunningLab, wall: number, speed: number, isPaused: boolean): LabClock {
  const running = granted(setSpeed(startClock(wall, lab.now()), wall, speed))
  // Whoever begins paused begins at the very time that the lab was handed over.
  const clock = isPaused ? pause(running, wall) : running
  note(lab, clock, speed)
  return clock
}

/** @param now wall time in epoch ms */
export function createServedClock(lab: RunningLab, turns: Turns, now: () => number): ServedClock {
  function read(): ClockView {
    const time = turns.time()
    return { mode: turns.clock.mode, speed: turns.wanted, time, iso: new Date(time).toISOString() }
  }

  /** Sets the clock; the journal notes it once the lab has got to where the clock now stands. */
  async function set(clock: LabClock, wanted?: number): Promise<ClockView> {
    turns.turnTo(clock, wanted)
    await turns.input(() => note(lab, turns.clock, turns.wanted))
    return read()
  }

  /** Goes on to a lab time, in as many leaps as containers begin to work on the way. */
  async function jump(target: number): Promise<ClockView> {
    granted(jumpTo(turns.clock, now(), target))
    do {
      if (lab.outside > 0) await turns.atRest()
      const wall = now()
      await set(granted(jumpTo(turns.clock, wall, Math.max(target, labTime(turns.clock, wall)))))
    } while (turns.time() < target)
    if (lab.outside > 0) await turns.atRest()
    return read()
  }

  return {
    read,
    speed: async (speed) => set(granted(setSpeed(turns.clock, now(), speed)), speed),
    pause: async () => set(pause(turns.clock, now())),
    resume: async () => set(resume(turns.clock, now())),
    async step(ms) {
      if (!Number.isInteger(ms) || ms < 0) throw new ClockError(`A step is a whole number of ms, not ${ms}.`)
      return jump(turns.time() + ms)
    },
    jump,
  }
}

function granted({ clock, problem }: ClockChange): LabClock {
  if (problem !== undefined) throw new ClockError(problem)
  return clock
}

function note(lab: RunningLab, { mode }: LabClock, speed: number): void {
  lab.control('clock', ({ store }) => store.put('clock', 'clock', { mode, speed }))
}
