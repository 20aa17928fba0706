import { createInterface } from 'node:readline'
import pc from 'picocolors'
import type { RecordingHeader, Told } from '../../sim/index.ts'
import { openRecording } from '../disk/recording.ts'
import { command } from './command.ts'
import { usage } from './exit.ts'
import { type Audience, type Place, playRecording } from './replay-play.ts'

const subjects: Readonly<Record<Told['about'], (text: string) => string>> = {
  host: pc.cyan,
  command: (text) => text,
  patches: pc.green,
  fault: pc.red,
  setting: pc.magenta,
  scenario: pc.yellow,
}

export const replay = command({
  meta: {
    name: 'replay',
    description:
      'Play a recording in words: patchlab replay run.jsonl.gz --speed 60. Says what hosts, commands, patches, faults and the scenario did, in lab time; waits of more than two seconds are cut short.',
  },
  args: {
    file: { type: 'positional', description: 'A recording.', required: true },
    speed: {
      type: 'string',
      description:
        'How many times as fast as lab time, or max for no waiting. Default 10 on a terminal, max elsewhere.',
      valueHint: '60',
    },
    from: {
      type: 'string',
      description:
        'Revision, or lab time, at which to begin. Default: when the lab was handed over; 1 is its very beginning.',
      valueHint: '2027-01-31T12:00:00Z',
    },
    until: {
      type: 'string',
      description: 'Revision, or lab time, at which to end. Default: the end.',
      valueHint: '500',
    },
    about: { type: 'string', description: `Only of these: ${Object.keys(subjects).join(', ')}. Separate with commas.` },
    step: { type: 'boolean', description: 'Wait for Enter before each; q and Enter ends it.' },
    json: { type: 'boolean', description: 'Print a JSON line for each.' },
  },
  async run({ args }) {
    const options = {
      speed: speedOf(args.speed),
      until: args.until === undefined ? undefined : placeOf('until', args.until),
      about: args.about === undefined ? undefined : subjectsOf(args.about),
    }
    const begin = args.from === undefined ? undefined : placeOf('from', args.from)
    const recording = await openRecording(args.file)
    const { header } = recording
    const isJson = args.json === true
    if (!isJson) console.log(introduction(header))
    const audience = audienceOf(isJson, args.step === true)
    try {
      const from = begin ?? { at: header.start }
      const { told, rev, at } = await playRecording(recording, { ...options, from }, audience)
      if (isJson) return
      if (recording.breaksOff) console.log(pc.yellow('The recording breaks off here: whoever made it was interrupted.'))
      console.log(pc.dim(`${told} told, up to revision ${rev}, ${new Date(at).toISOString()}.`))
    } finally {
      audience.leave()
    }
  },
})

function introduction({ account, region, seed, pace, start, scenario, patchlab }: RecordingHeader): string {
  const what = scenario === undefined ? 'A lab' : `The scenario ${scenario.slug}`
  return pc.bold(
    `${what} of account ${account} in ${region}, seed ${seed}, pace ${pace}, from ${new Date(start).toISOString()}; recorded by Patchlab ${patchlab}.`,
  )
}

function audienceOf(isJson: boolean, isStepping: boolean): Audience & { leave(): void } {
  const asking = isStepping ? createInterface({ input: process.stdin, output: process.stderr }) : undefined
  let isGone = false
  // Whoever reads has had enough, as head has.
  process.stdout.on('error', () => (isGone = true))
  const answers = asking?.[Symbol.asyncIterator]()
  return {
    say(told) {
      if (isJson) return console.log(JSON.stringify(told))
      const time = pc.dim(`${String(told.rev).padStart(6)}  ${new Date(told.at).toISOString()}`)
      console.log(`${time}  ${subjects[told.about](told.text)}`)
    },
    async wait(ms) {
      if (isGone) return false
      if (answers !== undefined) {
        const answer = await answers.next()
        return answer.done !== true && answer.value.trim() !== 'q'
      }
      if (ms >= 1) await new Promise((resolve) => setTimeout(resolve, ms))
      return true
    },
    leave: () => asking?.close(),
  }
}

function speedOf(text: string | undefined): number {
  if (text === 'max' || (text === undefined && !process.stdout.isTTY)) return Infinity
  const speed = Number(text ?? '10')
  return speed > 0 ? speed : usage(`--speed is "${text}". Write a number over 0 such as 60, or max.`)
}

function placeOf(flag: string, text: string): Place {
  if (/^\d{1,15}$/.test(text)) return { rev: Number(text) }
  const at = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(at)
    ? usage(`--${flag} is "${text}". Write a revision such as 500, or a time such as 2027-01-31T12:00:00Z.`)
    : { at }
}

function subjectsOf(text: string): readonly Told['about'][] {
  return text.split(',').map((each) => {
    const wanted = each.trim()
    return isSubject(wanted)
      ? wanted
      : usage(`--about has "${wanted}". Write some of: ${Object.keys(subjects).join(', ')}.`)
  })
}

const isSubject = (text: string): text is Told['about'] => Object.hasOwn(subjects, text)
