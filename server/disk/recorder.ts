import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { RecordingError, recordingHeader, serialize } from '../../sim/index.ts'
import type { Change, Origin, Records, RunningLab } from '../../sim/index.ts'
import { version } from '../version.ts'
import { createGzip, gzipHead } from './gzip.ts'
import { isError, reasonOf } from './trouble.ts'

const MB = 1024 * 1024

/** A recording that is being made: a file that grows with a lab's journal. */
export interface Recorder {
  readonly file: string
  /** The newest revision in it. */
  readonly revision: number
  /** Takes the next changes of the journal. A disk that refuses ends the recording, never the lab. */
  write(changes: readonly Change<Records>[]): void
  /** The recording as it is now, complete in itself. */
  copy(): AsyncIterable<Uint8Array>
  /** Ends the file. */
  close(): void
}

export interface RecorderOptions {
  /** Told once when the disk refuses, or the recording is as large as it may be; from then on nothing is written. */
  readonly onError: (error: unknown) => void
  /** Bytes of the file. Default: as the disk allows. */
  readonly limit?: number
  /** `wx` refuses a file that is there already (EEXIST). */
  readonly flags?: 'w' | 'wx'
}

/**
 * Begins a recording of a lab that is about to begin.
 * @throws RecordingError when the file cannot be made
 */
export function createRecorder(
  file: string,
  origin: Origin,
  { onError, limit = Infinity, flags = 'w' }: RecorderOptions,
): Recorder {
  const descriptor = opened(file, flags)
  const gzip = createGzip()
  let length = 0
  let revision = 0
  /** Once it is full, its file is whole up to there. */
  let state: 'open' | 'full' | 'broken' | 'closed' = 'open'

  function put(bytes: Uint8Array | undefined): void {
    if (bytes === undefined || state !== 'open') return
    try {
      for (let from = 0; from < bytes.length;) from += writeSync(descriptor, bytes, from)
      length += bytes.length
    } catch (error) {
      state = 'broken'
      onError(new RecordingError(`The recording ${file} ends here: ${reasonOf(error)}.`, { cause: error }))
    }
  }

  /** A recording that goes on forever takes the disk from everybody. */
  function fill(): void {
    put(gzip.end())
    state = 'full'
    onError(
      new RecordingError(
        `The recording ${file} ends here, at revision ${revision}: it has the ${Math.round(limit / MB)} MB that PATCHLAB_RECORDING_LIMIT allows. Its lab goes on.`,
      ),
    )
  }

  put(gzipHead)
  put(gzip.add(`${JSON.stringify(recordingHeader(origin, version()))}\n`))
  return {
    file,
    get revision() {
      return revision
    },
    write(changes) {
      for (const change of changes) {
        if (state !== 'open') return
        put(gzip.add(`${serialize(change)}\n`))
        revision = change.rev
      }
      if (state === 'open' && length > limit) fill()
    },
    copy() {
      if (state === 'broken') throw new RecordingError(`The recording ${file} broke off: its disk refused it.`)
      // Taken together, before anything more is written.
      return pieces(file, length, state === 'open' ? gzip.end() : undefined)
    },
    close() {
      if (state === 'open') put(gzip.end())
      if (state !== 'closed') closeSync(descriptor)
      state = 'closed'
    },
  }
}

async function* pieces(file: string, length: number, rest: Uint8Array | undefined): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file, { end: length - 1 }) as AsyncIterable<Uint8Array>
  if (rest !== undefined) yield rest
}

function opened(file: string, flags: 'w' | 'wx'): number {
  try {
    mkdirSync(dirname(file), { recursive: true })
    return openSync(file, flags)
  } catch (error) {
    if (flags === 'wx' && isError(error, 'EEXIST')) throw error
    throw new RecordingError(`The recording ${file} cannot be written: ${reasonOf(error)}. Name another file.`, {
      cause: error,
    })
  }
}

/**
 * Records a lab that runs, from its revision 0 on, until told to stop. The file is complete once it is.
 * @throws RecordingError when the lab's beginning is no longer in memory, or the file cannot be made
 */
export function recordLab(lab: RunningLab, file: string, onError: (error: unknown) => void): Recorder {
  const past = wholeJournal(lab)
  const recorder = createRecorder(file, lab.origin, { onError })
  recorder.write(past)
  const stop = lab.journal.watch((changes) => recorder.write(changes))
  return {
    ...recorder,
    get revision() {
      return recorder.revision
    },
    close() {
      stop()
      recorder.close()
    },
  }
}

/** A recording of a lab's run so far, from what is in memory. @throws RecordingError when its beginning is not any more */
export function recordingOf(lab: RunningLab): Iterable<Uint8Array> {
  const changes = wholeJournal(lab)
  const gzip = createGzip()
  function* bytes(): Generator<Uint8Array> {
    yield gzipHead
    yield* some(gzip.add(`${JSON.stringify(recordingHeader(lab.origin, version()))}\n`))
    for (const change of changes) yield* some(gzip.add(`${serialize(change)}\n`))
    yield gzip.end()
  }
  return bytes()
}

function* some(bytes: Uint8Array | undefined): Generator<Uint8Array> {
  if (bytes !== undefined) yield bytes
}

function wholeJournal({ journal }: RunningLab): readonly Change<Records>[] {
  const changes = journal.since(0)
  if (changes !== undefined) return changes
  throw new RecordingError(
    `The lab's beginning is no longer in memory: its journal holds revisions from ${journal.oldest} on. Start the server with --recordings <folder>, which records every lab from its beginning, or with a larger PATCHLAB_JOURNAL.`,
  )
}
