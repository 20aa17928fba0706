import { type LabClock, labTime, type RunningLab, setSpeed, wallUntil } from '../sim/index.ts'

/** Why an input that was waiting for its turn never had it. */
export class LabGone extends Error {
  override name = 'LabGone'

  constructor() {
    super('The lab was reset or shut down.')
  }
}

/** How long the lab may work before the event loop gets a look in, ms: no health check notices. */
export const slice = 10

const longestTimeout = 2 ** 31 - 1

/**
 * A lab's time as it passes, and the inputs that take their turns in it: each at the lab time at which it came in, after all that was due
 * until then. While containers are at work its time goes at ×1 at most.
 */
export interface Turns {
  /** As it goes now. */
  readonly clock: LabClock
  /** How fast somebody asked it to go. */
  readonly wanted: number
  /** Lab time, epoch ms. */
  time(): number
  /** How fast its time goes now: as fast as was asked for, unless containers are at work. */
  speed(): number
  /** Lets `act` happen: at once when the lab is up to date, otherwise as soon as what is due before it has been fired. */
  input<T>(act: (lab: RunningLab) => T): T | Promise<T>
  /** Sets the clock; what is due until then is fired with the next input. @param wanted how fast somebody asked it to go */
  turnTo(clock: LabClock, wanted?: number): void
  /** Fires what is due at lab time `to`, and lets the clock show it. */
  stand(to: number): void
  /** When no container is at work any more. */
  atRest(): Promise<void>
  /** Stops its time; whoever waits is refused with LabGone. */
  close(): void
}

/** An input that waits. */
interface Turn {
  /** Lab time at which it came in. */
  to: number
  readonly act: () => void
  readonly drop: (reason: LabGone) => void
}

/** @param begun the clock with which it begins, @param now wall time in epoch ms */
export function createTurns(
  lab: RunningLab,
  begun: LabClock,
  now: () => number,
  onError: (error: unknown) => void,
): Turns {
  let clock = begun
  let wanted = begun.speed
  const turns: Turn[] = []
  let wakeUp: NodeJS.Timeout | undefined
  let draining: NodeJS.Immediate | undefined
  /** The deadline that the wake-up is set for. */
  let awaited: number | undefined
  let closed = false
  let waiting: { readonly resolve: () => void; readonly reject: (reason: LabGone) => void }[] = []

  const time = (): number => labTime(clock, now())

  const speed = (): number => (lab.outside > 0 ? 1 : wanted)

  function fire(to: number): void {
    try {
      lab.advance(to)
    } catch (error) {
      // The deadline has been taken and its changes are undone; everybody else's time goes on.
      onError(error)
    }
  }

  /** Fires what is due up to lab time `to`; false when the time for it was up before. */
  function reach(to: number, until: number): boolean {
    for (let due = lab.due(); due !== undefined && due <= to; due = lab.due()) {
      if (performance.now() > until) return false
      fire(due)
      if (lab.outside > 0 && lab.now() < to) {
        holdBack()
        return true
      }
    }
    lab.advance(to)
    return true
  }

  /** The clock stands where the lab is. */
  function anchor(): void {
    clock = { ...clock, anchor: { wall: now(), lab: lab.now() } }
  }

  /** What has just begun takes its time, and so does everybody who waits for a later time. */
  function holdBack(): void {
    anchor()
    for (const turn of turns) turn.to = Math.min(turn.to, lab.now())
    keepStep()
  }

  /** The lab goes at the speed that somebody asked for, unless containers are at work. */
  function keepStep(): void {
    const { clock: adjusted } = setSpeed(clock, now(), speed())
    if (adjusted !== undefined && adjusted.speed !== clock.speed) {
      clock = adjusted
      awaited = undefined
    }
    if (lab.outside > 0) return
    const idle = waiting
    waiting = []
    for (const { resolve } of idle) resolve()
  }

  function isIdle(): boolean {
    if (closed) throw new LabGone()
    return turns.length === 0 && reach(time(), performance.now() + slice)
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
    else if (turns.length === 0) enqueue({ to: time(), act: () => {}, drop: () => {} })
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

  setWakeUp()

  return {
    get clock() {
      return clock
    },
    get wanted() {
      return wanted
    },
    time,
    speed,
    input(act) {
      if (isIdle()) {
        try {
          return act(lab)
        } finally {
          setWakeUp()
        }
      }
      return new Promise((resolve, reject) => {
        enqueue({
          to: time(),
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
    },
    turnTo(to, asked = wanted) {
      clock = to
      wanted = asked
      awaited = undefined
      clearTimeout(wakeUp)
    },
    stand(to) {
      fire(to)
      anchor()
    },
    atRest: () => new Promise((resolve, reject) => void waiting.push({ resolve, reject })),
    close() {
      closed = true
      clearTimeout(wakeUp)
      clearImmediate(draining)
      for (const turn of turns.splice(0)) turn.drop(new LabGone())
      for (const { reject } of waiting.splice(0)) reject(new LabGone())
    },
  }
}
