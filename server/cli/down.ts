import { command } from './command.ts'
import { printJson } from './print.ts'

export const down = command({
  meta: {
    name: 'down',
    description:
      'Remove every container and volume of Patchlab on the Docker Engine, kept ones and those of a server that runs as well. Images stay.',
  },
  args: { json: { type: 'boolean', description: 'Print JSON.' } },
  async run({ args }) {
    const [{ findEngine }, { reapAll }] = await Promise.all([
      import('../docker/client.ts'),
      import('../docker/reap.ts'),
    ])
    const reaped = await reapAll(await findEngine(process.env))
    if (args.json === true) return printJson(reaped)
    const { containers, volumes } = reaped
    if (containers + volumes === 0) console.log('There was nothing to remove.')
    else console.log(`Removed: ${containers} containers, ${volumes} volumes.`)
  },
})
