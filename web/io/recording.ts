import { parseChange, parseHeader, RecordingError } from '../../sim/view.ts'
import type { Change, Records } from '../../sim/view.ts'
import { createRun, type Run } from '../model/run.ts'
import type { Part } from './unzip.ts'

export interface OpenedRecording {
  readonly run: Run
  /** Whether the file breaks off before its end, as that of a server that was killed does. */
  readonly breaksOff: boolean
}

/**
 * Reads a recording (`patchlab record`) into a run. @param parts what `unzip` makes of the file
 * @param onProgress told how many bytes of the file have been read
 * @throws RecordingError for what is none, with the reason and what to do
 */
export async function readRecording(
  name: string,
  parts: AsyncIterable<Part>,
  onProgress: (bytes: number) => void = () => {},
): Promise<OpenedRecording> {
  let run: Run | undefined
  let previous: Change<Records> | undefined
  let breaksOff = false
  let isAny = false
  let rest = ''
  const decoder = new TextDecoder()
  for await (const part of parts) {
    isAny ||= part.pieces.length > 0
    breaksOff = part.breaksOff
    if (breaksOff && !isAny) {
      throw new RecordingError(
        `${name} is no recording: recordings are gzip files. Make one with "patchlab record <file>".`,
      )
    }
    for (const piece of part.pieces) {
      const lines = decoder.decode(piece, { stream: true }).split('\n')
      lines[0] = `${rest}${lines[0] ?? ''}`
      // What comes after the last line end of a file that breaks off was never finished.
      rest = lines.pop() ?? ''
      const changes: Change<Records>[] = []
      for (const line of lines) {
        if (run === undefined) run = createRun({ id: name, incarnation: 0, header: parseHeader(line) })
        else changes.push((previous = parseChange(line, previous)))
      }
      run?.append(changes)
    }
    onProgress(part.read)
  }
  // A header alone may lack its line end.
  return { run: run ?? createRun({ id: name, incarnation: 0, header: parseHeader(rest) }), breaksOff }
}
