/**
 * The lab's clock as plain data: at the wall's `anchor.wall` it showed `anchor.lab`, and since then it has stood still
 * or run `speed` times as fast as the wall. All times are epoch ms and lab time is a whole number.
 *
 * Every function takes the wall time of the call. Give it one that does not go back (a clock that somebody sets back
 * would turn the lab back too, down to the anchor and no further).
 */
export interface LabClock {
  readonly mode: 'real' | 'paused'
  /** Whole number, 1 … 1000. Kept while paused. */
  readonly speed: number
  readonly anchor: { readonly wall: number; readonly lab: number }
}

/** A new clock, or why there is none: a sentence for the person who asked. */
export type ClockChange =
  | { readonly clock: LabClock; readonly problem?: never }
  | { readonly clock?: never; readonly problem: string }

export const fastest = 1000

/** The end of the year 9999: later times have no date that AWS's formats can spell. */
const latest = 253_402_300_799_999

/** A running clock at ×1; the lab starts at `lab`, by default the wall's own time. */
export function startClock(wall: number, lab: number = wall): LabClock {
  return { mode: 'real', speed: 1, anchor: { wall, lab: Math.floor(lab) } }
}

/** Lab time at a wall time. */
export function labTime(clock: LabClock, wall: number): number {
  if (clock.mode === 'paused') return clock.anchor.lab
  return clock.anchor.lab + Math.max(0, Math.floor((wall - clock.anchor.wall) * clock.speed))
}

/** Wall time in ms until the clock shows `due`: 0 if it does already, Infinity while paused. Whole, and never too short. */
export function wallUntil(clock: LabClock, wall: number, due: number): number {
  if (due <= labTime(clock, wall)) return 0
  if (clock.mode === 'paused') return Infinity
  return Math.ceil(clock.anchor.wall - wall + (due - clock.anchor.lab) / clock.speed)
}

/** Lab time goes on from where it is, faster or slower; a paused clock stays paused. */
export function setSpeed(clock: LabClock, wall: number, speed: number): ClockChange {
  if (!Number.isInteger(speed) || speed < 1 || speed > fastest) {
    return { problem: `The speed must be a whole number from 1 to ${fastest}, not ${speed}.` }
  }
  return { clock: { ...anchored(clock, wall), speed } }
}

export function pause(clock: LabClock, wall: number): LabClock {
  return { ...anchored(clock, wall), mode: 'paused' }
}

export function resume(clock: LabClock, wall: number): LabClock {
  return { ...anchored(clock, wall), mode: 'real' }
}

/** Sets the clock ahead to a lab time; whoever owns the timers fires what lies on the way. A step is a jump to now and a bit. */
export function jumpTo(clock: LabClock, wall: number, lab: number): ClockChange {
  const now = labTime(clock, wall)
  if (!Number.isInteger(lab))
    return { problem: `A time to jump to is a whole number of epoch milliseconds, not ${lab}.` }
  if (lab > latest) return { problem: 'The lab cannot jump beyond the year 9999.' }
  if (lab < now) {
    return {
      problem: `Lab time only goes forward: it is ${iso(now)} already, and ${iso(lab)} lies before it. Reset the lab to start over.`,
    }
  }
  return { clock: { ...clock, anchor: { wall, lab } } }
}

function anchored(clock: LabClock, wall: number): LabClock {
  return { ...clock, anchor: { wall, lab: labTime(clock, wall) } }
}

function iso(time: number): string {
  return Math.abs(time) <= latest ? new Date(time).toISOString() : String(time)
}
