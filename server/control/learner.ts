import type { ServedLab } from '../served-lab.ts'

/** A lab of a class at a glance. Times in ISO, of the lab's clock. */
export interface Learner {
  readonly account: string
  readonly region: string
  readonly incarnation: number
  readonly revision: number
  readonly nodes: number
  /** The last API call, refused ones too. */
  readonly lastCall: { readonly at: string; readonly operation: string; readonly error: string } | null
  /** When the learner last called, answered or took a hint. */
  readonly lastActivity: string | null
  /** What is played; null where nothing is. */
  readonly scenario: LearnerScenario | null
}

export interface LearnerScenario {
  readonly slug: string
  readonly title: string
  readonly variant: string
  readonly state: 'running' | 'solved'
  /** Id and title of the first step that is not solved; null when all are. */
  readonly step: { readonly id: string; readonly title: string } | null
  readonly solved: number
  readonly steps: number
  readonly score: number
  readonly outOf: number
}

/** Inside an input of the lab. */
export function viewLearner({ account, region, incarnation, lab, calls }: ServedLab): Learner {
  const [call] = calls.last(1)
  const progress = lab.scenario?.progress()
  const lastActivity = Math.max(call?.at ?? 0, progress?.lastActivity ?? 0)
  return {
    account,
    region,
    incarnation,
    revision: lab.journal.rev,
    nodes: lab.store.table('node').size,
    lastCall: call === undefined ? null : { at: iso(call.at), operation: call.operation, error: call.error },
    lastActivity: lastActivity === 0 ? null : iso(lastActivity),
    scenario: progress === undefined ? null : viewProgress(progress),
  }
}

type Progress = ReturnType<NonNullable<ServedLab['lab']['scenario']>['progress']>

function viewProgress({ slug, title, variant, state, current, steps, score, outOf }: Progress): LearnerScenario {
  const step = steps.find(({ id }) => id === current)
  return {
    slug,
    title,
    variant,
    state,
    step: step === undefined ? null : { id: step.id, title: step.title },
    solved: steps.filter((each) => each.state === 'solved').length,
    steps: steps.length,
    score,
    outOf,
  }
}

const iso = (at: number): string => new Date(at).toISOString()
