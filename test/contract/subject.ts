import { catalogOf } from '../../sim/catalog/registry.ts'
import type { Catalog } from '../../sim/catalog/catalog.ts'
import type { DriverWorld, HostDriver, News, Report, Result, Work, WorkOrder } from '../../sim/host/driver.ts'
import type { ModelHost } from '../../sim/host/model/host.ts'
import { createModelDriver } from '../../sim/host/model-driver.ts'
import type { OsId } from '../../sim/os/os.ts'
import type { Containers } from '../../server/docker/containers.ts'

/** A driver under test, in a world that holds nothing else. */
export interface Yard {
  readonly driver: 'model' | 'docker'
  readonly os: OsId
  /** What its lab has published comes by another catalogue over the vendor's. */
  catalog: Catalog
  /** Lab time, epoch ms. */
  now: number
  /** A new host. */
  subject(): Promise<Subject>
  close(): Promise<void>
}

/** One host of a driver under test. */
export interface Subject {
  readonly yard: Yard
  readonly id: string
  /** What came in of the host's own accord, in order. */
  readonly news: readonly News[]
  /** Resolves with the next news, the next one from now on. */
  nextNews(): Promise<News>
  /** Gives the host something to do. */
  begin(order: WorkOrder): Underway
  /** The same, to its end. Rejects with the message of a work that failed. */
  do<K extends Result['kind']>(order: WorkOrder, expected: K): Promise<Extract<Result, { kind: K }>>
  /** The container's id. */
  container(): Promise<string>
}

export interface Underway {
  readonly id: string
  /** What has been reported but for its end. */
  readonly reports: readonly Report[]
  readonly ended: Promise<Result>
  cancel(): void
}

const seed = 'contract'

export function startOf(day: number): number {
  return Math.floor(day / 86_400_000) * 86_400_000
}

/** @param catalog of the lab that the hosts are in; default: the vendor's */
export function modelYard(os: OsId, now: number, catalog?: Catalog): Yard {
  const hosts = new Map<string, ModelHost>()
  return yard({
    name: 'model',
    os,
    now,
    catalog,
    make: (world) =>
      createModelDriver({
        ...world,
        load: (name) => hosts.get(name),
        save(name, state) {
          if (state === undefined) hosts.delete(name)
          else hosts.set(name, state)
        },
      }),
    containerOf: async () => undefined,
    close: async () => {},
  })
}

export function dockerYard(containers: Containers, os: OsId, now: number, catalog?: Catalog): Yard {
  const lab = containers.lab(`contract/${os}`)
  return yard({
    name: 'docker',
    os,
    now,
    catalog,
    make: (world) => lab.driver(world, (act) => act()),
    containerOf: (id) => lab.containerOf(id),
    close: () => lab.close(false),
  })
}

interface YardOptions {
  readonly name: Yard['driver']
  readonly os: OsId
  readonly now: number
  readonly catalog: Catalog | undefined
  readonly make: (world: DriverWorld) => HostDriver
  readonly containerOf: (id: string) => Promise<string | undefined>
  readonly close: () => Promise<void>
}

interface Ears {
  readonly news: News[]
  listeners: ((news: News) => void)[]
}

function yard({ name, os, now, catalog: given, make, containerOf, close }: YardOptions): Yard {
  const pending = new Map<string, (report: Report) => void>()
  const ears = new Map<string, Ears>()
  let serial = 0
  const world: DriverWorld = {
    now: () => made.now,
    seed,
    pace: 'instant',
    catalog: () => made.catalog,
    // Lab time is no matter here: what falls due is due at once, but never inside of the call that starts it.
    after: (_, work) => queueMicrotask(() => pending.has(work.id) && driver.due(work)),
    forget: (work) => void pending.delete(work),
    report: (report) => pending.get(report.work)?.(report),
    news(item) {
      const ear = ears.get(item.host)
      if (ear === undefined) return
      ear.news.push(item)
      for (const listener of ear.listeners.splice(0)) listener(item)
    },
  }

  function begin(host: string, order: WorkOrder): Underway {
    const id = `test|${(serial += 1)}`
    const work: Work = { id, host, ...order }
    const reports: Report[] = []
    const ended = new Promise<Result>((resolve, reject) => {
      pending.set(id, (report) => {
        if (report.kind === 'done') resolve(report.result)
        else if (report.kind === 'failed') reject(new Error(report.message))
        else return void reports.push(report)
        pending.delete(id)
      })
    })
    // Somebody may look at it later than it fails.
    ended.catch(() => {})
    driver.start(work)
    return { id, reports, ended, cancel: () => driver.cancel(id) }
  }

  async function subject(): Promise<Subject> {
    const id = `i-${(serial += 1).toString(16).padStart(17, '0')}`
    const ear: Ears = { news: [], listeners: [] }
    ears.set(id, ear)
    const host: Subject = {
      yard: made,
      id,
      news: ear.news,
      nextNews: () => new Promise((resolve) => void ear.listeners.push(resolve)),
      begin: (order) => begin(id, order),
      async do(order, expected) {
        const result = await begin(id, order).ended
        if (result.kind !== expected) throw new Error(`The host answered "${result.kind}" and not "${expected}".`)
        return result as Extract<Result, { kind: typeof expected }>
      },
      async container() {
        const container = await containerOf(id)
        if (container === undefined) throw new Error('The host has no container.')
        return container
      },
    }
    await host.do({ kind: 'provision', os, hostname: `contract-${serial}` }, 'provisioned')
    return host
  }

  const made: Yard = { driver: name, os, catalog: given ?? catalogOf(os, startOf(now), seed), now, subject, close }
  const driver = make(world)
  return made
}
