import type { Progress } from '../../sim/view.ts'

/** What the server tells of the scenario that a lab plays: `GET /_patchlab/scenario`. */
export interface Play {
  readonly progress: Progress
  /** Markdown. */
  readonly story: string
  readonly texts: readonly StepText[]
  /** Whether it is solved unattended. */
  readonly unattended: boolean
  readonly events: readonly RunEvent[]
  /** Null while an unattended run goes on, and in a learner's session. */
  readonly result: RunResult | null
}

export interface StepText {
  readonly id: string
  /** Markdown. */
  readonly text: string
  /** Those taken. */
  readonly hints: readonly string[]
  /** Points of the next one; null when there is none. */
  readonly nextCost: number | null
}

/** One thing that an unattended run tells. */
export type RunEvent =
  | { readonly kind: 'begin'; readonly id: string; readonly title: string }
  | { readonly kind: 'move'; readonly said: string }
  | { readonly kind: 'status'; readonly node: string; readonly status: string }
  | { readonly kind: 'end'; readonly step: StepResult }

export interface StepResult {
  readonly id: string
  readonly title: string
  readonly ok: boolean
  readonly detail: string
}

/** What became of an unattended run. Lab times in epoch ms; `took` is wall time, ms. */
export interface RunResult {
  readonly ok: boolean
  readonly score: number
  readonly outOf: number
  readonly startedAt: number
  readonly endedAt: number
  readonly took: number
  readonly nodes: readonly NodeResult[]
  readonly problems: readonly string[]
}

export interface NodeResult {
  readonly instanceId: string
  readonly name: string
  readonly before: Compliance
  readonly after: Compliance
}

export interface Compliance {
  readonly status: 'COMPLIANT' | 'NON_COMPLIANT'
  readonly missing: number
  readonly installed: number
  readonly failed: number
}

/** One of a shipped scenario's few words: `GET /_patchlab/scenarios`. */
export interface ShippedScenario {
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly minutes: number | null
  readonly steps: number
  readonly variants: readonly string[]
}

export const solvedOf = ({ steps }: Progress): number => steps.filter(({ state }) => state === 'solved').length

/** A length of time as people say it: `1 h 5 min`, `12 min`, `40 s`. */
export function spanWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.floor(hours / 24)} days`
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
