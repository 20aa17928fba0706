/** What became of an unattended run, for people and programs. Times in epoch ms of the lab's clock. */
export interface RunResult {
  readonly scenario: string
  readonly title: string
  /** '' without any. */
  readonly variant: string
  readonly ok: boolean
  readonly score: number
  readonly outOf: number
  readonly startedAt: number
  readonly endedAt: number
  /** Wall time, ms. */
  readonly took: number
  /** Those that were tried; with one that is not solved the run ends. */
  readonly steps: readonly StepResult[]
  /** Those that reported patches. */
  readonly nodes: readonly NodeResult[]
  /** What of the timeline could not be done. */
  readonly problems: readonly string[]
}

export interface StepResult {
  readonly id: string
  readonly title: string
  readonly ok: boolean
  /** What it came to, or why it is not solved. */
  readonly detail: string
  readonly startedAt: number
  readonly endedAt: number
}

/** A node's patch compliance when it first reported, and at the end. */
export interface NodeResult {
  readonly instanceId: string
  readonly name: string
  readonly before: Compliance
  readonly after: Compliance
}

export interface Compliance {
  readonly status: 'COMPLIANT' | 'NON_COMPLIANT'
  /** Highest level of what is not compliant; COMPLIANT when all is well. */
  readonly severity: string
  readonly installed: number
  readonly missing: number
  readonly failed: number
}

/** Told how a run goes on. */
export interface Teller {
  begin(step: { readonly id: string; readonly title: string }): void
  /** A line of the solution, before it is done. */
  move(said: string): void
  /** A command on a node. */
  status(node: string, status: string): void
  end(step: StepResult): void
}
