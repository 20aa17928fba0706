import { randomBytes } from 'node:crypto'
import type { Container, MountConfig } from 'dockerode'
import type { Engine } from '../client.ts'
import { engineStatus } from '../errors.ts'
import { exec } from '../exec.ts'
import { archiveOf, type Files } from '../images/archive.ts'
import { baseName } from '../images/names.ts'
import { source } from '../images/sources.ts'
import { label, type Labels } from '../labels.ts'
import { packagesPath } from './recipe.ts'

/** Made packages, for all labs on the engine. */
export const packagesVolume = 'patchlab-packages'

/** A container in which packages and repositories are made. It has no network. */
export interface Builder {
  /**
   * Runs a script of `images/builder/`, after files have been put in place, and gives what it prints.
   * @throws BuilderError with the script's own words
   */
  run(script: BuilderScript, job: Job): Promise<string>
  /** A path that nobody else uses; below it may be whatever a job likes. */
  place(): string
  close(): Promise<void>
}

export interface Job {
  readonly args?: readonly string[]
  /** By absolute path. */
  readonly files?: Files
}

/** What a tool in the builder refused to do. */
class BuilderError extends Error {
  override name = 'BuilderError'
}

const scripts = ['missing.sh', 'build-rpm.sh', 'build-deb.sh', 'index-rpm.sh', 'index-deb.sh'] as const
export type BuilderScript = (typeof scripts)[number]

/** What they call. */
const parts = ['publish.lua'] as const

const scriptsPath = '/opt/patchlab/builder'
const work = '/work'

/**
 * Opens a builder; it comes up again when somebody removes or stops it.
 * @param volumes further volumes by the path they are mounted at
 */
export async function openBuilder(
  engine: Engine,
  labels: Labels,
  volumes: Readonly<Record<string, string>> = {},
): Promise<Builder> {
  let current: Promise<Container> | undefined
  let closed = false
  const running = (): Promise<Container> => {
    if (closed) return Promise.reject(new BuilderError('The builder is closed.'))
    const starting = (current ??= start(engine, labels, volumes))
    starting.catch(() => {
      if (current === starting) current = undefined
    })
    return starting
  }
  await running()

  return {
    place: () => `${work}/${randomBytes(8).toString('hex')}`,
    async run(script, job) {
      const used = running()
      const container = await used
      try {
        return await attempt(container, script, job)
      } catch (error) {
        if (closed || (await isUp(container))) throw error
        if (current === used) {
          current = undefined
          await remove(container)
        }
        return attempt(await running(), script, job)
      }
    },
    async close() {
      closed = true
      await remove(await current?.catch(() => undefined))
      current = undefined
    },
  }
}

async function attempt(container: Container, script: BuilderScript, { args = [], files }: Job): Promise<string> {
  if (files !== undefined) await container.putArchive(archiveOf(files), { path: '/' })
  const { code, stdout, stderr } = await exec(container, [`${scriptsPath}/${script}`, ...args])
  if (code !== 0) throw new BuilderError(`${script} failed with exit code ${code}: ${tail(stderr || stdout)}`)
  return stdout
}

/** Whether a builder is there and at work; the engine itself may be away. */
async function isUp(container: Container): Promise<boolean> {
  try {
    return (await container.inspect()).State.Running
  } catch (error) {
    if (engineStatus(error) === 404) return false
    throw error
  }
}

async function start(
  { docker }: Engine,
  labels: Labels,
  volumes: Readonly<Record<string, string>>,
): Promise<Container> {
  await docker.createVolume({ Name: packagesVolume, Labels: { [label.kind]: 'cache' } })
  const mounts: MountConfig = Object.entries({ [packagesPath]: packagesVolume, ...volumes }).map(
    ([Target, Source]) => ({
      Type: 'volume',
      Source,
      Target,
    }),
  )
  const made = await docker.createContainer({
    Image: baseName('builder'),
    Entrypoint: ['/bin/sleep', 'infinity'],
    Cmd: [],
    Labels: { ...labels, [label.kind]: 'builder', [label.keep]: 'no' },
    HostConfig: {
      Init: true,
      NetworkMode: 'none',
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Memory: 512 * 1024 * 1024,
      MemorySwap: 512 * 1024 * 1024,
      PidsLimit: 256,
      Tmpfs: { '/tmp': 'size=256m,exec' },
      Mounts: mounts,
      LogConfig: { Type: 'none', Config: {} },
    },
  })
  try {
    const entries = [...scripts, ...parts].map((name) => [
      `${scriptsPath}/${name}`,
      { content: source(`builder/${name}`), executable: true },
    ])
    await made.putArchive(archiveOf(Object.fromEntries(entries) as Files), { path: '/' })
    await made.start()
  } catch (error) {
    await remove(made)
    throw error
  }
  return made
}

async function remove(container: Container | undefined): Promise<void> {
  await container?.remove({ force: true, v: true }).catch((error: unknown) => {
    if (![404, 409].includes(engineStatus(error) ?? 0)) throw error
  })
}

const tail = (text: string): string => text.trim().split('\n').slice(-20).join('\n').slice(-2000)
