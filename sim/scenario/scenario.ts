import type { ApiCall } from './aws/line.ts'
import type { Action, Check, HostGroup } from './schema.ts'
import type { Pace } from '../time/pace.ts'

/** A scenario that has been read and checked; times in ms, command lines as calls. */
export interface Scenario {
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly minutes: number | undefined
  /** Epoch ms. */
  readonly start: number
  readonly seed: string
  readonly pace: Pace
  readonly settings: {
    readonly speed: number
    readonly driver: 'model' | 'docker' | 'auto'
    readonly journal?: number | undefined
  }
  /** The variant that was read; '' without any. */
  readonly variant: string
  /** All there are. */
  readonly variants: readonly string[]
  readonly fleet: readonly HostGroup[]
  readonly story: string
  readonly steps: readonly Step[]
  readonly timeline: readonly Event[]
}

export interface Hint {
  readonly text: string
  /** Points. */
  readonly cost: number
}

export interface Step {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly points: number
  readonly hints: readonly Hint[]
  readonly checks: readonly Check[]
  /** Operations that count; undefined for every one that changes something. */
  readonly does: readonly string[] | undefined
  readonly solved: string | undefined
  readonly solution: readonly Move[]
  /** Lab time in ms that the solution has to take effect. */
  readonly within: number
}

/** One item of a solution. */
export type Move =
  | { readonly kind: 'call'; readonly call: ApiCall; readonly said: string }
  | { readonly kind: 'commands' }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'until'; readonly expression: string; readonly within: number }
  | { readonly kind: 'answer'; readonly text: string }

export interface Event {
  readonly when:
    | { readonly kind: 'at'; readonly ms: number }
    | { readonly kind: 'solved'; readonly step: string; readonly delay: number }
    | { readonly kind: 'called'; readonly operation: string; readonly delay: number }
    | { readonly kind: 'state'; readonly expression: string; readonly delay: number }
  readonly actions: readonly Action[]
}

/** What a scenario is when its file does not say. */
export const defaults = {
  start: '2027-01-11T09:00:00Z',
  pace: 'brisk',
  speed: 1,
  driver: 'model',
  points: 10,
  hintCost: 2,
  within: 6 * 3_600_000,
  until: 24 * 3_600_000,
} as const
