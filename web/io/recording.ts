import { parseChange, parseHeader, RecordingError } from '../../sim/view.ts'
import type { Change, Records } from '../../sim/view.ts'
import { createRun, type Run } from '../model/run.ts'

export interface OpenedRecording {
  readonly run: Run
  /** Whether the file breaks off before its end, as that of a server that was killed does. */
  readonly breaksOff: boolean
}

/** How long the rest of the page waits while a recording is read, ms. */
const turn = 40

/**
 * Reads a recording (`patchlab record`, gzip) into a run. @param onProgress told how many bytes of the file have been read
 * @throws RecordingError for what is none, with the reason and what to do
 */
export async function readRecording(
  name: string,
  file: Blob,
  onProgress: (bytes: number) => void = () => {},
): Promise<OpenedRecording> {
  let run: Run | undefined
  let previous: Change<Records> | undefined
  let breaksOff = false
  let rest = ''
  const decoder = new TextDecoder()
  let since = performance.now()
  for await (const bytes of unzipped(name, file, onProgress, () => (breaksOff = true))) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    // What comes after the last line end of a file that breaks off was never finished.
    rest = lines.pop() ?? ''
    const changes: Change<Records>[] = []
    for (const line of lines) {
      if (run === undefined) run = createRun({ id: name, incarnation: 0, header: parseHeader(line) })
      else changes.push((previous = parseChange(line, previous)))
    }
    run?.append(changes)
    if (performance.now() - since < turn) continue
    await pause()
    since = performance.now()
  }
  // A header alone may lack its line end.
  return { run: run ?? createRun({ id: name, incarnation: 0, header: parseHeader(rest) }), breaksOff }
}

/** What is in a gzip file, as far as it can be read. */
async function* unzipped(
  name: string,
  file: Blob,
  onProgress: (bytes: number) => void,
  onBreak: () => void,
): AsyncGenerator<Uint8Array> {
  const gunzip = new DecompressionStream('gzip')
  const writer = gunzip.writable.getWriter()
  const reader = gunzip.readable.getReader()
  let isAny = false
  void feed(file, writer, onProgress)
  for (;;) {
    let piece: Uint8Array | undefined
    try {
      piece = (await reader.read()).value
    } catch (error) {
      if (isAny) return onBreak()
      throw new RecordingError(
        `${name} is no recording: recordings are gzip files. Make one with "patchlab record <file>".`,
        { cause: error },
      )
    }
    if (piece === undefined) return
    isAny = true
    yield piece
  }
}

/** The stream drops what it has ready when it finds the file broken, so its end is told only once that has been taken. */
async function feed(
  file: Blob,
  writer: WritableStreamDefaultWriter<BufferSource>,
  onProgress: (bytes: number) => void,
): Promise<void> {
  let read = 0
  try {
    const chunks = file.stream().getReader()
    for (;;) {
      const { value, done } = await chunks.read()
      if (done) break
      await writer.write(value)
      onProgress((read += value.length))
    }
    await pause()
    await writer.close()
  } catch (error) {
    // The reader hears of it.
    await writer.abort(error).catch(() => {})
  }
}

const pause = (): Promise<void> => new Promise((next) => setTimeout(next))
