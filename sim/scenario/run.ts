import type { Caller } from '../api/caller.ts'
import { uuid } from '../chance/ids.ts'
import type { Lab } from '../core.ts'
import { injectFault } from '../fault/fault.ts'
import { describeNode } from '../host/fleet.ts'
import type { Records } from '../records.ts'
import { refuse, refuseUnknown } from '../refusal.ts'
import type { Change } from '../store/change.ts'
import { type ClockWish, hostFault } from './action.ts'
import { type Bench, judge } from './check.ts'
import { fillText } from './expression.ts'
import { plan } from './fleet.ts'
import { type CalledCheck, type Heard, satisfies } from './heard.ts'
import { isRight, type Question, questionsOf } from './question.ts'
import { createMonitor, isWatching, type Monitor } from './monitor.ts'
import type { Progress, StepProgress } from './progress.ts'
import type { AnswerRecord, StepRecord } from './record.ts'
import type { Hint, Scenario, Step } from './scenario.ts'
import type { Check } from './schema.ts'
import { createViewer, reserved, type View } from './state.ts'
import { createTimeline } from './timeline.ts'

/** A scenario in a lab: its timeline, its checks, and what the learner has done. */
export interface ScenarioRun {
  readonly scenario: Scenario
  /** The lab is handed over. Inside an input. */
  begin(): void
  /** The `scenario` topic: a deadline of the timeline, or of the checks. Inside an input. */
  due(key: string, event: string): void
  /** Whether something has happened that checks have not seen; then `look` is worth an input. */
  readonly unseen: boolean
  /** Makes the checks and notes which steps are solved. Inside an input. */
  look(): void
  /** After every input: its changes. */
  changed(changes: readonly Change<Records>[]): void
  /** A learner's call had success. Outside of inputs. */
  heard(call: Heard): void
  /** The learner answers a question of a step, by default the first that is open. Inside an input. Throws Refusal. */
  answer(step: string, text: string, question?: number): AnswerRecord
  /** The learner takes the next hint of a step. Inside an input. Throws Refusal. */
  hint(step: string): Hint
  progress(): Progress
  /** Lab time of the timeline's next event that has been set going; undefined when there is none. */
  nextEvent(): number | undefined
  /** The state as checks see it, for whoever fills in a solution. */
  view(): View
}

/** How long after a change the checks are made, ms of lab time: not at each of the many changes that an installation is. */
const lookAfter = 1000

/** What happens to a scenario itself is nothing that its checks look at. */
const ownKinds: ReadonlySet<string> = new Set(['scenario', 'step', 'answer', 'event'])

