import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { type DriverWorld, type HostDriver, osOf, type OsId } from '../../sim/index.ts'
import { imageName, presentImages } from './images/index.ts'
import { type Engine, findEngine } from './client.ts'
import type { Environment } from './address.ts'
import { limitsDisk, watchDisks } from './disk.ts'
import { createDockerDriver, type DockerDriver } from './driver.ts'
import { engineStatus } from './errors.ts'
import { watchEngine } from './events.ts'
import { obtainContainer } from './host/container.ts'
import { type ContainerHost, createContainerHost } from './host/host.ts'
import { isAlive, label, type Labels, owner } from './labels.ts'
import type { Limits } from './limits.ts'
import { reap, reapOrphans } from './reap.ts'
import { createRepositories, type Repositories } from './repositories/index.ts'
import { semaphore } from './semaphore.ts'
import { type HostTerminal, openTerminal } from './terminal.ts'

export interface ContainersOptions {
  readonly environment: Environment
  readonly limits: Limits
  /** How many commands and boots may be under way at once on all hosts; 0 for as many as there are processors, two at least. */
  readonly parallel: number
  /** Whether hosts outlive this process. */
  readonly keep: boolean
  /** Told of what people should know, a sentence each. */
  readonly say: (what: string) => void
  readonly onError: (error: unknown) => void
}

/** The containers of all labs of one process on one engine. */
export interface Containers {
  /** e.g. `Docker Engine 27.3.1 at unix:///var/run/docker.sock`. */
  readonly engine: string
  /** The systems that have an image. */
  readonly systems: ReadonlySet<OsId>
  /** What keeps a host from filling the disk. */
  readonly diskLimit: string
  /** Hosts that are containers or will be as soon as they are needed. */
  count(): number
  /** The hosts of one incarnation of the lab `<account>/<region>`. */
  lab(name: string): LabContainers
  /** Removes what is not to be kept. */
  close(): Promise<void>
}

export interface LabContainers {
  /** @param turn lets `act` report to the lab when it is the turn of what comes from outside */
  driver(world: DriverWorld, turn: (act: () => void) => void): HostDriver
  count(): number
  /** Brings a host up and tells its container's id; undefined when the lab has no such container host. */
  containerOf(host: string): Promise<string | undefined>
  /** Brings a host up and opens a terminal on it; undefined when the lab has no such container host. */
  openTerminal(host: string): Promise<HostTerminal | undefined>
  /** @param mayKeep whether the hosts may outlive the lab, if the process is to keep them: not when the lab starts anew */
  close(mayKeep: boolean): Promise<void>
}

/** After so many ms a command waits for something else than a processor. */
const patience = 20_000

