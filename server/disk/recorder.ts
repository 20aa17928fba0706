import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { RecordingError, recordingHeader, serialize } from '../../sim/index.ts'
import type { Change, Origin, Records, RunningLab } from '../../sim/index.ts'
import { version } from '../version.ts'
import { createGzip, gzipHead } from './gzip.ts'
import { isError, reasonOf } from './trouble.ts'

/** A recording that is being made: a file that grows with a lab's journal. */
export interface Recorder {
  readonly file: string
  /** Takes the next changes of the journal. A disk that refuses ends the recording, never the lab. */
  write(changes: readonly Change<Records>[]): void
  /** The recording as it is now, complete in itself. */
  copy(): AsyncIterable<Uint8Array>
  /** Ends the file. */
  close(): void
}

/**
 * Begins a recording of a lab that is about to begin.
 * @param flags `wx` refuses a file that is there already (EEXIST)
 * @param onError told once when the disk refuses; from then on nothing is written
 * @throws RecordingError when the file cannot be made
 */
export function createRecorder(
  file: string,
  origin: Origin,
  onError: (error: unknown) => void,
  flags: 'w' | 'wx' = 'w',
): Recorder {
  const descriptor = opened(file, flags)
  const gzip = createGzip()
  let length = 0
  let state: 'open' | 'broken' | 'closed' = 'open'

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

  put(gzipHead)
  put(gzip.add(`${JSON.stringify(recordingHeader(origin, version()))}\n`))
  return {
    file,
    write(changes) {
      if (state !== 'open') return
      for (const change of changes) put(gzip.add(`${serialize(change)}\n`))
    },
    copy() {
      if (state === 'broken') throw new RecordingError(`The recording ${file} broke off: its disk refused it.`)
      // Taken together, before anything more is written.
      return pieces(file, length, state === 'closed' ? undefined : gzip.end())
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
  const recorder = createRecorder(file, lab.origin, onError)
  recorder.write(past)
  const stop = lab.journal.watch((changes) => recorder.write(changes))
  return {
    ...recorder,
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
