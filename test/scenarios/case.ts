/** A plausible wrong solution of a shipped scenario: its text, changed in one place or more. */
export interface Wrong {
  /** What the learner does wrong, for the test's name. */
  readonly what: string
  /** Texts of the scenario's solution, each there once, and what the learner writes instead. */
  readonly instead: readonly (readonly [right: string, wrong: string])[]
  /** The step that catches it. */
  readonly step: string
  /** What the learner is told. */
  readonly says: RegExp
}

export function spoil(text: string, { instead }: Wrong): string {
  return instead.reduce((spoilt, [right, wrong]) => {
    const found = spoilt.split(right).length - 1
    if (found !== 1) throw new Error(`"${right}" is ${found} times in the scenario, not once.`)
    return spoilt.replace(right, () => wrong)
  }, text)
}