/** Connects to the engine and clears away what earlier processes left. @throws EngineError */
export async function openContainers(options: ContainersOptions): Promise<Containers> {
  const { environment, limits, keep, say, onError } = options
  const engine = await findEngine(environment)
  await reapOrphans(engine)
  const systems = new Set((await presentImages(engine)).map(({ os }) => os))
  const ours: Labels = { [label.owner]: owner(), [label.keep]: keep ? 'yes' : 'no' }
  const [anySystem] = systems
  const sized =
    anySystem !== undefined && (await limitsDisk(engine, imageName(anySystem), { ...ours, [label.kind]: 'builder' }))
  const slots = semaphore(options.parallel || Math.max(2, availableParallelism()), patience)
  const labs = new Set<LabContainers & { readonly all: () => Iterable<ContainerHost> }>()
  const byId = (id: string): ContainerHost | undefined => {
    for (const host of everyHost()) if (host.container?.id === id) return host
    return undefined
  }
  function* everyHost(): Iterable<ContainerHost> {
    for (const lab of labs) yield* lab.all()
  }
  const compare = (host: ContainerHost | undefined, revive = false): void => {
    host?.reconcile(revive).catch(onError)
  }

  const watch = await watchEngine(engine, {
    onEvent: (id) => compare(byId(id)),
    onLost() {
      say('The Docker Engine went away. Its hosts are lost until it is back.')
      for (const host of everyHost()) host.lost()
    },
    onReturn() {
      say('The Docker Engine is back: its hosts start again.')
      for (const host of everyHost()) compare(host, true)
    },
  })
  const disks = sized
    ? undefined
    : watchDisks(
        engine,
        limits.disk,
        (id) => byId(id) !== undefined,
        (id, bytes) =>
          say(
            `A host is stopped: it has written ${bytes} bytes, and ${limits.disk} is the limit. Container ${id.slice(0, 12)}.`,
          ),
      )

  function lab(name: string): LabContainers {
    const labels: Labels = { ...ours, [label.lab]: name }
    let driver: DockerDriver | undefined
    let repositories: Promise<Repositories> | undefined
    let closed = false
    const open = (): Promise<Repositories> => {
      if (closed) return Promise.reject(new Error('The lab is closed.'))
      repositories ??= volumeFor(engine, labels).then((volume) => createRepositories(engine, labels, volume))
      repositories.catch(() => (repositories = undefined))
      return repositories
    }
    const all = (): Iterable<ContainerHost> => driver?.hosts() ?? []

    const made = {
      all,
      count: () => [...all()].length,
      driver(world: DriverWorld, turn: (act: () => void) => void): HostDriver {
        driver = createDockerDriver({
          world,
          turn,
          onError,
          engineLost: watch.isLost,
          show: async (os, catalog, published) => (await open()).show(os, catalog, published),
          makeHost: (id, os, hostname, tell) =>
            createContainerHost({
              os: osOf(os),
              slots,
              tell,
              engineLost: watch.isLost,
              async obtain() {
                const { volume } = await open()
                const tags = { ...labels, [label.kind]: 'host', [label.host]: id }
                return obtainContainer(engine, {
                  os,
                  hostname,
                  image: imageName(os),
                  volume,
                  limits,
                  sized,
                  labels: tags,
                })
              },
            }),
        })
        return driver
      },
      async containerOf(host: string) {
        return (await driver?.ready(host))?.container?.id
      },
      async openTerminal(host: string) {
        const there = (await driver?.ready(host))?.container
        return there && openTerminal(there)
      },
      async close(mayKeep: boolean) {
        closed = true
        const hosts = [...all()]
        labs.delete(made)
        const shelves = await repositories?.catch(() => undefined)
        if (!mayKeep || !keep) await Promise.all(hosts.map((host) => host.remove()))
        await shelves?.close()
        if ((!mayKeep || !keep) && shelves !== undefined) await removeVolume(engine, shelves.volume)
      },
    }
    labs.add(made)
    return made
  }

  return {
    engine: `Docker Engine ${engine.version} at ${engine.address.url}`,
    systems,
    diskLimit: sized
      ? `the engine allows a host ${limits.disk} bytes of disk`
      : `a host that writes more than ${limits.disk} bytes is stopped`,
    count: () => [...everyHost()].length,
    lab,
    async close() {
      watch.close()
      disks?.close()
      await Promise.all([...labs].map((each) => each.close(true)))
      await reap(
        engine,
        (labels) => labels[label.owner] === ours[label.owner] && (!keep || labels[label.keep] !== 'yes'),
      )
    },
  }
}

/** A host that was kept and never needed may still use it. */
async function removeVolume({ docker }: Engine, name: string): Promise<void> {
  await docker
    .getVolume(name)
    .remove()
    .catch((error: unknown) => {
      const status = engineStatus(error)
      if (status !== 404 && status !== 409) throw error
    })
}

/** The volume of a lab that was kept by a process that is gone, unless another one has taken it up, else a new name. */
async function volumeFor(engine: Engine, labels: Labels): Promise<string> {
  const filters = {
    label: [`${label.kind}=repository`, `${label.lab}=${labels[label.lab] ?? ''}`, `${label.keep}=yes`],
  }
  const { Volumes: found } = await engine.docker.listVolumes({ filters })
  for (const { Name, Labels: each } of found ?? []) {
    if (!isAlive((each as Labels)[label.owner] ?? '') && (await claim(engine, `${Name}-claim`, labels))) return Name
  }
  return `patchlab-${randomBytes(6).toString('hex')}`
}

/** Of all who make a volume of one name the first one's labels stay: it is theirs. */
async function claim({ docker }: Engine, name: string, labels: Labels): Promise<boolean> {
  const mine = { ...labels, [label.kind]: 'repository', [label.keep]: 'no' }
  await docker.createVolume({ Name: name, Labels: mine })
  const { Labels: first } = await docker.getVolume(name).inspect()
  return (first as Labels)[label.owner] === labels[label.owner]
}
