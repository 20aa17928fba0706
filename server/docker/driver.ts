import {
  duration,
  osOf,
  stream,
  uuid,
  type AvailablePackage,
  type Catalog,
  type DriverWorld,
  type Facts,
  type HostDriver,
  type HostState,
  type OsId,
  type Result,
  type Work,
} from '../../sim/index.ts'
import { Cut, isNoAnswer, messageOf } from './errors.ts'
import type { ContainerHost, HostNews } from './host/host.ts'
import { createReader, type Installed, type Reader } from './reading.ts'
import type { HostFacts } from './report.ts'
import { install } from './work/install.ts'
import { type Queried, query } from './work/query.ts'
import { runScript } from './work/script.ts'

export interface DockerDriver extends HostDriver {
  /** Brings a host up, with repositories that show what is published; undefined when there is no such host. */
  ready(id: string): Promise<ContainerHost | undefined>
  hosts(): Iterable<ContainerHost>
}

export interface DockerDriverOptions {
  readonly world: DriverWorld
  /** Lets `act` report to the lab when it is the turn of what comes from outside. */
  readonly turn: (act: () => void) => void
  /** Says how a host's container is come by; nothing happens before it is needed. */
  readonly makeHost: (id: string, os: OsId, hostname: string, tell: (news: HostNews) => void) => ContainerHost
  /** Sees to it that the hosts' repositories show what was published. */
  readonly show: (os: OsId, catalog: Catalog, published: readonly AvailablePackage[]) => Promise<void>
  /** Whether the engine has gone away; its hosts have told that they are lost by then. */
  readonly engineLost: () => Promise<boolean>
  /** Told of what should not happen. */
  readonly onError: (error: unknown) => void
}

/** What is remembered of a host. */
interface Seat {
  readonly host: ContainerHost
  /** The boot that it last told of; its time is the lab's, epoch ms. */
  boot: Facts
  /** When the packages that came later were installed: host's time to the lab's, epoch ms, by title. */
  readonly times: Map<string, { readonly theirs: number; readonly ours: number }>
  /** When the host first booted, by its own clock: the image's packages are older. */
  since: number
}

/** Whether the lab gives a work out again, once a host is back that was lost over it. */
const isHeld = ({ kind }: Work): boolean => kind === 'query' || kind === 'install' || kind === 'script'

type WorkOf<K extends Work['kind']> = Extract<Work, { kind: K }>

/**
 * The driver of hosts that are containers. It lists, installs, runs and reboots by the host's own programs, and reports what they say; dates are
 * turned from the host's clock to the lab's as they come in.
 */
