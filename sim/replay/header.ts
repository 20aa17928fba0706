import type { Fleet, NodeSpec } from '../host/fleet.ts'
import type { Pace } from '../time/pace.ts'

/** What every recording begins with, so that no other file is taken for one. */
export const recordingFormat = 'patchlab-recording'
/** Counts up when a program for the old form could not read the new one. */
const recordingVersion = 1

/** What a lab grew from: with this and the same inputs at the same lab times it comes out the same again. */
export interface Origin {
  /** Twelve digits. */
  readonly account: string
  readonly region: string
  readonly seed: string
  /** Lab time at which the lab was handed over, epoch ms. */
  readonly now: number
  readonly pace: Pace
  readonly fleet: Fleet
  /** The scenario that is run in it. */
  readonly scenario?: ScenarioId
}

/** Which scenario, and which text of it. */
export interface ScenarioId {
  readonly slug: string
  /** Of the file's content. */
  readonly hash: string
}

/** The first line of a recording; the journal's lines follow. Nothing in it is of the wall clock, so that equal runs give equal bytes. */
export interface RecordingHeader {
  readonly format: typeof recordingFormat
  readonly version: number
  /** Version of the Patchlab that made it. */
  readonly patchlab: string
  readonly scenario?: ScenarioId
  readonly seed: string
  readonly account: string
  readonly region: string
  /** Lab time, epoch ms. */
  readonly start: number
  readonly pace: Pace
  /** Hosts that follow each other and are alike share an entry. */
  readonly fleet: readonly (NodeSpec & { readonly count: number })[]
}

/** What cannot be read as a recording. The message says what, where, and what to do. */
export class RecordingError extends Error {
  override name = 'RecordingError'
}

export function recordingHeader(origin: Origin, patchlab: string): RecordingHeader {
  const { scenario, seed, account, region, now, pace } = origin
  return {
    format: recordingFormat,
    version: recordingVersion,
    patchlab,
    ...(scenario && { scenario: { slug: scenario.slug, hash: scenario.hash } }),
    seed,
    account,
    region,
    start: now,
    pace,
    fleet: counted(origin.fleet),
  }
}

function counted(fleet: Fleet): RecordingHeader['fleet'] {
  const groups: { readonly text: string; readonly spec: NodeSpec; count: number }[] = []
  for (const spec of fleet) {
    const text = JSON.stringify(spec)
    const last = groups.at(-1)
    if (last?.text === text) last.count += 1
    else groups.push({ text, spec, count: 1 })
  }
  return groups.map(({ spec, count }) => ({ ...spec, count }))
}

/** Reads the first line. @throws RecordingError */
export function parseHeader(line: string): RecordingHeader {
  const header = objectOf(line)
  if (header?.['format'] !== recordingFormat) {
    throw new RecordingError(
      'This is no recording of Patchlab: its first line is not the header of one. Make one with "patchlab record <file>" or "patchlab run --record <file>".',
    )
  }
  const { version, patchlab } = header
  if (version !== recordingVersion) {
    const of = typeof patchlab === 'string' ? `Patchlab ${patchlab}` : 'an unknown Patchlab'
    throw new RecordingError(
      `The recording has format version ${JSON.stringify(version)}, made by ${of}; this Patchlab reads version ${recordingVersion}. Use the Patchlab that made it, or record the run anew.`,
    )
  }
  const missing = Object.entries(members).find(([name, type]) => !isOfType(header[name], type))
  if (missing !== undefined) {
    throw new RecordingError(
      `The recording's header has no ${missing[0]} that is a ${missing[1]}: the file is damaged. Fetch it again, or record the run anew.`,
    )
  }
  return header as unknown as RecordingHeader
}

const members = {
  patchlab: 'text',
  seed: 'text',
  account: 'text',
  region: 'text',
  start: 'number',
  pace: 'text',
  fleet: 'list',
} as const

function isOfType(value: unknown, type: (typeof members)[keyof typeof members]): boolean {
  if (type === 'list') return Array.isArray(value)
  return type === 'text' ? typeof value === 'string' : typeof value === 'number'
}

/** A line's JSON object; undefined for anything else. */
export function objectOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}
