import {
  evaluate,
  fill,
  isTrue,
  type Move,
  type RunningLab,
  sayDuration,
  type Step,
  Unreadable,
} from '../../sim/index.ts'
import type { ServedLab } from '../served-lab.ts'
import { callAsLearner, Refused } from './learner.ts'
import { observe } from './observe.ts'
import type { RunResult, StepResult, Teller } from './result.ts'

/** Containers may take so long to come up, ms of lab time. */
const fleetWithin = 60 * 60_000
/** How often a lab whose time is the wall's is looked at, ms. */
const pollEvery = 200

/**
 * Works through a lab's scenario by its solution, step by step. On model hosts lab time goes from deadline to deadline; with containers it is
 * the wall's. Ends with the first step that its solution does not solve.
 */
export async function solve(served: ServedLab, teller: Teller): Promise<RunResult> {
  const { lab } = served
  const run = lab.scenario
  if (run === undefined) throw new Error('The lab plays no scenario.')
  const { scenario } = run
  const began = performance.now()
  const startedAt = lab.now()
  const watched = observe(lab, teller)
  const captured: Record<string, unknown> = {}
  const steps: StepResult[] = []
  const isReal = [...lab.store.table('node').values()].some(({ driver }) => driver === 'docker')
  if (isReal) await served.clock.resume()

  const waitFor = (done: (lab: RunningLab) => boolean, within: number): Promise<boolean> =>
    isReal ? poll(served, done, within) : served.rush(done, lab.now() + within)

  const pass = (ms: number): Promise<unknown> =>
    isReal ? served.clock.step(ms) : served.rush(() => false, lab.now() + ms)

  async function make(move: Move, step: Step): Promise<void> {
    const data = (): object => ({ ...run?.view(), ...captured })
    switch (move.kind) {
      case 'call': {
        teller.move(move.said)
        const { operation, input, query, as } = move.call
        const filled = fill(input, data()) as Readonly<Record<string, unknown>>
        const output = await callAsLearner(served, operation, filled, pass)
        if (as === undefined) return
        const { value, problem } = query === undefined ? { value: output } : evaluate(query, output)
        if (problem !== undefined) throw new Unreadable(problem, '')
        if (value === null || value === undefined)
          throw new Unreadable(`${query} finds nothing in the answer, so there is no ${as}.`, '')
        captured[as] = value
        return
      }
      case 'answer': {
        const text = String(fill(move.text, data()))
        teller.move(`answer: ${text}`)
        await served.input((inside) => inside.control('learner', () => run?.answer(step.id, text)))
        return
      }
      case 'pass':
        teller.move(`wait ${sayDuration(move.ms)}`)
        await pass(move.ms)
        return
      case 'commands':
        teller.move('wait for commands')
        if (!(await waitFor(commandsEnded, step.within)))
          throw new Unreadable(`A command has not ended after ${sayDuration(step.within)}.`, '')
        return
      case 'until': {
        teller.move(`wait until ${move.expression}`)
        const holds = (): boolean => isTrue(evaluate(move.expression, data()).value)
        if (!(await waitFor(holds, move.within))) {
          throw new Unreadable(`${move.expression} has not come true within ${sayDuration(move.within)}.`, '')
        }
      }
    }
  }

  async function take(step: Step): Promise<StepResult> {
    const { id, title } = step
    teller.begin({ id, title })
    const from = lab.now()
    const end = (ok: boolean, detail: string): StepResult => ({
      id,
      title,
      ok,
      detail,
      startedAt: from,
      endedAt: lab.now(),
    })
    try {
      for (const move of step.solution) await make(move, step)
    } catch (error) {
      if (error instanceof Refused || error instanceof Unreadable)
        return end(false, `${error.message.replace(/(?<![.!?])$/, '.')} ${says(id)}`.trim())
      throw error
    }
    const ok = await waitFor(({ store }) => store.get('step', id)?.state === 'solved', step.within)
    return end(ok, says(id))
  }

  /** What the timeline still has in store is part of the run: whoever wrote it is told whether it can be done. */
  async function finishTimeline(): Promise<void> {
    for (let due = run?.nextEvent(); due !== undefined && due > lab.now(); due = run?.nextEvent()) {
      teller.move(`wait for the timeline, ${sayDuration(due - lab.now())}`)
      await pass(due - lab.now())
    }
  }

  const says = (id: string): string => run.progress().steps.find((step) => step.id === id)?.says ?? ''

  await waitFor(
    ({ store }) => [...store.table('host').values()].every(({ value }) => value.machine !== 'provisioning'),
    fleetWithin,
  )
  for (const step of scenario.steps) {
    const result = await take(step)
    steps.push(result)
    teller.end(result)
    if (!result.ok) break
  }
  if (steps.every(({ ok }) => ok)) await finishTimeline()
  const { score, outOf, state, problems } = run.progress()
  return {
    scenario: scenario.slug,
    title: scenario.title,
    variant: scenario.variant,
    ok: state === 'solved' && problems.length === 0,
    score,
    outOf,
    startedAt,
    endedAt: lab.now(),
    took: Math.round(performance.now() - began),
    steps,
    nodes: watched.nodes(),
    problems,
  }
}

async function poll(served: ServedLab, done: (lab: RunningLab) => boolean, within: number): Promise<boolean> {
  const end = served.clock.read().time + within
  for (;;) {
    if (await served.input(done)) return true
    if (served.clock.read().time >= end) return false
    await new Promise((resolve) => setTimeout(resolve, pollEvery))
  }
}

const underWay: ReadonlySet<string> = new Set(['Pending', 'InProgress', 'Cancelling'])

const commandsEnded = ({ store }: RunningLab): boolean =>
  [...store.table('command').values()].every(({ state }) => !underWay.has(state))
