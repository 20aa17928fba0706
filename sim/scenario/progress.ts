import type { CheckView } from './check.ts'

/** Where a learner stands, for people and programs. Times in epoch ms of the lab's clock. */
export interface Progress {
  readonly slug: string
  readonly title: string
  /** '' without any. */
  readonly variant: string
  /** `solved` when every step is. */
  readonly state: 'running' | 'solved'
  readonly startedAt: number
  readonly now: number
  readonly score: number
  /** Points that there are to earn. */
  readonly outOf: number
  /** Id of the first step that is not solved. */
  readonly current: string | null
  /** When the learner last called, answered or took a hint. */
  readonly lastActivity: number | null
  readonly steps: readonly StepProgress[]
  /** What of the timeline could not be done. */
  readonly problems: readonly string[]
}

export interface StepProgress {
  readonly id: string
  readonly title: string
  readonly state: 'open' | 'solved'
  readonly solvedAt: number | null
  readonly points: number
  readonly earned: number
  readonly hints: number
  readonly hintsTaken: number
  readonly checks: readonly CheckView[]
  /** Why it is not solved; when it is, what the scenario says to that. */
  readonly says: string
  /** Questions that have no right answer yet. */
  readonly questions: readonly string[]
}
