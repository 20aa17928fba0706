import { command } from './command.ts'
import { printJson } from './print.ts'

export const down = command({
  meta: {
    name: 'down',
    description:
      'Remove the hosts that servers have left on the Docker Engine, kept ones too, with the volumes of their repositories. Images stay.',
  },
  args: {
    force: { type: 'boolean', description: 'Those of servers that run, too: their labs lose their hosts.' },
    json: { type: 'boolean', description: 'Print JSON.' },
  },
  async run({ args }) {
    const [{ findEngine }, { reapAll, reapKept }] = await Promise.all([
      import('../docker/client.ts'),
      import('../docker/reap.ts'),
    ])
    const reap = args.force === true ? reapAll : reapKept
    const reaped = await reap(await findEngine(process.env))
    if (args.json === true) return printJson(reaped)
    const { containers, volumes } = reaped
    if (containers + volumes === 0)
      console.log('There was nothing to remove. What a running server has goes when it ends, or with --force.')
    else console.log(`Removed: ${containers} containers, ${volumes} volumes.`)
  },
})
