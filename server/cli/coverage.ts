import { command } from './command.ts'
import pc from 'picocolors'
import type { Coverage } from '../../sim/index.ts'
import { clientOf } from './client.ts'
import { serverFlags } from './flags.ts'
import { printJson } from './print.ts'

interface Answer {
  readonly full: number
  readonly partial: number
  readonly missing: number
  readonly operations: readonly Coverage[]
}

export const coverage = command({
  meta: { name: 'coverage', description: 'List the operations of SSM that the server has.' },
  args: {
    ...serverFlags,
    missing: { type: 'boolean', description: 'Those that it lacks, too.' },
  },
  async run({ args }) {
    const answer = (await clientOf(args).askServer('GET', 'coverage')) as Answer
    if (args.json === true) return printJson(answer)
    for (const { operation, status, accepted = [] } of answer.operations) {
      if (status === 'missing' && args.missing !== true) continue
      console.log(status === 'missing' ? pc.dim(`${operation} (missing)`) : operation)
      for (const { parameter, note } of accepted) console.log(pc.dim(`  ${parameter}: ${note}`))
    }
    console.log(
      `\n${answer.full} complete, ${answer.partial} with parameters that have no effect yet, ${answer.missing} missing.`,
    )
  },
})
