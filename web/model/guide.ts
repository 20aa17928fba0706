import type { Change, Progress, Records, Store } from '../../sim/view.ts'
import { type Play, plural } from './play.ts'

type StepProgress = Progress['steps'][number]
type CheckProgress = StepProgress['checks'][number]

/** A step as the guide shows it. */
export interface GuideStep {
  readonly id: string
  /** From 1. */
  readonly number: number
  readonly title: string
  readonly isSolved: boolean
  readonly points: number
  readonly earned: number
  /** What it came to, once solved; why it does not count although all its checks hold. '' when the checks say it all. */
  readonly says: string
  readonly checks: readonly CheckLine[]
  /** Markdown. */
  readonly text: string
  /** Those taken, Markdown. */
  readonly hints: readonly string[]
  /** What the next one costs, in points; null when there is none, or nothing to gain by it. */
  readonly nextCost: number | null
  /** How many are left. */
  readonly hintsLeft: number
  /** The first question that has no right answer, and how many follow it. */
  readonly question: string | null
  readonly furtherQuestions: number
}

export interface CheckLine {
  readonly ok: boolean
  readonly words: string
}

/** For a check that holds; what is wrong with the others the scenario says. */
const holding: Readonly<Record<CheckProgress['kind'], string>> = {
  api: 'The API says so.',
  called: 'You have looked at it.',
  answer: 'Answered.',
  always: 'Kept so far.',
  never: 'Has not happened.',
  eventually: 'Reached.',
}

export function guideSteps({ progress, texts }: Pick<Play, 'progress' | 'texts'>): readonly GuideStep[] {
  return progress.steps.map((step, i) => stepOf(step, i, texts[i]))
}

function stepOf(step: StepProgress, i: number, text: Play['texts'][number] | undefined): GuideStep {
  const { id, title, state, points, earned, checks, questions, hints, hintsTaken } = step
  const isSolved = state === 'solved'
  return {
    id,
    number: i + 1,
    title,
    isSolved,
    points,
    earned,
    says: isSolved || checks.every(({ ok }) => ok) ? step.says : '',
    checks: checks.map(({ kind, ok, says }) => ({ ok, words: ok ? holding[kind] : says })),
    text: text?.text ?? '',
    hints: text?.hints ?? [],
    nextCost: isSolved ? null : (text?.nextCost ?? null),
    hintsLeft: hints - hintsTaken,
    question: questions[0] ?? null,
    furtherQuestions: Math.max(0, questions.length - 1),
  }
}

/** What a hint costs, before it is taken. */
export function costWords({ nextCost, points }: Pick<GuideStep, 'nextCost' | 'points'>): string {
  if (nextCost === null) return ''
  if (nextCost === 0) return 'It costs nothing.'
  return `It costs ${plural(nextCost, 'point')} of the ${points} that this step is worth.`
}

/** The step that is open: the one that was chosen, else the one to be solved next. '' for none. */
export function openStep(
  steps: readonly { readonly id: string; readonly isSolved: boolean }[],
  chosen: string,
): string {
  if (chosen === 'none') return ''
  if (steps.some(({ id }) => id === chosen)) return chosen
  return steps.find(({ isSolved }) => !isSolved)?.id ?? ''
}

/** A step as the records have it: all that a recording or a moment of the past knows. */
export interface PastStep {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly isSolved: boolean
  /** Epoch ms of lab time; 0 before. */
  readonly solvedAt: number
  readonly earned: number
  readonly hints: number
  readonly answers: readonly { readonly text: string; readonly right: boolean }[]
}

/** Steps at the moment that is looked at. @param order ids in the scenario's order; unknown ones come last */
export function pastSteps(store: Pick<Store<Records>, 'get' | 'table'>, order: readonly string[]): readonly PastStep[] {
  const rank = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length)
  const ids = [...store.table('step').keys()].sort((a, b) => rank(a) - rank(b))
  const answers = [...store.table('answer').entries()]
  return ids.flatMap((id, i) => {
    const step = store.get('step', id)
    if (step === undefined) return []
    const { title, state, solvedAt, earned, hints } = step
    return {
      id,
      number: i + 1,
      title,
      isSolved: state === 'solved',
      solvedAt,
      earned,
      hints,
      answers: answers.filter(([key]) => key.slice(0, key.lastIndexOf('/')) === id).map(([, answer]) => answer),
    }
  })
}

/** The order of a scenario's steps: they are written down one after the other when it begins. @param count how many there are */
export function stepOrder(changes: readonly Change<Records>[], count: number): readonly string[] {
  const found = new Set<string>()
  for (const { kind, key } of changes) {
    if (found.size === count) break
    if (kind === 'step') found.add(key)
  }
  return [...found]
}
