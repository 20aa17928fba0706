import { defineCommand } from 'citty'
import { hostFaults, type NodeOverview } from '../../sim/index.ts'
import type { FaultView } from '../control/faults.ts'
import { type Client, clientOf } from './client.ts'
import { command } from './command.ts'
import { CommandError } from './exit.ts'
import { serverFlags } from './flags.ts'
import { printJson, printTable } from './print.ts'

const kinds = Object.keys(hostFaults).join(', ')

const target = {
  node: { type: 'positional', description: 'Id or name of a node.', required: true },
  kind: { type: 'positional', description: kinds, required: true },
  package: { type: 'positional', description: 'Name of a package, for the faults of packages.', required: false },
} as const

const list = command({
  meta: { name: 'list', description: 'List what is wrong with the hosts.' },
  args: serverFlags,
  async run({ args }) {
    const answer = (await clientOf(args).ask('GET', 'faults')) as { faults: readonly FaultView[] }
    if (args.json === true) return printJson(answer)
    printFaults(answer.faults)
  },
})

const inject = command({
  meta: {
    name: 'inject',
    description: `Let something be wrong with a host: patchlab fault inject i-… lock-held. There are: ${kinds}.`,
  },
  args: { ...target, ...serverFlags },
  async run({ args }) {
    const client = clientOf(args)
    const node = await idOf(client, args.node)
    const body = { node, kind: args.kind, ...(args.package !== undefined && { package: args.package }) }
    const answer = (await client.ask('POST', 'faults', body)) as FaultView
    if (args.json === true) return printJson(answer)
    printFaults([answer])
  },
})

const heal = command({
  meta: { name: 'heal', description: 'Mend it: patchlab fault heal i-… package-script-fails openssl.' },
  args: { ...target, ...serverFlags },
  async run({ args }) {
    const client = clientOf(args)
    const node = await idOf(client, args.node)
    const path = [node, args.kind, ...(args.package === undefined ? [] : [args.package])]
    await client.ask('DELETE', `faults/${path.map(encodeURIComponent).join('/')}`)
    if (args.json !== true)
      console.log(`Healed: ${[args.kind, args.package].filter((each) => each !== undefined).join(' ')} on ${node}.`)
  },
})

export const fault = defineCommand({
  meta: { name: 'fault', description: 'Let things go wrong on hosts, and mend them.' },
  args: serverFlags,
  default: 'list',
  subCommands: { list, inject, heal },
})

async function idOf(client: Client, wanted: string): Promise<string> {
  const { nodes } = (await client.ask('GET', 'fleet')) as { nodes: readonly NodeOverview[] }
  const found = nodes.filter(({ id, name }) => id === wanted || name === wanted)
  if (found.length > 1)
    throw new CommandError(
      `${found.length} nodes have the name ${wanted}. Use an id: ${found.map(({ id }) => id).join(', ')}.`,
    )
  return found[0]?.id ?? wanted
}

function printFaults(faults: readonly FaultView[]): void {
  printTable(
    ['NODE', 'FAULT', 'PACKAGE', 'SINCE', 'STATE'],
    faults.map(({ node, kind, package: name, since, state, problem }) => [
      node,
      kind,
      name ?? '-',
      since,
      problem === undefined ? state : `${state}: ${problem}`,
    ]),
  )
}
