import { command } from './command.ts'
import pc from 'picocolors'
import { flagsOf, settingsOf } from './flags.ts'
import { goodbye } from './goodbye.ts'

const { keep } = flagsOf('keep')

export const start = command({
  meta: { name: 'start', description: 'Start the server and keep it running until Ctrl-C.' },
  args: {
    ...flagsOf('host', 'port', 'region', 'seed', 'fleet', 'speed', 'pace', 'journal', 'bodyLimit', 'labs', 'driver'),
    ...flagsOf('maxContainers', 'parallel', 'containerMemory', 'containerPids', 'containerCpus'),
    ...flagsOf('containerDisk', 'containerCache', 'recordings'),
    keep: { type: 'boolean', description: keep.description },
  },
  async run({ args }) {
    const settings = settingsOf({ ...args, ...(args.keep !== undefined && { keep: args.keep ? 'yes' : 'no' }) })
    const [{ listen }, { default: closeWithGrace }] = await Promise.all([
      import('../main.ts'),
      import('close-with-grace'),
    ])
    const server = await listen(settings, process.env)
    closeWithGrace({ delay: goodbye, logger: false }, async ({ err }) => {
      if (err) console.error(err)
      await server.close()
    })
    const port = new URL(server.endpoint).port
    const flag = port === '4666' ? '' : ` --port ${port}`
    console.log(server.hosts)
    console.log(
      `Patchlab is ready at ${pc.bold(server.endpoint)}. Open it in a browser, or point a shell at it and look at the fleet:`,
    )
    console.log(pc.cyan(`  eval "$(npx patchlab env${flag})"`))
    console.log(pc.cyan('  aws ssm describe-instance-information'))
  },
})
