import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { Readable } from 'node:stream'
import { vi } from 'vitest'
import { type Engine, findEngine } from '../../server/docker/client.ts'
import { baseName, imageName } from '../../server/docker/images/names.ts'
import type { OsId } from '../../sim/os/os.ts'

/** A Docker Engine that nobody else uses, so that a test may stop it and count all that is on it. */
export interface OwnEngine {
  /** What points a client at it. */
  readonly environment: Readonly<{ DOCKER_HOST: string }>
  readonly docker: Engine['docker']
  /** @param liveRestore whether its containers are to go on when it stops */
  start(liveRestore?: boolean): Promise<void>
  /** Ends it as a system's shutdown does, with all of its containers; under `live restore` they go on. */
  stop(): Promise<void>
  /** Ends it and removes all that it had. */
  remove(): Promise<void>
}

/** Why there can be none here; undefined if there can. */
export const noOwnEngine: string | undefined =
  spawnSync('dockerd', ['--version'], { stdio: 'ignore' }).status !== 0
    ? 'no dockerd runs here'
    : process.getuid?.() === 0
      ? undefined
      : 'only root can run another dockerd'

/** Starts an engine that has the builder and the images of these systems. It has no network, which containers of ours do not use. */
export async function ownEngine(...systems: readonly OsId[]): Promise<OwnEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'patchlab-engine-'))
  const at = (name: string): string => join(folder, name)
  const environment = { DOCKER_HOST: `unix://${at('docker.sock')}` }
  let daemon: ChildProcess | undefined

  async function start(liveRestore = false): Promise<Engine> {
    const log = await open(at('log'), 'a')
    const places = ['--data-root', at('data'), '--exec-root', at('exec'), '--pidfile', at('pid')]
    const apart = ['--bridge=none', '--iptables=false', '--ip6tables=false', `--host=${environment.DOCKER_HOST}`]
    // In a network namespace of its own: without a bridge of its own it would remove the other engine's.
    const live = liveRestore ? ['--live-restore'] : []
    const child = spawn('unshare', ['--net', 'dockerd', ...places, ...apart, ...live], {
      stdio: ['ignore', log.fd, log.fd],
    })
    daemon = child
    await log.close()
    return vi.waitFor(
      async () => {
        if (child.exitCode !== null)
          throw new Error(`dockerd ended: ${(await readFile(at('log'), 'utf8')).slice(-500)}`)
        return findEngine(environment)
      },
      { timeout: 20_000, interval: 50 },
    )
  }

  async function stop(): Promise<void> {
    if (daemon?.exitCode !== null || daemon.signalCode !== null) return
    const ended = once(daemon, 'exit')
    daemon.kill('SIGTERM')
    await ended
  }

  async function remove(): Promise<void> {
    if (daemon?.exitCode !== null) await start()
    const { docker } = await findEngine(environment)
    const containers = await docker.listContainers({ all: true })
    await Promise.all(containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })))
    await stop()
    if (existsSync(at('pid'))) throw new Error('dockerd has not ended.')
    // It mounts its data on themselves, and leaves that so when it was ever to let containers go on.
    spawnSync('umount', [at('data')], { stdio: 'ignore' })
    await rm(folder, { recursive: true, force: true })
  }

  const { docker } = await start()
  try {
    const { docker: source } = await findEngine(process.env)
    for (const name of [baseName('builder'), ...systems.map(imageName)]) {
      const archive = (await source.getImage(name).get()) as Readable
      const answer = await docker.loadImage(archive)
      await new Promise<void>((resolve, reject) => {
        docker.modem.followProgress(answer, (error) => (error ? reject(error) : resolve()))
      })
    }
  } catch (error) {
    await remove()
    throw error
  }
  return {
    environment,
    docker,
    async start(liveRestore) {
      await start(liveRestore)
    },
    stop,
    remove,
  }
}
