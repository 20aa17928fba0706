import { durationPattern, readDuration } from './duration.ts'
import { conform, sayPath } from './conform.ts'
import { type ApiCall, readLine } from './aws/line.ts'
import { type Problem, Unreadable } from './problem.ts'
import { defaults, type Event, type Move, type Scenario, type Step } from './scenario.ts'
import {
  type Action,
  type RawScenario,
  type RawStep,
  scenarioSchema,
  type SolutionItem,
  type TimelineEvent,
} from './schema.ts'
import { type Complain, checkScenario } from './sense.ts'
import { substitute } from './variant.ts'
import { type Path, readYaml } from './yaml.ts'

/** A scenario, or everything that is wrong with its file in order of place. */
export type Parsed =
  | { readonly scenario: Scenario; readonly problems: readonly [] }
  | { readonly scenario?: never; readonly problems: readonly Problem[] }

export interface ParseOptions {
  /** The folder's name: the scenario's own. */
  readonly slug: string
  /** Default: the first that there is. */
  readonly variant?: string | undefined
}

/** Reads the text of a scenario.yaml. Problems come all at once, each with line, column, cause and remedy. */
export function parseScenario(text: string, { slug, variant }: ParseOptions): Parsed {
  const { tree, problems } = readYaml(text)
  if (tree === undefined) return { problems }
  const chosen = substitute(tree, variant)
  if (chosen.problems.length > 0) return { problems: chosen.problems }
  const filled = { ...tree, value: chosen.value }
  const { value: raw, problems: wrong } = conform(filled, scenarioSchema)
  if (raw === undefined) return { problems: inOrder(wrong) }
  const found: Problem[] = []
  const complain: Complain = (path, cause, remedy) =>
    void found.push({ ...tree.placeOf(path), at: sayPath(path), cause, remedy })
  checkScenario(raw, complain)
  const scenario = build(raw, slug, chosen.variant, chosen.variants, complain)
  return found.length > 0 ? { problems: inOrder(found) } : { scenario, problems: [] }
}

const inOrder = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((a, b) => a.line - b.line || a.column - b.column)

function build(
  raw: RawScenario,
  slug: string,
  variant: string,
  variants: readonly string[],
  complain: Complain,
): Scenario {
  const start = Date.parse(raw.start ?? defaults.start)
  return {
    slug,
    title: raw.title,
    summary: raw.summary,
    minutes: raw.minutes,
    start,
    seed: String(raw.seed ?? slug),
    pace: raw.pace ?? defaults.pace,
    settings: {
      driver: defaults.driver,
      ...raw.settings,
      speed: raw.settings?.speed ?? defaults.speed,
      ...(raw.settings?.driver === undefined && { driver: defaults.driver }),
    } as Scenario['settings'],
    variant,
    variants,
    fleet: raw.fleet,
    story: raw.story,
    steps: raw.steps.map((each, i) => buildStep(each, ['steps', i], complain)),
    timeline: (raw.timeline ?? []).map((each, i) => buildEvent(each, start, ['timeline', i], complain)),
  }
}

function buildStep(raw: RawStep, path: Path, complain: Complain): Step {
  return {
    id: raw.id,
    title: raw.title,
    text: raw.text,
    points: raw.points ?? defaults.points,
    hints: (raw.hints ?? []).map((each) =>
      typeof each === 'string'
        ? { text: each, cost: defaults.hintCost }
        : { text: each.text, cost: each.cost ?? defaults.hintCost },
    ),
    checks: raw.checks,
    does: raw.does,
    solved: raw.solved,
    solution: raw.solution.flatMap((each, i) => {
      const move = attempt([...path, 'solution', i], complain, () => buildMove(each))
      return move === undefined ? [] : [move]
    }),
    within: raw.within === undefined ? defaults.within : readDuration(raw.within),
  }
}

function buildMove(item: SolutionItem): Move {
  if (typeof item === 'string') return { kind: 'call', call: readLine(item), said: item.trim() }
  if ('aws' in item) {
    const call = readLine(item.aws)
    return { kind: 'call', call: { ...call, ...(item.as !== undefined && { as: item.as }) }, said: item.aws.trim() }
  }
  if ('call' in item) {
    const { call: operation, input = {}, query, as } = item
    const call: ApiCall = { operation, input, ...(query !== undefined && { query }), ...(as !== undefined && { as }) }
    return { kind: 'call', call, said: `${operation} ${JSON.stringify(input)}` }
  }
  if ('answer' in item) return { kind: 'answer', text: String(item.answer) }
  const { wait } = item
  if (wait === 'commands') return { kind: 'commands' }
  if (typeof wait === 'string') return { kind: 'pass', ms: readDuration(wait) }
  return {
    kind: 'until',
    expression: wait.until,
    within: wait.within === undefined ? defaults.until : readDuration(wait.within),
  }
}

function buildEvent({ at, after, do: what }: TimelineEvent, start: number, path: Path, complain: Complain): Event {
  const actions: readonly Action[] = Array.isArray(what) ? what : [what]
  if ((at === undefined) === (after === undefined)) {
    complain(
      path,
      at === undefined ? 'This happens at no time.' : 'This has at and after.',
      'Write exactly one of: at, after.',
    )
  }
  if (after !== undefined) {
    const delay = after.delay === undefined ? 0 : readDuration(after.delay)
    if ('solved' in after) return { when: { kind: 'solved', step: after.solved, delay }, actions }
    if ('called' in after) return { when: { kind: 'called', operation: after.called, delay }, actions }
    return { when: { kind: 'state', expression: after.state, delay }, actions }
  }
  const ms = at === undefined ? 0 : durationPattern.test(at) ? readDuration(at) : Date.parse(at) - start
  if (ms < 0)
    complain(
      [...path, 'at'],
      `${at} lies before the start.`,
      `Write a time after ${new Date(start).toISOString()}, or a duration since then.`,
    )
  return { when: { kind: 'at', ms }, actions }
}

/** What is read, or undefined once the complaint has been made. */
function attempt<T>(path: Path, complain: Complain, read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    complain(path, error.message, error.remedy)
    return undefined
  }
}
