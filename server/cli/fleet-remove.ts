import { command } from './command.ts'
import { clientOf } from './client.ts'
import { serverFlags } from './flags.ts'

export const remove = command({
  meta: { name: 'remove', description: 'Terminate nodes: patchlab fleet remove i-… i-….' },
  args: {
    id: { type: 'positional', description: 'Ids of nodes.', required: true },
    ...serverFlags,
  },
  async run({ args }) {
    const client = clientOf(args)
    for (const id of args._) await client.ask('DELETE', `fleet/${encodeURIComponent(id)}`)
    if (args.json !== true) console.log(`Removed: ${args._.join(', ')}.`)
  },
})
