import pc from 'picocolors'
import { systems } from '../../sim/index.ts'
import { command } from './command.ts'
import { exitCodes, usage } from './exit.ts'
import { flagsOf, serverFlags } from './flags.ts'
import { printJson } from './print.ts'
import { printCompliance, printEnd, tellAloud } from './run-print.ts'
import { forceFlag, runUnattended } from './run-scenario.ts'
import { soundSource } from './scenario-source.ts'
import { endpointFlag, serverFor } from './server-for.ts'

export const lab = command({
  meta: {
    name: 'lab',
    description:
      'Do the whole Patch Manager lab, step by step: patchlab run patch-manager-lab. Asks the server that answers, else starts one for it. Fails if a step does not come out.',
  },
  args: {
    ...serverFlags,
    ...flagsOf('pace', 'seed', 'driver'),
    ...endpointFlag,
    os: {
      type: 'string',
      description: 'The system that the lab is done on. Default amazon-linux-2018.03.',
      valueHint: 'ubuntu-22.04',
    },
    ...forceFlag,
    json: { type: 'boolean', description: 'Print nothing but the outcome, as JSON.' },
  },
  async run({ args }) {
    const os = systemOf(args.os)
    const variant = os.id.replaceAll('.', '-')
    const { source, scenario } = soundSource('patch-manager-lab', variant)
    const server = await serverFor(args, scenario.settings.driver)
    try {
      const quiet = args.json === true
      if (!quiet) {
        console.log(
          `The lab on ${os.platform.name} ${os.platform.version}, at ${pc.bold(server.endpoint)}. ${server.hosts}\n`,
        )
      }
      const result = await runUnattended(server, { ...args, variant }, source, quiet ? () => {} : tellAloud())
      if (quiet) printJson(result)
      else {
        printCompliance(result)
        printEnd(result)
      }
      if (!result.ok) process.exitCode = exitCodes.failed
    } finally {
      await server.close()
    }
  },
})

function systemOf(id: unknown = 'amazon-linux-2018.03') {
  const os = systems.find((each) => each.id === id)
  return (
    os ?? usage(`There is no operating system ${String(id)}. There are: ${systems.map((each) => each.id).join(', ')}.`)
  )
}
