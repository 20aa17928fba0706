import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Engine } from '../client.ts'
import { messageOf } from '../errors.ts'
import { firstFile } from './archive.ts'
import { changes, imageLabels, inContainer } from './container.ts'
import { ImageError } from './error.ts'
import type { From } from './from.ts'
import { hashOf } from './inputs.ts'
import { type BaseKind, baseName } from './names.ts'
import { source, sourcePath } from './sources.ts'

const script = 'base/rootfs.sh'
const debian = 'debian:bookworm-slim'

/** What a base image is made from. Debian's own updates are not among it: they come in when the image is removed and built again. */
export const baseInputs = (kind: BaseKind): string => hashOf(kind, source(script))

/** Builds a base image. @throws ImageError */
export async function buildBase(engine: Engine, kind: BaseKind, from: From): Promise<void> {
  if (from === 'apt') await buildByApt(engine, kind)
  else await buildByRegistry(engine, kind)
}

async function buildByApt(engine: Engine, kind: BaseKind): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'patchlab-image-'))
  try {
    const archive = join(folder, 'root.tar')
    const child = spawn('bash', [sourcePath(script), kind, archive], { stdio: ['ignore', 'ignore', 'pipe'] })
    const [words, [code]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number | null]>])
    if (code !== 0) throw new ImageError(aptProblem(code, words.trim()))
    await importBase(engine, kind, createReadStream(archive))
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? new ImageError(aptProblem(3, ''))
      : error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The exit codes are the script's. */
function aptProblem(code: number | null, words: string): string {
  switch (code) {
    case 3:
      return 'This machine has no apt of Debian 12 on amd64, from which the images could be made. Build them with --from registry, or load them from a file: patchlab images load <file>.'
    case 4:
      return 'The lists of apt are missing. Fetch them first: sudo apt-get update.'
    case 5:
      return `Debian's packages could not be fetched; without a network, load the images from a file: patchlab images load <file>. If the lists of apt are old, fetch them anew: sudo apt-get update. ${words}`
    default:
      return `The root filesystem could not be made (exit code ${code}). ${words}`
  }
}

async function buildByRegistry(engine: Engine, kind: BaseKind): Promise<void> {
  await pull(engine)
  const run = {
    image: debian,
    files: { '/tmp/patchlab/rootfs.sh': { content: source(script), executable: true } },
    script: `apt-get -qq update && /tmp/patchlab/rootfs.sh ${kind} /tmp/patchlab/root.tar`,
    host: { NetworkMode: 'default' },
  }
  await inContainer(engine, run, async (container) => {
    const archive = await container.getArchive({ path: '/tmp/patchlab/root.tar' })
    await importBase(engine, kind, await firstFile(archive))
  })
}

/** Fetches Debian's image, where the engine has none yet. */
async function pull({ docker }: Engine): Promise<void> {
  const present = await docker.listImages({ filters: { reference: [debian] } })
  if (present.length > 0) return
  try {
    const stream = await docker.pull(debian, { platform: 'linux/amd64' })
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()))
    })
  } catch (error) {
    throw new ImageError(
      `The engine could not fetch ${debian}: ${messageOf(error)}. Without a registry, build with --from apt on a Debian 12, or load the images from a file: patchlab images load <file>.`,
    )
  }
}

async function importBase({ docker }: Engine, kind: BaseKind, archive: NodeJS.ReadableStream): Promise<void> {
  const [repo, tag] = baseName(kind).split(':')
  const options = { repo, tag, changes: changes(imageLabels(baseInputs(kind)), ['/bin/bash']), platform: 'linux/amd64' }
  const answer = await docker.importImage(archive, options)
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(answer, (error) => (error ? reject(error) : resolve()))
  })
}
