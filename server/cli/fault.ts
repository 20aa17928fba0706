import { defineCommand } from 'citty'
import { apiFaults, hostFaults, type NodeOverview } from '../../sim/index.ts'
import { api, type ApiFaultView, type FaultView } from '../control/faults.ts'
import { type Client, clientOf } from './client.ts'
import { command } from './command.ts'
import { CommandError, usage } from './exit.ts'
import { serverFlags } from './flags.ts'
import { printJson, printTable } from './print.ts'

const kinds = Object.keys(hostFaults).join(', ')
const apiKinds = Object.keys(apiFaults).join(', ')

const target = {
  node: { type: 'positional', description: 'Id or name of a node, or api.', required: true },
  kind: { type: 'positional', description: `Of a host: ${kinds}. Of the API: ${apiKinds}.`, required: true },
  of: {
    type: 'positional',
    description:
      'Name of a package, for the faults of packages; an operation such as SendCommand or ec2:CreateTags, Describe* or *, for those of the API.',
    required: false,
  },
} as const

/** How hard a fault of the API is. */
export const strengthFlags = {
  probability: {
    type: 'string',
    description: 'Of each call to meet a fault of the API. Default 1.',
    valueHint: '0.5',
  },
  ms: { type: 'string', description: 'How long, for the faults of the API that have a length.', valueHint: '2000' },
} as const

const list = command({
  meta: { name: 'list', description: 'List what is wrong with the hosts and the API.' },
  args: serverFlags,
  async run({ args }) {
    const answer = (await clientOf(args).ask('GET', 'faults')) as {
      faults: readonly FaultView[]
      api: readonly ApiFaultView[]
    }
    if (args.json === true) return printJson(answer)
    printFaults([...answer.faults, ...answer.api])
  },
})

const inject = command({
  meta: {
    name: 'inject',
    description: `Let something be wrong with a host: patchlab fault inject i-… lock-held. There are: ${kinds}. Or with the API: patchlab fault inject api throttled SendCommand --probability 0.5. There are: ${apiKinds}.`,
  },
  args: {
    ...target,
    ...strengthFlags,
    ...serverFlags,
  },
  async run({ args }) {
    const client = clientOf(args)
    const answer = await client.ask('POST', 'faults', await bodyOf(client, args))
    if (args.json === true) return printJson(answer)
    printFaults([answer as FaultView | ApiFaultView])
  },
})

const heal = command({
  meta: {
    name: 'heal',
    description:
      'Mend it: patchlab fault heal i-… package-script-fails openssl, patchlab fault heal api throttled SendCommand.',
  },
  args: { ...target, ...serverFlags },
  async run({ args }) {
    const client = clientOf(args)
    const node = args.node === api ? api : await idOf(client, args.node)
    const path = [node, args.kind, ...(args.of === undefined ? [] : [args.of])]
    await client.ask('DELETE', `faults/${path.map(encodeURIComponent).join('/')}`)
    if (args.json !== true)
      console.log(`Healed: ${[args.kind, args.of].filter((each) => each !== undefined).join(' ')} on ${node}.`)
  },
})

export const fault = defineCommand({
  meta: { name: 'fault', description: 'Let things go wrong on hosts and with the API, and mend them.' },
  args: serverFlags,
  default: 'list',
  subCommands: { list, inject, heal },
})

interface Asked {
  readonly node: string
  readonly kind: string
  readonly of?: string | undefined
  readonly probability?: string | undefined
  readonly ms?: string | undefined
}

async function bodyOf(client: Client, { node, kind, of, probability, ms }: Asked): Promise<object> {
  if (node === api) {
    return {
      node,
      kind,
      ...(of !== undefined && { operation: of }),
      ...(probability !== undefined && { probability: number('probability', probability) }),
      ...(ms !== undefined && { ms: number('ms', ms) }),
    }
  }
  if (probability !== undefined || ms !== undefined) usage('--probability and --ms are for faults of the API.')
  return { node: await idOf(client, node), kind, ...(of !== undefined && { package: of }) }
}

export function number(flag: string, text: string): number {
  const value = text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(value) ? value : usage(`--${flag} is "${text}". Write a number.`)
}

async function idOf(client: Client, wanted: string): Promise<string> {
  const { nodes } = (await client.ask('GET', 'fleet')) as { nodes: readonly NodeOverview[] }
  const found = nodes.filter(({ id, name }) => id === wanted || name === wanted)
  if (found.length > 1)
    throw new CommandError(
      `${found.length} nodes have the name ${wanted}. Use an id: ${found.map(({ id }) => id).join(', ')}.`,
    )
  return found[0]?.id ?? wanted
}

function printFaults(faults: readonly (FaultView | ApiFaultView)[]): void {
  printTable(
    ['WHERE', 'FAULT', 'OF', 'SINCE', 'STATE'],
    faults.map((each) => {
      if (!('node' in each)) {
        const chance = each.probability === 1 ? 'every call' : `${+(each.probability * 100).toFixed(4)} % of calls`
        return [api, each.kind, each.operation, each.since, each.ms === undefined ? chance : `${chance}, ${each.ms} ms`]
      }
      const { node, kind, package: name, since, state, problem } = each
      return [node, kind, name ?? '-', since, problem === undefined ? state : `${state}: ${problem}`]
    }),
  )
}
