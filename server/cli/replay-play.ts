import { createStoryteller, type Told } from '../../sim/index.ts'
import type { Recording } from '../disk/recording.ts'

/** A place in a recording: a revision, or a lab time (epoch ms). */
export type Place = { readonly rev: number } | { readonly at: number }

export interface PlayOptions {
  /** Lab time over wall time; Infinity does not wait at all. */
  readonly speed: number
  /** From there on it is told; what was before is skipped. */
  readonly from: Place
  /** Until there, that place included; undefined for the end. */
  readonly until?: Place | undefined
  /** Of what is told: everything when left out. */
  readonly about?: readonly Told['about'][] | undefined
}

export interface Audience {
  say(told: Told): void
  /** Waits so many ms of wall time before the next is said, or for somebody's sign. False ends the play. */
  wait(ms: number): Promise<boolean>
}

export interface Played {
  /** How much was told. */
  readonly told: number
  /** Revision at which it ended, 0 for none. */
  readonly rev: number
  /** Lab time of it, epoch ms. */
  readonly at: number
}

/** Longest wait between two things that happen, ms: nobody watches a night pass. */
const longestWait = 2000

/** Tells a recording in words, in its own rhythm. @throws RecordingError where it is damaged */
export async function playRecording(
  { header, changes }: Pick<Recording, 'header' | 'changes'>,
  { speed, from, until, about }: PlayOptions,
  audience: Audience,
): Promise<Played> {
  const teller = createStoryteller()
  let [told, rev, at] = [0, 0, header.start]
  let last: number | undefined
  for await (const change of changes) {
    if (until !== undefined && isAfter(change, until)) break
    const said = teller.tell(change)
    rev = change.rev
    at = change.at
    if (said === undefined || isBefore(change, from) || (about !== undefined && !about.includes(said.about))) continue
    const wait = last === undefined ? 0 : Math.min(longestWait, (said.at - last) / speed)
    if (!(await audience.wait(wait))) break
    last = said.at
    told += 1
    audience.say(said)
  }
  return { told, rev, at }
}

interface Moment {
  readonly rev: number
  readonly at: number
}

const isAfter = (moment: Moment, place: Place): boolean =>
  'rev' in place ? moment.rev > place.rev : moment.at > place.at
const isBefore = (moment: Moment, place: Place): boolean =>
  'rev' in place ? moment.rev < place.rev : moment.at < place.at
