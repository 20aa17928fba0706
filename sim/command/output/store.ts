import type { Lab } from '../../core.ts'
import type { StepRecord } from '../record.ts'

type Stream = 'stdout' | 'stderr'

/** Bytes (as UTF-16 units) kept of one stream of one step; what comes after is dropped, as it is past every limit of the API (spec §6.5). */
const limit = 200_000
/** A chunk is at most this long. */
const chunk = 20_000

const keyOf = (invocation: string, step: string, stream: Stream, number: number): string =>
  `${invocation}/${step}/${stream}/${number}`

/** Adds text to a step's output: to the last chunk while it has room, then in new ones. Returns how many chunks there are now. */
export function appendOutput(lab: Lab, invocation: string, step: StepRecord, stream: Stream, text: string): number {
  const before = step[stream]
  const last = before === 0 ? '' : (lab.store.get('output', keyOf(invocation, step.name, stream, before - 1)) ?? '')
  const room = before === 0 ? 0 : Math.min(chunk - last.length, text.length)
  if (room > 0) lab.store.put('output', keyOf(invocation, step.name, stream, before - 1), last + text.slice(0, room))
  let count = before
  for (let from = room; from < text.length && count < limit / chunk; from += chunk) {
    lab.store.put('output', keyOf(invocation, step.name, stream, count), text.slice(from, from + chunk))
    count += 1
  }
  return count
}

/** What a step has printed so far. */
export function readOutput(lab: Lab, invocation: string, step: StepRecord, stream: Stream): string {
  let text = ''
  for (let number = 0; number < step[stream]; number++)
    text += lab.store.get('output', keyOf(invocation, step.name, stream, number)) ?? ''
  return text
}
