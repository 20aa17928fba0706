import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { isError } from '../disk/trouble.ts'
import type { Control } from './control.ts'
import { notFound } from './error.ts'

/** One recording of the server's folder. */
interface Listed {
  readonly name: string
  readonly bytes: number
  /** When it was last written, epoch ms of the wall clock. */
  readonly written: number
}

/**
 * `GET /recordings` lists the recordings in the folder of --recordings, the newest first, and `GET /recordings/<name>` gives one.
 * Only plain files that the list has are given: no path leads out of the folder.
 */
export function serveRecordings(routes: FastifyInstance, { labs }: Control): void {
  routes.get('/recordings', async () => ({
    kept: labs.recordings !== undefined,
    recordings: await list(labs.recordings),
  }))
  routes.get<{ Params: { name: string } }>('/recordings/:name', async (request, reply) => {
    const { name } = request.params
    const { recordings: folder } = labs
    if (folder === undefined || !(await list(folder)).some((each) => each.name === name))
      return notFound(`There is no recording ${name}. GET /_patchlab/recordings lists those that there are.`)
    const file = join(folder, name)
    void reply.type('application/gzip').header('content-disposition', `attachment; filename="${name}"`)
    // One that is still being made is given as it is now, complete in itself.
    const recorder = labs
      .list()
      .map(labs.recorderOf)
      .find((each) => each?.file === file)
    return reply.send(
      recorder === undefined ? createReadStream(file) : Readable.from(recorder.copy(), { objectMode: false }),
    )
  })
}

async function list(folder: string | undefined): Promise<readonly Listed[]> {
  if (folder === undefined) return []
  const names = (await readdir(folder)).filter((name) => /^[\w][\w.-]*\.jsonl\.gz$/.test(name))
  const listed = await Promise.all(names.map((name) => look(folder, name)))
  return listed.filter((each) => each !== undefined).toSorted((a, b) => b.written - a.written)
}

/** Undefined for what is no plain file, or has just gone. */
async function look(folder: string, name: string): Promise<Listed | undefined> {
  try {
    const stat = await lstat(join(folder, name))
    return stat.isFile() ? { name, bytes: stat.size, written: Math.floor(stat.mtimeMs) } : undefined
  } catch (error) {
    if (isError(error, 'ENOENT')) return undefined
    throw error
  }
}
