import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { reasonOf } from '../disk/trouble.ts'
import type { Client } from './client.ts'
import { CommandError } from './exit.ts'

/** What was fetched. */
export interface Downloaded {
  readonly file: string
  /** The newest revision in it. */
  readonly revision: number
}

/**
 * Fetches a lab's recording into a file. The file is there when it is whole, and not before.
 * @param query such as `account=…&region=…`, instead of the lab that the command line means
 */
export async function downloadRecording(client: Client, file: string, query?: string): Promise<Downloaded> {
  const response = await (query === undefined ? client.fetch('recording') : client.fetchServer(`recording?${query}`))
  const part = `${file}.part`
  try {
    await mkdir(dirname(file), { recursive: true })
    await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(part))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true }).catch(() => {})
    throw new CommandError(`The recording cannot be written to ${file}: ${reasonOf(error)}.`, undefined, {
      cause: error,
    })
  }
  return { file, revision: Number(response.headers.get('patchlab-revision')) }
}