export function createScenarioRun(lab: Lab, scenario: Scenario, clock: (wish: ClockWish) => void): ScenarioRun {
  const { steps } = scenario
  const viewer = createViewer(lab, scenario.start)
  const caller: Caller = {
    account: lab.account,
    region: lab.region,
    accessKeyId: lab.account,
    requestId: uuid(lab.seed, `scenario ${scenario.slug}`),
    isExempt: true,
  }
  const monitors = new Map<Check, Monitor>()
  for (const { id, checks } of steps) {
    for (const check of checks) if (isWatching(check)) monitors.set(check, createMonitor(id, check))
  }
  const calls = new Map<Check, Heard>()
  /** Operations that the learner has called with success. */
  const done = new Set<string>()
  let changes = 0
  let lastActivity: number | null = null
  let unseen = false

  const view = (parts: readonly string[]): View => ({
    ...viewer.view(parts),
    ...(parts.includes('steps') && { steps: Object.fromEntries(steps.map(({ id }) => [id, isSolved(id)])) }),
  })
  const timeline = createTimeline(lab, scenario.timeline, { lab, caller, view, clock })
  const bench: Bench = {
    lab,
    caller,
    view,
    monitorOf: (check) => monitors.get(check),
    callFor: (check) => calls.get(check),
    answerTo: (check) => lab.store.get('answer', questionKey(check)),
    titleOf: (id) => steps.find((step) => step.id === id)?.title ?? id,
  }

  const record = (id: string): StepRecord | undefined => lab.store.get('step', id)
  const isSolved = (id: string): boolean => record(id)?.state === 'solved'

  /** `<step>/<number of the question>` */
  function questionKey(check: Check): string {
    const step = steps.find(({ checks }) => checks.includes(check))
    return `${step?.id ?? ''}/${questionsOf(step).indexOf(check as Question)}`
  }

  /** Something was done for it, and all its checks hold. */
  function holds(step: Step): boolean {
    return wasWorkedOn(step) && inOrderOfCost(step.checks).every((check) => judge(check, bench).ok)
  }

  function wasWorkedOn({ does, checks }: Step): boolean {
    if (does !== undefined) return does.some((name) => done.has(name))
    return changes > 0 || checks.some((check) => 'called' in check || 'answer' in check)
  }

  function look(): void {
    unseen = false
    lab.disarm('scenario', '', 'look')
    for (const step of steps) {
      const before = record(step.id)
      if (before === undefined || before.state === 'solved' || !holds(step)) continue
      lab.store.put('step', step.id, {
        ...before,
        state: 'solved',
        solvedAt: lab.now(),
        earned: worth(step, before.hints),
      })
      timeline.start((when) => when.kind === 'solved' && when.step === step.id)
    }
  }

  function worth({ points, hints }: Step, taken: number): number {
    return Math.max(0, points - hints.slice(0, taken).reduce((sum, { cost }) => sum + cost, 0))
  }

  function see(): void {
    if (unseen) return
    unseen = true
    lab.arm(lab.pace === 'instant' ? 1 : lookAfter, 'scenario', '', 'look')
  }

  /** Monitors and triggers look at the state. */
  function watch(kinds: ReadonlySet<string> | undefined): void {
    for (const monitor of monitors.values()) if (!isSolved(monitor.step)) monitor.look(kinds, view, lab.now())
    timeline.watch(kinds)
  }

  function stepOf(id: string): Step {
    const known = steps.map((step) => step.id).join(', ')
    return (
      steps.find((step) => step.id === id) ??
      refuseUnknown(`There is no step ${id} in this scenario. There are: ${known}.`)
    )
  }

  return {
    scenario,
    get unseen() {
      return unseen
    },
    begin() {
      const { slug, title, variant } = scenario
      lab.store.put('scenario', 'scenario', { slug, title, variant, startedAt: lab.now() })
      for (const step of steps) {
        lab.store.put('step', step.id, { title: step.title, state: 'open', solvedAt: 0, hints: 0, earned: 0 })
      }
      plan(scenario.fleet).forEach(({ spec, faults }, i) => {
        const { id } = describeNode(lab.seed, i, spec, lab.region)
        for (const { fault, package: name } of faults) injectFault(lab, id, hostFault(fault, name))
      })
      timeline.start(({ kind }) => kind === 'at')
      watch(undefined)
    },
    due(key, event) {
      if (event === 'look') return look()
      timeline.happen(key)
    },
    look,
    changed(all) {
      const kinds = new Set(all.map(({ kind }) => kind).filter((kind) => !ownKinds.has(kind)))
      if (kinds.size === 0) return
      viewer.changed(kinds)
      watch(kinds)
      see()
    },
    heard(call) {
      lastActivity = call.at
      done.add(call.operation)
      if (call.changed) changes += 1
      for (const step of steps) {
        if (isSolved(step.id)) continue
        for (const check of step.checks) {
          if (!('called' in check) || calls.has(check) || !isAfter(check)) continue
          if (satisfies(check, call)) calls.set(check, call)
        }
      }
      timeline.start((when) => when.kind === 'called' && when.operation === call.operation)
      see()
    },
    answer(id, text, question) {
      const step = stepOf(id)
      const questions = questionsOf(step)
      if (questions.length === 0) refuse(`The step ${id} asks nothing.`)
      const open = questions.findIndex((_, i) => lab.store.get('answer', `${id}/${i}`)?.right !== true)
      const which = question ?? Math.max(0, open)
      const asked = questions[which]
      if (asked === undefined) return refuse(`The step ${id} has no question ${which + 1}: it has ${questions.length}.`)
      lastActivity = lab.now()
      const given: AnswerRecord = { text, right: isRight(asked, text, view), at: lab.now() }
      lab.store.put('answer', `${id}/${which}`, given)
      see()
      return given
    },
    hint(id) {
      const step = stepOf(id)
      const before = record(id)
      const hint = step.hints[before?.hints ?? 0]
      if (before === undefined || hint === undefined) {
        return refuse(
          step.hints.length === 0
            ? `The step ${id} has no hints.`
            : `You have all ${step.hints.length} hints of the step ${id}.`,
        )
      }
      lastActivity = lab.now()
      lab.store.put('step', id, { ...before, hints: before.hints + 1 })
      return hint
    },
    nextEvent: () => timeline.nextEvent(),
    view: () => view(reserved),
    progress() {
      const told = steps.map(progressOf)
      return {
        slug: scenario.slug,
        title: scenario.title,
        variant: scenario.variant,
        state: told.every(({ state }) => state === 'solved') ? 'solved' : 'running',
        startedAt: lab.store.get('scenario', 'scenario')?.startedAt ?? scenario.start,
        now: lab.now(),
        score: told.reduce((sum, { earned }) => sum + earned, 0),
        outOf: steps.reduce((sum, { points }) => sum + points, 0),
        current: told.find(({ state }) => state === 'open')?.id ?? null,
        lastActivity,
        steps: told,
        problems: [...lab.store.table('event').values()].flatMap(({ problems }) => problems),
      }
    },
  }

  /** Whether calls made now count for a check. */
  function isAfter({ since }: CalledCheck): boolean {
    return since === undefined || isSolved(since)
  }

  function progressOf(step: Step): StepProgress {
    const { id, title, points, hints } = step
    const stands = record(id)
    const solvedAt = stands?.state === 'solved' ? stands.solvedAt : null
    const checks = step.checks.map((check) =>
      solvedAt === null ? judge(check, bench) : { kind: judge(check, bench).kind, ok: true, says: '' },
    )
    // What has come true since the checks were last made counts as well; it will be noted in a moment.
    const solved = solvedAt !== null || (wasWorkedOn(step) && checks.every(({ ok }) => ok))
    const wrong = checks.filter(({ ok }) => !ok).map(({ says }) => says)
    const idle = `This holds already, but nothing was done for it: it counts once ${step.does === undefined ? 'you have changed something' : `you have called ${step.does.join(' or ')}`}.`
    return {
      id,
      title,
      state: solved ? 'solved' : 'open',
      solvedAt: solvedAt ?? (solved ? lab.now() : null),
      points,
      earned: solvedAt === null && solved ? worth(step, stands?.hints ?? 0) : (stands?.earned ?? 0),
      hints: hints.length,
      hintsTaken: stands?.hints ?? 0,
      checks,
      says: solved ? fillText(step.solved ?? '', view(reserved)) : wrong.length > 0 ? wrong.join(' ') : idle,
      questions: solved
        ? []
        : questionsOf(step)
            .filter((check) => bench.answerTo(check)?.right !== true)
            .map(({ answer }) => answer),
    }
  }
}

/** What costs nothing first, calls of the API last. */
const inOrderOfCost = (checks: readonly Check[]): readonly Check[] =>
  checks.toSorted((a, b) => Number('api' in a) - Number('api' in b))
