import type { NodeOverview } from '../../sim/index.ts'
import { clientOf } from './client.ts'
import { command } from './command.ts'
import { CommandError } from './exit.ts'
import { serverFlags } from './flags.ts'

export const shell = command({
  meta: { name: 'shell', description: 'Open a shell on a container host; it is brought up if need be.' },
  args: {
    node: { type: 'positional', description: 'Id or name, as patchlab fleet lists them.' },
    ...serverFlags,
  },
  async run({ args }) {
    const client = clientOf(args)
    const { nodes } = (await client.ask('GET', 'fleet')) as { nodes: readonly NodeOverview[] }
    const found = nodes.filter(({ id, name }) => id === args.node || name === args.node)
    const [node] = found
    if (node === undefined)
      throw new CommandError(`There is no node ${args.node} in this lab. patchlab fleet lists them.`)
    if (found.length > 1) throw new CommandError(`${found.length} nodes are called ${args.node}. Give the id instead.`)
    const { container } = (await client.ask('POST', `fleet/${node.id}/container`)) as { container: string }
    const [{ findEngine }, { openShell }] = await Promise.all([
      import('../docker/client.ts'),
      import('../docker/shell.ts'),
    ])
    const engine = await findEngine(process.env)
    process.exitCode = await openShell(engine, container, { input: process.stdin, output: process.stdout })
  },
})
