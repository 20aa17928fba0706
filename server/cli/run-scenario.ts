import type { PlayView } from '../control/scenario.ts'
import type { RunEvent } from '../scenario/plays.ts'
import type { RunResult } from '../scenario/result.ts'
import type { Source } from '../scenario/catalogue.ts'
import { type Client, clientAt } from './client.ts'
import type { Server } from './server-for.ts'

type Args = Readonly<Record<string, unknown>>

export const variantFlag = {
  variant: {
    type: 'string',
    description: "Which of the scenario's variants. Default the first.",
    valueHint: 'ubuntu-24-04',
  },
} as const

export const forceFlag = {
  force: { type: 'boolean', description: 'Begin anew, whatever work the lab has in it.' },
} as const

export const recordFlag = {
  record: {
    type: 'string',
    description: 'Save it as a recording there, whatever comes of it.',
    valueHint: 'run.jsonl.gz',
  },
} as const

/** How often a run is asked how it goes on, ms. */
const pollEvery = 100

/** What begins a scenario: its text, so that the server needs no file of the caller's. */
export function playBody(args: Args, { slug, file, text }: Source, unattended: boolean): object {
  const given = Object.entries({
    variant: args['variant'],
    seed: args['seed'],
    pace: args['pace'],
    driver: args['driver'],
  })
  return {
    slug,
    file,
    text,
    force: args['force'] === true,
    solve: unattended,
    record: args['record'] !== undefined,
    ...Object.fromEntries(given.filter(([, value]) => typeof value === 'string')),
  }
}

/** Begins a scenario on a server, lets it be solved, and tells what happens on the way. */
export async function runUnattended(
  server: Server,
  args: Args,
  source: Source,
  tell: (event: RunEvent) => void,
): Promise<RunResult> {
  const client = clientAt(server.endpoint, args)
  const { incarnation } = (await client.ask('POST', 'scenario', playBody(args, source, true))) as PlayView
  return follow(client, incarnation, tell)
}

/** Of this run alone: somebody else may begin another in the same lab. */
async function follow(client: Client, incarnation: number, tell: (event: RunEvent) => void): Promise<RunResult> {
  for (let from = 0; ;) {
    const { events, result } = (await client.ask('GET', `scenario?incarnation=${incarnation}&from=${from}`)) as PlayView
    from += events.length
    for (const event of events) tell(event)
    if (result !== null) return result
    await new Promise((resolve) => setTimeout(resolve, pollEvery))
  }
}
