import { defineCommand } from 'citty'
import type { LabAddress } from '../labs.ts'
import { clientOf } from './client.ts'
import { serverFlags } from './flags.ts'
import { printJson } from './print.ts'

export const reset = defineCommand({
  meta: { name: 'reset', description: 'Let a lab start anew from its seed, or all of them.' },
  args: {
    ...serverFlags,
    all: { type: 'boolean', description: 'All labs of the server, whoever uses them.' },
  },
  async run({ args }) {
    const answer = (await clientOf(args).ask('POST', args.all === true ? 'reset/all' : 'reset')) as {
      reset: readonly LabAddress[]
    }
    if (args.json === true) return printJson(answer)
    const names = answer.reset.map(({ account, region }) => `${account} in ${region}`)
    console.log(names.length === 0 ? 'Nobody had used that lab yet.' : `Reset: ${names.join(', ')}.`)
  },
})
