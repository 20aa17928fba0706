import pc from 'picocolors'
import type { PlayView } from '../control/scenario.ts'
import type { Client } from './client.ts'

/** What a learner's session says. Text for the terminal. */

const points = (count: number): string => `${count} ${count === 1 ? 'point' : 'points'}`

/** All steps, what is missing at the present one or at `wanted`, and the score. */
export function describeStanding({ progress }: PlayView, wanted?: string): string {
  const { title, steps, score, outOf, current, state } = progress
  const shown = wanted ?? current
  const lines = steps.flatMap((step, i) => {
    const mark = step.state === 'solved' ? pc.green('✓') : step.id === current ? pc.cyan('›') : ' '
    const points = step.state === 'solved' ? pc.dim(` ${step.earned}/${step.points}`) : ''
    const line = `${mark} ${String(i + 1).padStart(2)}. ${step.title}${points}`
    if (step.id !== shown || step.state === 'solved') return [line]
    const checks = step.checks.map(
      ({ ok, says, kind }) => `      ${ok ? pc.green('✓') : pc.red('·')} ${ok ? pc.dim(kind) : says}`,
    )
    const idle = step.checks.every(({ ok }) => ok) ? [`      ${step.says}`] : []
    return [line, ...checks, ...idle]
  })
  const solved = steps.filter((step) => step.state === 'solved').length
  const end =
    state === 'solved'
      ? pc.green(`All ${steps.length} steps are solved.`)
      : `${solved} of ${steps.length} steps are solved.`
  return [pc.bold(title), ...lines, `${end} ${score} of ${outOf} points.`].join('\n')
}

/** What has changed since the learner last looked: checks that hold now, what cannot be mended any more, steps that are solved. */
export function describeNews({ progress: before }: PlayView, { progress }: PlayView): readonly string[] {
  return progress.steps.flatMap((step, i) => {
    const last = before.steps[i]
    if (last === undefined || last.state === 'solved') return []
    if (step.state === 'solved') return [`${pc.green('✓')} ${step.title} (+${step.earned}) ${step.says}`.trimEnd()]
    const broken = step.checks.filter(({ ok }, j) => !ok && last.checks[j]?.ok === true)
    const lines = broken.map(({ says }) => `  ${pc.red('✗')} ${says}`)
    const done = step.checks.filter(({ ok }, j) => ok && last.checks[j]?.ok === false).length
    if (done === 0 || step.id !== progress.current) return lines
    const rest = step.checks.filter(({ ok }) => !ok)
    const next = rest[0]?.says ?? step.says
    return [
      ...lines,
      `  ${pc.green('✓')} ${step.checks.length - rest.length} of ${step.checks.length} checks hold. ${next}`,
    ]
  })
}

/** A step's text with the hints taken, and its questions. */
export function describeStep({ progress, texts }: PlayView, id: string): string {
  const i = progress.steps.findIndex((step) => step.id === id)
  const [step, text] = [progress.steps[i], texts[i]]
  if (step === undefined || text === undefined) return `There is no step ${id}.`
  const hints = text.hints.map((hint) => pc.cyan(`Hint: ${hint}`))
  const questions = step.questions.map((question) => pc.yellow(`Question: ${question}`))
  const more = text.nextCost === null ? '' : pc.dim(`A hint costs ${points(text.nextCost)}.`)
  return [pc.bold(`${i + 1}. ${step.title}`), text.text.trimEnd(), ...questions, ...hints, more]
    .filter((line) => line !== '')
    .join('\n')
}

/** @param of the incarnation that the learner plays in */
export async function answerStep(client: Client, of: number, step: string, answer: string): Promise<string> {
  const { right } = (await client.ask('POST', `scenario/answer?incarnation=${of}`, { step, answer })) as {
    right: boolean
  }
  return right ? 'That is right.' : 'That is not right. Look again.'
}

export async function takeHint(client: Client, of: number, step: string): Promise<string> {
  const { hint } = (await client.ask('POST', `scenario/hint?incarnation=${of}`, { step })) as {
    hint: { text: string; cost: number }
  }
  return `Hint (${points(hint.cost)}): ${hint.text}`
}
