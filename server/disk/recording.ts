import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { constants, crc32, createGunzip } from 'node:zlib'
import { parseChange, parseHeader, RecordingError } from '../../sim/index.ts'
import type { Change, RecordingHeader, Records } from '../../sim/index.ts'
import { isError, reasonOf } from './trouble.ts'

/** A recording as it is read. */
export interface Recording {
  readonly file: string
  readonly header: RecordingHeader
  /** Each change, once, in order. Throws RecordingError at the place where the file is damaged. */
  readonly changes: AsyncIterable<Change<Records>>
  /** Known at the end of the changes: whether the file breaks off before its end, as that of a server that was killed does. */
  readonly breaksOff: boolean
}

/** Opens a recording; of a long one only a piece is in memory at a time. @throws RecordingError */
export async function openRecording(file: string): Promise<Recording> {
  let breaksOff = false
  const lines = linesOf(file, () => (breaksOff = true))
  const first = await lines.next()
  const header = within(file, () => parseHeader(first.done === true ? '' : first.value))
  async function* changes(): AsyncGenerator<Change<Records>> {
    let previous: Change<Records> | undefined
    for await (const line of lines) {
      const last = previous
      previous = within(file, () => parseChange(line, last))
      yield previous
    }
  }
  return {
    file,
    header,
    changes: changes(),
    get breaksOff() {
      return breaksOff
    },
  }
}

/** The file's whole lines. What comes after the last line end of a file that breaks off was never finished. */
async function* linesOf(file: string, onBreak: () => void): AsyncGenerator<string> {
  try {
    const trailer = await trailerOf(file)
    const checked = { crc: 0, size: 0 }
    // With this flush a file without its end is read as far as it goes.
    const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH })
    pipeline(createReadStream(file), gunzip, () => {})
    const decoder = new TextDecoder()
    let rest = ''
    for await (const bytes of gunzip as AsyncIterable<Buffer>) {
      checked.crc = crc32(bytes, checked.crc)
      checked.size += bytes.length
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    if (trailer.crc !== checked.crc || trailer.size !== checked.size % 2 ** 32) onBreak()
  } catch (error) {
    if (error instanceof RecordingError) throw error
    if (isError(error, 'Z_DATA_ERROR')) {
      throw new RecordingError(
        `${file} is no recording, or a damaged one (${reasonOf(error)}). Recordings are gzip files: fetch it again, or record the run anew.`,
      )
    }
    throw new RecordingError(`${file} cannot be read: ${reasonOf(error)}.`, { cause: error })
  }
}

/** What the end of a gzip file says of its contents. */
async function trailerOf(file: string): Promise<{ readonly crc: number; readonly size: number }> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.alloc(8)
    await handle.read(bytes, 0, 8, Math.max(0, size - 8))
    return { crc: bytes.readUInt32LE(0), size: bytes.readUInt32LE(4) }
  } finally {
    await handle.close()
  }
}

/** Names the file in what is wrong with it. */
function within<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof RecordingError ? new RecordingError(`${file}: ${error.message}`, { cause: error }) : error
  }
}
