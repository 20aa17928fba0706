import { join } from 'node:path'
import { defineCommand } from 'citty'
import type { ClassResult } from '../control/class.ts'
import type { Learner } from '../control/learner.ts'
import { recordingName } from '../disk/folder.ts'
import { type Client, clientOf } from './client.ts'
import { command } from './command.ts'
import { downloadRecording } from './download.ts'
import { CommandError, exitCodes, usage } from './exit.ts'
import { number, strengthFlags } from './fault.ts'
import { flagsOf } from './flags.ts'
import { printJson, printTable } from './print.ts'
import { publicationBody, publicationFlags } from './publish.ts'

const common = {
  ...flagsOf('host', 'port'),
  json: { type: 'boolean', description: 'Print JSON, as the server sent it.' },
} as const

const accountsFlag = {
  accounts: {
    type: 'string',
    description: "Whose labs, separated by commas. Default: everybody's.",
    valueHint: '111122223333,222233334444',
  },
} as const

const target = {
  nodes: {
    type: 'positional',
    description: 'all, a name, tag:<key>=<value>, os:<id>, or api.',
    required: true,
  },
  kind: { type: 'positional', description: 'A fault: patchlab fault inject --help lists them.', required: true },
  of: {
    type: 'positional',
    description: 'A package, or of the API an operation such as SendCommand or ec2:CreateTags, Describe* or *.',
    required: false,
  },
} as const

const list = command({
  meta: { name: 'list', description: 'Tell of every lab where its learner stands.' },
  args: common,
  async run({ args }) {
    const learners = await learnersOf(clientOf(args))
    if (args.json === true) return printJson({ learners })
    printTable(
      ['ACCOUNT', 'REGION', 'SCENARIO', 'STEP', 'SOLVED', 'SCORE', 'LAST ACTIVITY', 'LAST CALL'],
      learners.map(({ account, region, scenario, lastActivity, lastCall }) => [
        account,
        region,
        scenario?.slug ?? '-',
        scenario === null ? '-' : (scenario.step?.id ?? 'all solved'),
        scenario === null ? '-' : `${scenario.solved} of ${scenario.steps}`,
        scenario === null ? '-' : `${scenario.score} of ${scenario.outOf}`,
        lastActivity ?? '-',
        lastCall === null ? '-' : [lastCall.operation, lastCall.error].filter((each) => each !== '').join(' '),
      ]),
    )
  },
})

const fault = command({
  meta: {
    name: 'fault',
    description:
      "Let something go wrong for everybody: patchlab class fault 'tag:Patch Group=web' lock-held, patchlab class fault api throttled SendCommand --probability 0.5.",
  },
  args: {
    ...target,
    ...accountsFlag,
    ...strengthFlags,
    ...common,
  },
  async run({ args }) {
    const numbers = {
      ...(args.probability !== undefined && { probability: number('probability', args.probability) }),
      ...(args.ms !== undefined && { ms: number('ms', args.ms) }),
    }
    await tell(args, clientOf(args).askServer('POST', 'class/faults', { ...faultBody(args), ...numbers }))
  },
})

const heal = command({
  meta: { name: 'heal', description: 'Mend it for everybody: patchlab class heal all lock-held.' },
  args: { ...target, ...accountsFlag, ...common },
  async run({ args }) {
    await tell(args, clientOf(args).askServer('POST', 'class/heal', faultBody(args)))
  },
})

const publish = command({
  meta: {
    name: 'publish',
    description:
      'Publish package versions for everybody, as patchlab publish does: patchlab class publish rhel-9 openssl=1:3.0.7-99.el9 --id RHSA-2026:9001.',
  },
  args: { ...publicationFlags, ...accountsFlag, ...common },
  async run({ args }) {
    const body = publicationBody(args) ?? usage('Name an operating system, and a package at least.')
    await tell(args, clientOf(args).askServer('POST', 'class/advisories', { ...body, ...accountsOf(args) }))
  },
})

const reset = command({
  meta: {
    name: 'reset',
    description:
      "Let a learner's labs begin anew, with the scenario that is played there: patchlab class reset 111122223333.",
  },
  args: {
    accounts: { type: 'positional', description: 'Accounts, separated by commas.', required: true },
    ...common,
  },
  async run({ args }) {
    await tell(args, clientOf(args).askServer('POST', 'class/reset', accountsOf(args)))
  },
})

const collect = command({
  meta: {
    name: 'collect',
    description:
      'Save the recording of every lab, a file each: patchlab class collect recordings/. What is there of the same name is replaced.',
  },
  args: {
    folder: { type: 'positional', description: 'Where to.', required: true },
    ...accountsFlag,
    ...common,
  },
  async run({ args }) {
    const client = clientOf(args)
    const { accounts } = accountsOf(args)
    const chosen = (await learnersOf(client)).filter(({ account }) => accounts?.includes(account) ?? true)
    const results: ClassResult[] = []
    for (const learner of chosen) {
      const { account, region, incarnation } = learner
      try {
        const query = new URLSearchParams({ account, region }).toString()
        const { file } = await downloadRecording(client, join(args.folder, recordingName(learner, incarnation)), query)
        results.push({ account, region, done: [file] })
      } catch (error) {
        if (!(error instanceof CommandError)) throw error
        results.push({ account, region, done: [], problem: error.message })
      }
    }
    await tell(args, Promise.resolve({ results }))
  },
})

/** `class` is a word of the language. */
export const classroom = defineCommand({
  meta: { name: 'class', description: 'See every lab of the server, and do something to all of them.' },
  args: common,
  default: 'list',
  subCommands: { list, fault, heal, publish, reset, collect },
})

async function learnersOf(client: Client): Promise<readonly Learner[]> {
  return ((await client.askServer('GET', 'class')) as { learners: readonly Learner[] }).learners
}

interface Asked {
  readonly nodes: string
  readonly kind: string
  readonly of?: string | undefined
  readonly accounts?: string | undefined
}

function faultBody({ nodes, kind, of, accounts }: Asked): object {
  const named = of === undefined ? {} : nodes === 'api' ? { operation: of } : { package: of }
  return { nodes, kind, ...named, ...accountsOf({ accounts }) }
}

function accountsOf({ accounts }: { readonly accounts?: string | undefined }): {
  readonly accounts?: readonly string[]
} {
  return accounts === undefined ? {} : { accounts: accounts.split(',').map((each) => each.trim()) }
}

/** Prints what came of it, and fails if it was not done everywhere. */
async function tell({ json }: { readonly json?: boolean | undefined }, asked: Promise<unknown>): Promise<void> {
  const answer = (await asked) as { results: readonly ClassResult[] }
  if (answer.results.some(({ problem }) => problem !== undefined)) process.exitCode = exitCodes.failed
  if (json === true) return printJson(answer)
  if (answer.results.length === 0) return console.log('Nobody has used a lab yet.')
  printTable(
    ['ACCOUNT', 'REGION', 'DONE', 'PROBLEM'],
    answer.results.map(({ account, region, done, problem }) => [
      account,
      region,
      (done.length > 3 ? `${done.length} nodes` : done.join(' ')) || '-',
      problem ?? '-',
    ]),
  )
}
