import pc from 'picocolors'
import type { PlayView } from '../control/scenario.ts'
import { clientAt, clientOf, type Client } from './client.ts'
import { command } from './command.ts'
import { exitCodes, usage } from './exit.ts'
import { serverFlags } from './flags.ts'
import { printJson } from './print.ts'
import { answerStep, describeStanding, takeHint } from './play-session.ts'
import { endpointFlag } from './server-for.ts'

export const check = command({
  meta: {
    name: 'check',
    description:
      'Where do I stand? Shows the steps of the scenario that the lab plays, what is missing, and the score; takes a hint or answers a question of the present step. Fails while a step is not solved.',
  },
  args: {
    ...serverFlags,
    ...endpointFlag,
    hint: { type: 'boolean', description: 'Take the next hint; it costs points.' },
    answer: { type: 'string', description: "Answer the step's question.", valueHint: '4' },
    step: {
      type: 'string',
      description: 'Which step is meant. Default: the first that is not solved.',
      valueHint: 'scan',
    },
  },
  async run({ args }) {
    const client: Client =
      args.endpoint === undefined ? clientOf(args) : clientAt(args.endpoint.replace(/\/$/, ''), args)
    const before = (await client.ask('GET', 'scenario')) as PlayView
    const { incarnation, progress } = before
    const step = args.step ?? progress.current ?? progress.steps.at(-1)?.id ?? ''
    const known = progress.steps.map(({ id }) => id)
    if (!known.includes(step)) usage(`There is no step ${step} in this scenario. There are: ${known.join(', ')}.`)
    const said: string[] = []
    if (args.answer !== undefined) said.push(await answerStep(client, incarnation, step, args.answer))
    if (args.hint === true) said.push(await takeHint(client, incarnation, step))
    const view = (await client.ask('GET', `scenario?incarnation=${incarnation}`)) as PlayView
    if (view.progress.state !== 'solved') process.exitCode = exitCodes.failed
    if (args.json === true) return printJson(view.progress)
    for (const each of said) console.log(pc.cyan(each))
    console.log(describeStanding(view, args.step))
  },
})
