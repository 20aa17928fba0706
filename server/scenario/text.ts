import type { Progress, Scenario } from '../../sim/index.ts'

/** What a learner reads of a step. */
export interface StepText {
  readonly id: string
  readonly text: string
  /** Those taken so far. */
  readonly hints: readonly string[]
  /** Points of the next hint; null when there is none. */
  readonly nextCost: number | null
}

export const stepTexts = ({ steps }: Scenario, progress: Progress): readonly StepText[] =>
  steps.map(({ id, text, hints }, i) => {
    const taken = progress.steps[i]?.hintsTaken ?? 0
    return { id, text, hints: hints.slice(0, taken).map((hint) => hint.text), nextCost: hints[taken]?.cost ?? null }
  })
