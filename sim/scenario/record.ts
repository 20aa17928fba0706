/** Which scenario a lab plays. */
export interface ScenarioRecord {
  readonly slug: string
  readonly title: string
  /** '' without any. */
  readonly variant: string
  /** Epoch ms. */
  readonly startedAt: number
}

/** Where a step stands. */
export interface StepRecord {
  readonly title: string
  readonly state: 'open' | 'solved'
  /** Epoch ms, 0 before. */
  readonly solvedAt: number
  /** Hints taken. */
  readonly hints: number
  /** Points earned. */
  readonly earned: number
}

/** The last answer to a question. */
export interface AnswerRecord {
  readonly text: string
  readonly right: boolean
  /** Epoch ms. */
  readonly at: number
}

/** An event of the timeline that has happened; `problems` are for people. */
export interface EventRecord {
  /** Epoch ms. */
  readonly at: number
  readonly problems: readonly string[]
}
