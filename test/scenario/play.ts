import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { build } from '../../server/build.ts'
import { readSettings } from '../../server/config.ts'
import { createPlays, type Playing } from '../../server/scenario/plays.ts'
import type { RunResult } from '../../server/scenario/result.ts'
import { describeProblem } from '../../sim/scenario/problem.ts'
import { parseScenario } from '../../sim/scenario/parse.ts'
import type { Progress } from '../../sim/scenario/progress.ts'
import type { View } from '../../sim/scenario/state.ts'

/** Plays scenarios in labs of the test's own, on model hosts and in virtual time. */

const which = { account: '123456789012', region: 'us-east-1' }

/** The text of a shipped scenario. */
export const textOf = (slug: string): string =>
  readFileSync(fileURLToPath(new URL(`../../scenarios/${slug}/scenario.yaml`, import.meta.url)), 'utf8')

/** A text with something in it replaced, which must be there: a solution that goes wrong. */
export function altered(text: string, ...changes: readonly (readonly [from: string, to: string])[]): string {
  let changed = text
  for (const [from, to] of changes) {
    if (!changed.includes(from)) throw new Error(`The scenario has no "${from}".`)
    changed = changed.replaceAll(from, to)
  }
  return changed
}

function start(slug: string, text: string, solve: boolean, variant?: string): Playing {
  const { problems } = parseScenario(text, { slug, variant })
  if (problems.length > 0) throw new Error(problems.map((problem) => describeProblem(slug, problem)).join('\n'))
  const fail = (error: unknown): void => {
    throw error
  }
  const { app, labs } = build(readSettings({ driver: 'model' }), { now: () => Date.UTC(2027, 0, 1), onError: fail })
  onTestFinished(() => app.close())
  const plays = createPlays(labs, fail)
  const source = { slug, file: `scenarios/${slug}/scenario.yaml`, text }
  return plays.start(which, { source, variant, force: false, solve, driver: 'model' })
}

/** Solves a scenario by its own solution, or by that of an altered text. */
export async function solved(slug: string, text = textOf(slug), variant?: string): Promise<RunResult> {
  const { result } = start(slug, text, true, variant)
  if (result === undefined) throw new Error('It is not being solved.')
  return result
}

/** Lets a scenario go on for `ms` of lab time while nobody does anything. */
export async function idle(slug: string, ms: number, text = textOf(slug)): Promise<Progress> {
  const { served, progress } = start(slug, text, false)
  await served.clock.pause()
  await served.rush(() => false, served.lab.now() + ms)
  return progress()
}

/** The state as expressions see it, at the end of a scenario that was solved. */
export async function viewAtEnd(slug: string): Promise<View> {
  const { served, result } = start(slug, textOf(slug), true)
  await result
  const { scenario } = served.lab
  if (scenario === undefined) throw new Error('It plays nothing.')
  return scenario.view()
}

/** The journal of a scenario that was solved, from its first line. */
export async function journalOf(slug: string, text = textOf(slug)): Promise<readonly object[]> {
  const { served, result } = start(slug, text, true)
  await result
  const changes = served.lab.journal.since(0)
  if (changes === undefined) throw new Error('The journal no longer has its beginning.')
  return changes
}

/** What a run says of its last step: the one that is not solved, if any is not. */
export const lastOf = ({ steps }: RunResult): string => {
  const last = steps.at(-1)
  return `${last?.id}: ${last?.ok === true ? 'solved' : last?.detail}`
}
