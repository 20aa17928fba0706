import type { RunEvent } from './play.ts'

/** One step of an unattended run, as far as it has got. */
export interface RunStep {
  readonly id: string
  readonly title: string
  /** Undefined while it is worked on. */
  readonly ok: boolean | undefined
  /** What it came to, or why it is not solved. */
  readonly detail: string
  /** Lines of the solution that were done. */
  readonly moves: readonly string[]
  /** The last that was heard of a command on each node: how many there are of each status. */
  readonly statuses: readonly (readonly [status: string, count: number])[]
}

export function runSteps(events: readonly RunEvent[]): readonly RunStep[] {
  const steps: { id: string; title: string; ok: boolean | undefined; detail: string; moves: string[] }[] = []
  const nodes: Map<string, string>[] = []
  for (const event of events) {
    if (event.kind === 'begin') {
      steps.push({ id: event.id, title: event.title, ok: undefined, detail: '', moves: [] })
      nodes.push(new Map())
      continue
    }
    const step = steps.at(-1)
    if (step === undefined) continue
    if (event.kind === 'move') step.moves.push(event.said)
    else if (event.kind === 'status') nodes.at(-1)?.set(event.node, event.status)
    else {
      step.ok = event.step.ok
      step.detail = event.step.detail
    }
  }
  return steps.map((step, i) => ({ ...step, statuses: count(nodes[i]?.values() ?? []) }))
}

function count(words: Iterable<string>): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
}
