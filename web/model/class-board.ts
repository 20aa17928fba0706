/** A lab of a class: `GET /_patchlab/class`. Times in ISO, of the lab's clock. */
export interface Learner {
  readonly account: string
  readonly region: string
  readonly revision: number
  readonly nodes: number
  readonly lastCall: { readonly at: string; readonly operation: string; readonly error: string } | null
  readonly lastActivity: string | null
  readonly scenario: {
    readonly slug: string
    readonly title: string
    readonly variant: string
    readonly state: 'running' | 'solved'
    /** Null when all are solved. */
    readonly step: { readonly id: string; readonly title: string } | null
    readonly solved: number
    readonly steps: number
    readonly score: number
    readonly outOf: number
  } | null
}

/** What came of something for everybody, in one lab. */
export interface ClassResult {
  readonly account: string
  readonly region: string
  readonly done: readonly string[]
  readonly problem?: string
}

export const columns = {
  account: 'Learner',
  scenario: 'Scenario',
  progress: 'Progress',
  score: 'Score',
  activity: 'Last activity',
  call: 'Last call',
  revision: 'Revision',
} as const
export type Column = keyof typeof columns
export const isColumn = (text: string): text is Column => Object.hasOwn(columns, text)

export const shows = {
  all: 'Everybody',
  working: 'At work on a scenario',
  solved: 'All solved',
  refused: 'Last call refused',
  idle: 'Without a scenario',
} as const
export type Show = keyof typeof shows
export const isShow = (text: string): text is Show => Object.hasOwn(shows, text)

/** What names a lab: an account may have one in each of several regions. */
export const labKey = ({ account, region }: Pick<Learner, 'account' | 'region'>): string => `${account}/${region}`

export interface Arrangement {
  readonly text: string
  readonly show: Show
  readonly sort: Column
  readonly descending: boolean
}

/** Those that are asked for, in the order that is asked for; equals by account, so that rows do not jump. */
export function arrange(learners: readonly Learner[], { text, show, sort, descending }: Arrangement): Learner[] {
  const wanted = text.trim().toLowerCase()
  const turn = descending ? -1 : 1
  return learners
    .filter((learner) => isShown(learner, show) && wordsOf(learner).includes(wanted))
    .sort((a, b) => turn * compare(valueOf(a, sort), valueOf(b, sort)) || compare(labKey(a), labKey(b)))
}

function isShown({ scenario, lastCall }: Learner, show: Show): boolean {
  switch (show) {
    case 'all':
      return true
    case 'idle':
      return scenario === null
    case 'working':
      return scenario?.state === 'running'
    case 'solved':
      return scenario?.state === 'solved'
    case 'refused':
      return lastCall !== null && lastCall.error !== ''
  }
}

const wordsOf = ({ account, region, scenario, lastCall }: Learner): string =>
  [
    account,
    region,
    scenario?.slug,
    scenario?.title,
    scenario?.variant,
    scenario?.step?.title,
    lastCall?.operation,
    lastCall?.error,
  ]
    .join(' ')
    .toLowerCase()

function valueOf({ account, scenario, lastActivity, lastCall, revision }: Learner, column: Column): string | number {
  switch (column) {
    case 'account':
      return account
    case 'scenario':
      return scenario?.title ?? ''
    case 'progress':
      return scenario === null ? -1 : scenario.solved / Math.max(1, scenario.steps)
    case 'score':
      return scenario?.score ?? -1
    case 'activity':
      return lastActivity ?? ''
    case 'call':
      return lastCall?.operation ?? ''
    case 'revision':
      return revision
  }
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/** `12:03:05`, of the lab's own day. */
export const clockOf = (iso: string): string => iso.slice(11, 19)

/** What was done in a lab, in few words. */
export function doneWords({ done, problem }: ClassResult): string {
  if (problem !== undefined) return problem
  return done.length > 3 ? `${done.length} nodes` : done.join(', ')
}
