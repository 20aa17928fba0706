/** How the dock is remembered: whether it is open, and how high, CSS pixels. */
export interface Dock {
  readonly open: boolean
  readonly height: number
}

const name = 'patchlab-timeline'
export const lowest = 200

export function readDock(): Dock {
  try {
    const { open, height } = JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Dock>
    return { open: open === true, height: typeof height === 'number' && height >= lowest ? height : 340 }
  } catch {
    // Storage may be forbidden; then nothing is remembered.
    return { open: false, height: 340 }
  }
}

export function keepDock(dock: Dock): void {
  try {
    localStorage.setItem(name, JSON.stringify(dock))
  } catch {
    // As above.
  }
}
