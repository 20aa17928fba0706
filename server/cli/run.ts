import { writeFileSync } from 'node:fs'
import pc from 'picocolors'
import { reasonOf } from '../disk/trouble.ts'
import type { RunResult } from '../scenario/result.ts'
import { junit } from '../scenario/junit.ts'
import { clientAt } from './client.ts'
import { command } from './command.ts'
import { downloadRecording } from './download.ts'
import { CommandError, exitCodes, usage } from './exit.ts'
import { flagsOf, serverFlags } from './flags.ts'
import { printJson } from './print.ts'
import { printCompliance, printEnd, tellAloud } from './run-print.ts'
import { forceFlag, recordFlag, runUnattended, variantFlag } from './run-scenario.ts'
import { soundSource } from './scenario-source.ts'
import { endpointFlag, serverFor } from './server-for.ts'

const formats = ['text', 'json', 'junit'] as const

export const run = command({
  meta: {
    name: 'run',
    description:
      'Solve a scenario unattended by its own solution: patchlab run patch-manager-lab. On model hosts in virtual time, with containers in real time. Asks the server that answers, else starts one for it. Fails if a step is not solved.',
  },
  args: {
    scenario: { type: 'positional', description: 'Slug of a shipped scenario, file or folder.', required: true },
    ...serverFlags,
    ...flagsOf('pace', 'seed', 'driver'),
    ...endpointFlag,
    ...variantFlag,
    ...forceFlag,
    ...recordFlag,
    format: {
      type: 'string',
      description: `How the result is told: ${formats.join(', ')}. Default text; --json means json.`,
      valueHint: 'junit',
    },
    output: {
      type: 'string',
      description: 'Write the result there, in that format; what goes on is still told.',
      valueHint: 'result.xml',
    },
  },
  async run({ args }) {
    const format =
      formats.find((each) => each === (args.format ?? (args.json === true ? 'json' : 'text'))) ??
      usage(`--format is "${args.format}". Write ${formats.join(', ')}.`)
    const { source, scenario } = soundSource(args.scenario, args.variant)
    const server = await serverFor(args, scenario.settings.driver)
    try {
      const quiet = format !== 'text' && args.output === undefined
      if (!quiet) console.log(`${pc.bold(scenario.title)}, at ${server.endpoint}. ${server.hosts}\n`)
      const result = await runUnattended(server, args, source, quiet ? () => {} : tellAloud())
      // First what cannot go wrong any more.
      if (!quiet) {
        printCompliance(result)
        printEnd(result)
      }
      if (args.output !== undefined) save(args.output, render(result, format))
      else if (format === 'json') printJson(result)
      else if (format === 'junit') console.log(junit([result]))
      if (args.record !== undefined) {
        const { revision } = await downloadRecording(clientAt(server.endpoint, args), args.record)
        if (!quiet) console.log(`Recorded up to revision ${revision} in ${args.record}.`)
      }
      if (!result.ok) process.exitCode = exitCodes.failed
    } finally {
      await server.close()
    }
  },
})

function render(result: RunResult, format: (typeof formats)[number]): string {
  if (format === 'junit') return junit([result])
  if (format === 'json') return JSON.stringify(result, null, 2)
  return result.steps.map(({ ok, title, detail }) => `${ok ? 'solved' : 'not solved'}: ${title}: ${detail}`).join('\n')
}

function save(file: string, text: string): void {
  try {
    writeFileSync(file, `${text}\n`)
  } catch (error) {
    throw new CommandError(
      `The result cannot be written to ${file}: ${reasonOf(error)}. Name another file.`,
      exitCodes.failed,
      { cause: error },
    )
  }
}
