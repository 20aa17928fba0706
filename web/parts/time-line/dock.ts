import type { Ruling } from '../../model/axis.ts'

/** How the dock is remembered. */
export interface Dock {
  readonly open: boolean
  /** CSS pixels. */
  readonly height: number
  readonly ruling: Ruling
  /** So much of the run's end is shown, ms; 0 for all of it. */
  readonly last: number
  readonly panel: 'lanes' | 'events'
}

const name = 'patchlab-timeline'
export const lowest = 200

export function readDock(): Dock {
  try {
    const { open, height, ruling, last, panel } = JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Dock>
    return {
      open: open === true,
      height: typeof height === 'number' && height >= lowest ? height : 340,
      ruling: ruling === 'event' ? 'event' : 'time',
      last: typeof last === 'number' && last > 0 ? last : 0,
      panel: panel === 'events' ? 'events' : 'lanes',
    }
  } catch {
    // Storage may be forbidden; then nothing is remembered.
    return { open: false, height: 340, ruling: 'time', last: 0, panel: 'lanes' }
  }
}

export function keepDock(dock: Dock): void {
  try {
    localStorage.setItem(name, JSON.stringify(dock))
  } catch {
    // As above.
  }
}
