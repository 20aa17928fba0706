import { createInterface } from 'node:readline'
import pc from 'picocolors'
import type { PlayView } from '../control/scenario.ts'
import { hashOf } from '../scenario/catalogue.ts'
import { type Client, clientAt } from './client.ts'
import { command } from './command.ts'
import { downloadRecording } from './download.ts'
import { CommandError, usage } from './exit.ts'
import { flagsOf, serverFlags } from './flags.ts'
import { answerStep, describeNews, describeStanding, describeStep, takeHint } from './play-session.ts'
import { forceFlag, playBody, recordFlag, variantFlag } from './run-scenario.ts'
import { soundSource } from './scenario-source.ts'
import { endpointFlag, serverFor } from './server-for.ts'

export const play = command({
  meta: {
    name: 'play',
    description:
      'Work through a scenario: patchlab play patch-manager-lab. Shows each step, marks what is solved while you work in another terminal, gives hints and takes answers. Goes on where the lab plays it already. Asks the server that answers, else starts one that ends with the session.',
  },
  args: {
    scenario: {
      type: 'positional',
      description: 'Slug of a shipped scenario, file or folder. Default: what the lab plays.',
      required: false,
    },
    ...serverFlags,
    ...flagsOf('pace', 'seed', 'driver'),
    ...endpointFlag,
    ...variantFlag,
    ...forceFlag,
    ...recordFlag,
  },
  async run({ args }) {
    const sound = args.scenario === undefined ? undefined : soundSource(args.scenario, args.variant)
    const server = await serverFor(args, sound?.scenario.settings.driver ?? 'model')
    try {
      const client = clientAt(server.endpoint, args)
      const known = await present(client)
      const isMeant = sound === undefined || known?.progress.slug === sound.source.slug
      const isVariant = args.variant === undefined || known?.progress.variant === args.variant
      // What is solved unattended is nobody's session.
      const goesOn = args.force !== true && isMeant && isVariant && known?.unattended === false
      if (!goesOn && sound === undefined)
        usage('This lab plays no scenario. Name one: patchlab play patch-manager-lab.')
      const view = goesOn
        ? known
        : ((await client.ask('POST', 'scenario', sound && playBody(args, sound.source, false))) as PlayView)
      const { port } = new URL(server.endpoint)
      const account = args.account === undefined ? '' : ` --account ${args.account}`
      console.log(`${pc.bold(view.progress.title)}\n\n${view.story.trimEnd()}\n`)
      console.log(`In another terminal: ${pc.cyan(`eval "$(npx patchlab env --port ${port}${account})"`)}\n`)
      if (sound !== undefined && view.hash !== hashOf(sound.source.text))
        console.log(
          pc.yellow(
            `${sound.source.file} has changed since this began, which goes on as it was: --force begins anew.\n`,
          ),
        )
      await session(client, view)
      if (args.record !== undefined) {
        const { revision } = await downloadRecording(client, args.record)
        console.log(`Recorded up to revision ${revision} in ${args.record}.`)
      }
    } finally {
      await server.close()
    }
  },
})

async function present(client: Client): Promise<PlayView | undefined> {
  try {
    return (await client.ask('GET', 'scenario')) as PlayView
  } catch (error) {
    // It plays none.
    if (error instanceof CommandError) return undefined
    throw error
  }
}

/** How often the session looks where the learner stands, ms. */
const lookEvery = 1000
const help = 'hint, answer <text>, status, text, story, quit'

/** Shows what changes, and does what the learner types, until all is solved or the learner leaves. */
async function session(client: Client, first: PlayView): Promise<void> {
  const { incarnation } = first
  let view = first
  const tell = (): void => {
    const { current } = view.progress
    if (current !== null) console.log(`${describeStep(view, current)}\n${pc.dim(`(${help})`)}\n`)
  }
  async function look(): Promise<void> {
    const before = view
    view = (await client.ask('GET', `scenario?incarnation=${incarnation}`)) as PlayView
    for (const line of describeNews(before, view)) console.log(line)
    if (view.progress.current !== before.progress.current) tell()
  }
  async function obey(line: string): Promise<void> {
    const [, word = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(line) ?? []
    const step = view.progress.current ?? ''
    if (word === 'hint') console.log(await takeHint(client, incarnation, step))
    else if (word === 'answer') console.log(await answerStep(client, incarnation, step, rest))
    else if (word === 'status') console.log(describeStanding(view))
    else if (word === 'text') tell()
    else if (word === 'story') console.log(view.story)
    else if (word !== '') console.log(`There is: ${help}.`)
  }

  tell()
  if (view.progress.state !== 'solved') await converse()
  console.log(describeStanding(view))

  async function converse(): Promise<void> {
    const lines = createInterface({ input: process.stdin, terminal: false })
    const timer = setInterval(() => void look().then(endIfSolved, end), lookEvery)
    let failure: unknown
    function end(error?: unknown): void {
      failure = error
      lines.close()
    }
    function endIfSolved(): void {
      if (view.progress.state === 'solved') lines.close()
    }
    try {
      for await (const line of lines) {
        if (/^\s*(quit|exit|q)\s*$/.test(line)) break
        await obey(line).catch((error: unknown) => {
          if (!(error instanceof CommandError)) throw error
          console.log(pc.yellow(error.message))
        })
        await look()
        if (view.progress.state === 'solved') break
      }
    } finally {
      clearInterval(timer)
      lines.close()
    }
    if (failure !== undefined) throw failure
  }
}
