import { parseChange, parseHeader, RecordingError } from '../../sim/view.ts'
import type { Change, Records } from '../../sim/view.ts'
import { createRun, type Run } from '../model/run.ts'

export interface OpenedRecording {
  readonly run: Run
  /** Whether the file breaks off before its end, as that of a server that was killed does. */
  readonly breaksOff: boolean
}

/** Changes that are read between two looks at the rest of the page. */
const slice = 5000

/**
 * Reads a recording (`patchlab record`, gzip) into a run. @param onProgress told how many bytes of the file have been read
 * @throws RecordingError for what is none, with the reason and what to do
 */
export async function readRecording(
  name: string,
  file: Blob,
  onProgress: (bytes: number) => void = () => {},
): Promise<OpenedRecording> {
  let header: string | undefined
  let run: Run | undefined
  let rest = ''
  let breaksOff = false
  let previous: Change<Records> | undefined
  let pending: Change<Records>[] = []
  let bytes = 0
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      onProgress((bytes += chunk.length))
      controller.enqueue(chunk)
    },
  })
  const reader = file
    .stream()
    .pipeThrough(counted)
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(new TextDecoderStream())
    .getReader()
  for (;;) {
    let text: string | undefined
    try {
      text = (await reader.read()).value
    } catch (error) {
      if (header === undefined)
        throw new RecordingError(
          `${name} is no recording: recordings are gzip files. Make one with "patchlab record <file>".`,
          {
            cause: error,
          },
        )
      breaksOff = true
    }
    if (text === undefined) break
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (run === undefined) {
        header = line
        run = createRun({ id: name, incarnation: 0, header: parseHeader(line) })
        continue
      }
      previous = parseChange(line, previous)
      pending.push(previous)
    }
    if (pending.length < slice) continue
    run?.append(pending)
    pending = []
    await new Promise((next) => setTimeout(next))
  }
  if (run === undefined) run = createRun({ id: name, incarnation: 0, header: parseHeader(rest) })
  run.append(pending)
  return { run, breaksOff }
}
