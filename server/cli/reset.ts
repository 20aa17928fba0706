import { command } from './command.ts'
import type { LabAddress } from '../labs.ts'
import { clientOf } from './client.ts'
import { serverFlags } from './flags.ts'
import { printJson } from './print.ts'

export const reset = command({
  meta: { name: 'reset', description: 'Let the lab start anew from its seed, or all labs.' },
  args: {
    ...serverFlags,
    all: { type: 'boolean', description: 'All labs of the server, whoever uses them.' },
  },
  async run({ args }) {
    const client = clientOf(args)
    const asked = args.all === true ? client.askServer('POST', 'reset') : client.ask('POST', 'reset')
    const answer = (await asked) as { reset: readonly LabAddress[] }
    if (args.json === true) return printJson(answer)
    const names = answer.reset.map(({ account, region }) => `${account} in ${region}`)
    console.log(names.length === 0 ? 'Nobody had used that lab yet.' : `Reset: ${names.join(', ')}.`)
  },
})