export function createDockerDriver({
  world,
  turn,
  makeHost,
  show,
  engineLost,
  onError,
}: DockerDriverOptions): DockerDriver {
  const seats = new Map<string, Seat>()
  const readers = new Map<OsId, { readonly catalog: Catalog; readonly reader: Reader }>()
  const underWay = new Map<string, { readonly host: ContainerHost }>()

  function readerOf(os: OsId): Reader {
    const catalog = world.catalog(os)
    const known = readers.get(os)
    if (known?.catalog === catalog) return known.reader
    const reader = createReader(osOf(os), catalog)
    readers.set(os, { catalog, reader })
    return reader
  }

  /** What a host says of itself, in lab time. Only in turn. */
  function factsOf(seat: Seat, { bootId, age, kernel }: HostFacts): Facts {
    if (seat.boot.bootId !== bootId) seat.boot = { bootId, bootedAt: world.now() - age, kernel }
    return seat.boot
  }

  /** When what a host has was installed, in lab time, epoch ms; the image's packages keep their own. Only in turn. */
  function timesOf(seat: Seat, { times }: Installed, clock: number): Readonly<Record<string, number>> {
    const told: Record<string, number> = {}
    for (const [title, theirs] of times) {
      if (readerOf(seat.host.os.id).fromImage(title) && theirs < seat.since) continue
      const known = seat.times.get(title)
      const ours = known?.theirs === theirs ? known.ours : Math.max(0, world.now() - Math.max(0, clock - theirs))
      seat.times.set(title, { theirs, ours })
      told[title] = ours
    }
    return told
  }

  /** Only in turn. */
  function stateOf(seat: Seat, { facts, read }: Queried): HostState {
    const os = seat.host.os.id
    const { installed, available } = read(readerOf(os), publishedFor(os))
    seat.since = Math.min(seat.since, facts.clock - facts.age)
    return {
      kind: 'state',
      facts: factsOf(seat, facts),
      installed: installed.packages,
      installedAt: timesOf(seat, installed, facts.clock),
      available,
    }
  }

  /** How the world sees a host before its container is needed: as its image will boot. */
  function provisioned(work: WorkOf<'provision'>): Facts {
    const { image, kernelRelease } = world.catalog(work.os)
    const kernels = image.flatMap(({ pkg }) => kernelRelease(pkg) ?? [])
    return { bootId: uuid(world.seed, `boot:${work.host}:0`), bootedAt: world.now(), kernel: kernels.at(-1) ?? '' }
  }

  function tell(id: string, news: HostNews): void {
    turn(() => {
      const seat = seats.get(id)
      if (seat === undefined) return
      if (news.kind !== 'back') world.news({ host: id, ...news })
      else world.news({ host: id, kind: 'back', ...(news.facts && { facts: factsOf(seat, news.facts) }) })
      if (news.kind === 'gone') seats.delete(id)
    })
  }

  /** What is published now. */
  const publishedFor = (os: OsId): readonly AvailablePackage[] => world.catalog(os).published(world.now())

  /** The host is up, and its repositories show what is published. */
  async function upToDate(host: ContainerHost): Promise<void> {
    const os = host.os.id
    await Promise.all([show(os, world.catalog(os), publishedFor(os)), host.awake()])
  }

  /** @returns the result, to be worked out in turn */
  async function perform(work: Work, seat: Seat): Promise<() => Result> {
    const { host } = seat
    const os = host.os.id
    const said = { work: work.id, host: work.host } as const
    const booted = (facts: HostFacts) => (): Result => ({ kind: 'booted', facts: factsOf(seat, facts) })
    const refresh = (): Promise<void> => upToDate(host)
    switch (work.kind) {
      case 'provision':
        throw new Error(`${work.host} was provisioned already.`)
      case 'query': {
        await (work.refresh ? refresh() : host.awake())
        const queried = await query(host, work.id, work.refresh)
        return () => stateOf(seat, queried)
      }
      case 'install': {
        await refresh()
        const { read, queried } = await install(host, work.id, work.packages, work.lock)
        return () => ({
          kind: 'installed',
          ...read(readerOf(os), publishedFor(os)),
          ...(queried && { state: stateOf(seat, queried) }),
        })
      }
      case 'script': {
        await refresh()
        const exited = await runScript(host, work.id, work.script, (stream_, text) => {
          turn(() => {
            if (underWay.has(work.id)) world.report({ ...said, kind: 'output', stream: stream_, text })
          })
        })
        return () => ({ kind: 'exited', ...exited })
      }
      case 'reboot':
        await host.awake()
        return booted(await host.reboot(() => turn(() => world.report({ ...said, kind: 'down' }))))
      case 'start':
        return booted(await host.start())
      case 'stop':
        await host.stop()
        return () => ({ kind: 'stopped' })
      case 'remove':
        await host.remove()
        return () => {
          seats.delete(work.host)
          return { kind: 'removed' }
        }
      case 'inject':
        await host.inject(work.fault)
        return () => ({ kind: 'injected' })
      case 'heal':
        await host.heal(work.fault)
        return () => ({ kind: 'healed' })
    }
  }

  async function carryOut(work: Work, seat: Seat): Promise<void> {
    const { id, host } = work
    underWay.set(id, { host: seat.host })
    const reportOnce = (act: () => void): void =>
      turn(() => {
        if (underWay.delete(id)) act()
      })
    try {
      const result = await perform(work, seat)
      reportOnce(() => world.report({ work: id, host, kind: 'done', result: result() }))
    } catch (error) {
      const isCut = error instanceof Cut ? !error.rebooted : isHeld(work) && isNoAnswer(error) && (await engineLost())
      if (isCut) underWay.delete(id)
      else reportOnce(() => world.report({ work: id, host, kind: 'failed', message: messageOf(error) }))
    }
  }

  return {
    name: 'docker',
    start(work) {
      if (work.kind === 'provision') {
        const os = osOf(work.os)
        const host = makeHost(work.host, work.os, work.hostname ?? work.host, (news) => tell(work.host, news))
        seats.set(work.host, { host, boot: provisioned(work), times: new Map(), since: Infinity })
        const random = stream(world.seed, `boot:${work.host}:${os.id}`)
        return world.after(duration(world.pace, 'boot', random), work)
      }
      const seat = seats.get(work.host)
      if (seat === undefined) {
        turn(() =>
          world.report({ work: work.id, host: work.host, kind: 'failed', message: `There is no host ${work.host}.` }),
        )
        return
      }
      carryOut(work, seat).catch(onError)
    },
    due(work) {
      const seat = seats.get(work.host)
      if (work.kind !== 'provision' || seat === undefined) return
      seat.boot = { ...seat.boot, bootedAt: world.now() }
      world.report({ work: work.id, host: work.host, kind: 'done', result: { kind: 'provisioned', facts: seat.boot } })
    },
    cancel(id) {
      world.forget(id)
      const there = underWay.get(id)
      if (there === undefined) return
      underWay.delete(id)
      there.host.kill(id).catch(onError)
    },
    async ready(id) {
      const host = seats.get(id)?.host
      if (host !== undefined) await upToDate(host)
      return host
    },
    *hosts() {
      for (const { host } of seats.values()) yield host
    },
  }
}
