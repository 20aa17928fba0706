import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { text } from 'node:stream/consumers'
import { createGunzip, createGzip } from 'node:zlib'
import { extract } from 'tar-stream'
import type { Engine } from '../client.ts'
import { messageOf } from '../errors.ts'
import { ImageError } from './error.ts'
import { ownImages } from './present.ts'

const isCompressed = (file: string): boolean => /\.t?gz$/.test(file)

/** Writes all images of ours into one archive, compressed when the name ends so, and says which. @throws ImageError */
export async function saveImages(engine: Engine, file: string): Promise<readonly string[]> {
  const names = (await ownImages(engine)).map(({ name }) => name)
  if (names.length === 0) throw new ImageError('There is no image to save. Build them first: patchlab images build.')
  // A file that is there is not written over: it may be anything.
  const sink = await open(file, 'wx').catch((error: unknown) => {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw new ImageError(
      isThere
        ? `There is a file ${file} already. Give another name.`
        : `The images could not be saved: ${messageOf(error)}`,
    )
  })
  try {
    const archive = await exportImages(engine, names)
    const stream = sink.createWriteStream()
    if (isCompressed(file)) await pipeline(archive, createGzip(), stream)
    else await pipeline(archive, stream)
  } catch (error) {
    await rm(file, { force: true })
    throw new ImageError(`The images could not be saved: ${messageOf(error)}`)
  } finally {
    await sink.close()
  }
  return names
}

/** The client's types know only the export of a single image. */
function exportImages({ docker }: Engine, names: readonly string[]): Promise<Readable> {
  const options = {
    path: '/images/get?',
    method: 'GET',
    options: { names },
    isStream: true,
    statusCodes: { 200: true, 500: 'server error' },
  }
  return new Promise((resolve, reject) => {
    docker.modem.dial(options, (error: unknown, data: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error(messageOf(error)))
      else resolve(data as Readable)
    })
  })
}

/** Gives an engine the images of an archive and says which. One with images of others is refused. @throws ImageError */
export async function loadImages(engine: Engine, file: string): Promise<readonly string[]> {
  const names = await namesIn(file)
  const foreign = names.find((name) => !/^patchlab\/(base|builder|host):/.test(name))
  if (names.length === 0 || foreign !== undefined) {
    throw new ImageError(`${file} is no archive of "patchlab images save": it holds ${foreign ?? 'no image'}.`)
  }
  const answer = await engine.docker.loadImage(createReadStream(file))
  await new Promise<void>((resolve, reject) => {
    engine.docker.modem.followProgress(answer, (error) => (error ? reject(error) : resolve()))
  })
  return names
}

async function namesIn(file: string): Promise<readonly string[]> {
  const entries = extract()
  const names: string[] = []
  const reading = isCompressed(file)
    ? pipeline(createReadStream(file), createGunzip(), entries)
    : pipeline(createReadStream(file), entries)
  // Whoever reads the entries sees the failure.
  reading.catch(() => undefined)
  try {
    for await (const entry of entries) {
      if (entry.header.name !== 'manifest.json') {
        entry.resume()
        continue
      }
      const manifest = JSON.parse(await text(entry)) as readonly { readonly RepoTags: readonly string[] | null }[]
      names.push(...manifest.flatMap(({ RepoTags: tags }) => tags ?? []))
    }
    await reading
  } catch (error) {
    throw new ImageError(`${file} could not be read: ${messageOf(error)}`)
  }
  return names
}
