import type { Stream } from '../chance/rng.ts'

/** How long a model host's work lasts, in lab time. */
export type Pace = 'instant' | 'brisk' | 'real'

/** The kinds of work that take time on a model host. */
export type Labour = 'deliver' | 'query' | 'install' | 'script' | 'shutdown' | 'boot'

type Range = readonly [low: number, high: number]

const SECOND = 1000
const MINUTE = 60 * SECOND

/** Lowest and highest duration in ms. `brisk` is for people who watch, `real` is what a small machine takes. */
const durations: Record<Exclude<Pace, 'instant'>, Record<Labour, Range>> = {
  brisk: {
    deliver: [200, 600],
    query: [1 * SECOND, 3 * SECOND],
    install: [4 * SECOND, 10 * SECOND],
    script: [200, 800],
    shutdown: [1 * SECOND, 2 * SECOND],
    boot: [2 * SECOND, 4 * SECOND],
  },
  real: {
    deliver: [1 * SECOND, 4 * SECOND],
    query: [20 * SECOND, 60 * SECOND],
    install: [90 * SECOND, 5 * MINUTE],
    script: [500, 3 * SECOND],
    shutdown: [10 * SECOND, 30 * SECOND],
    boot: [30 * SECOND, 90 * SECOND],
  },
}

/** Duration in ms of lab time. `instant` is one ms a step, never nothing: no work completes inside the call that starts it. */
export function duration(pace: Pace, labour: Labour, random: Stream): number {
  if (pace === 'instant') return 1
  const [low, high] = durations[pace][labour]
  return random.int(low, high)
}
