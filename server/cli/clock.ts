import { command } from './command.ts'
import type { ClockView } from '../served-clock.ts'
import { clientOf } from './client.ts'
import { usage } from './exit.ts'
import { serverFlags } from './flags.ts'
import { printJson } from './print.ts'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** What each action sends to `/_patchlab/clock`, undefined to only read it. */
const actions: Readonly<Record<string, (value: string) => unknown>> = {
  read: () => undefined,
  pause: () => ({ pause: true }),
  resume: () => ({ resume: true }),
  speed: (value) => ({ speed: number(value, 'a whole number from 1 to 1000: patchlab clock speed 60') }),
  step: (value) => ({ step: duration(value) }),
  jump: (value) => ({ jump: value }),
}

export const clock = command({
  meta: { name: 'clock', description: "Read or set the lab's clock." },
  args: {
    action: {
      type: 'positional',
      description: `${Object.keys(actions).join(', ')}.`,
      required: false,
      default: 'read',
    },
    value: {
      type: 'positional',
      description: 'speed 60, step 90m, jump 2027-01-31T12:00:00Z.',
      required: false,
      default: '',
    },
    ...serverFlags,
  },
  async run({ args }) {
    const body = (
      actions[args.action] ?? usage(`No clock action "${args.action}". Use ${Object.keys(actions).join(', ')}.`)
    )(args.value)
    const client = clientOf(args)
    const view = (await (body === undefined
      ? client.ask('GET', 'clock')
      : client.ask('POST', 'clock', body))) as ClockView
    if (args.json === true) return printJson(view)
    console.log(`${view.iso} ${view.mode === 'paused' ? 'paused' : `running at ×${view.speed}`}`)
  },
})

function duration(text: string): number {
  const [, count = '', unit = 'ms'] = /^(\d+)(ms|s|m|h|d)?$/.exec(text) ?? []
  return number(count, 'a duration: patchlab clock step 90m (ms, s, m, h, d)') * (units[unit] ?? 1)
}

function number(text: string, what: string): number {
  return /^\d+$/.test(text) ? Number(text) : usage(`Write ${what}.`)
}
