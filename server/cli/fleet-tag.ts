import { command } from './command.ts'
import type { NodeOverview } from '../../sim/index.ts'
import { clientOf } from './client.ts'
import { CommandError } from './exit.ts'
import { serverFlags } from './flags.ts'
import { printJson } from './print.ts'
import { readPairs } from './tags.ts'

export const tag = command({
  meta: {
    name: 'tag',
    description: 'Tag a node: patchlab fleet tag i-… "Patch Group=web" Environment=. An empty value removes.',
  },
  args: {
    id: { type: 'positional', description: "The node's id.", required: true },
    tags: { type: 'positional', description: 'Key=Value; Key= removes the tag.', required: true },
    ...serverFlags,
  },
  async run({ args }) {
    const client = clientOf(args)
    const { nodes } = (await client.ask('GET', 'fleet')) as { nodes: readonly NodeOverview[] }
    const node = nodes.find(({ id }) => id === args.id)
    if (node === undefined) throw new CommandError(`There is no node ${args.id}. "patchlab fleet" lists them.`)
    const wanted = { ...node.tags, ...readPairs(args._.slice(1)) }
    const tags = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''))
    const tagged = (await client.ask('PUT', `fleet/${encodeURIComponent(args.id)}/tags`, tags)) as NodeOverview
    if (args.json === true) return printJson(tagged)
    console.log(
      Object.entries(tagged.tags)
        .map(([key, value]) => `${key}=${value}`)
        .join('\n'),
    )
  },
})
