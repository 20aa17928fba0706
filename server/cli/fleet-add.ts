import { command } from './command.ts'
import type { NodeOverview } from '../../sim/index.ts'
import { clientOf } from './client.ts'
import { usage } from './exit.ts'
import { printNodes } from './fleet-list.ts'
import { serverFlags } from './flags.ts'
import { printJson } from './print.ts'
import { readPairs } from './tags.ts'

export const add = command({
  meta: { name: 'add', description: 'Add nodes: patchlab fleet add ubuntu-22.04 --count 3 --tag "Patch Group=web".' },
  args: {
    os: { type: 'positional', description: 'Operating system, such as amazon-linux-2023 or windows-server-2022.' },
    count: { type: 'string', description: 'How many.', default: '1' },
    name: { type: 'string', description: 'Name of a single node. Default: made up.' },
    tag: { type: 'string', description: 'Tags, separated by commas.', valueHint: 'Key=Value,Key=Value' },
    hybrid: { type: 'boolean', description: 'A machine outside of EC2, with an mi- id.' },
    driver: { type: 'string', description: 'What drives them: model or docker. Default: what the server chooses.' },
    ...serverFlags,
  },
  async run({ args }) {
    if (!/^\d+$/.test(args.count)) usage(`--count is "${args.count}". Write a whole number.`)
    const host = {
      os: args.os,
      count: Number(args.count),
      tags: readPairs(args.tag === undefined ? [] : args.tag.split(',')),
      ...(args.name !== undefined && { name: args.name }),
      ...(args.hybrid === true && { hybrid: true }),
      ...(args.driver !== undefined && { driver: args.driver }),
    }
    const answer = (await clientOf(args).ask('POST', 'fleet', [host])) as { nodes: readonly NodeOverview[] }
    if (args.json === true) return printJson(answer)
    printNodes(answer.nodes)
  },
})
