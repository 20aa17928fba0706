import { catalogOf } from './catalog/registry.ts'
import { stream } from './chance/rng.ts'
import type { Caller } from './api/caller.ts'
import { fail } from './api/errors.ts'
import type { Input, OperationName, Output } from './api/operation.ts'
import { operations } from './api/operations/registry.ts'
import { commandDue } from './command/dispatch.ts'
import { invocationDue, invocationReport } from './command/run.ts'
import type { Lab, Topic } from './core.ts'
import { DriverUnavailable } from './host/driver.ts'
import { faultReport } from './fault/fault.ts'
import type { DriverName, DriverWorld, HostDriver, News, Report, Work } from './host/driver.ts'
import { hostDue, hostNews, hostReport } from './host/host.ts'
import { createModelDriver } from './host/model-driver.ts'
import { catalogsOf } from './publication/catalogs.ts'
import { kinds, type Records } from './records.ts'
import { createStore } from './store/store.ts'
import type { Change } from './store/change.ts'
import type { Journal } from './store/journal.ts'
import type { Origin } from './replay/header.ts'
import { createTimers } from './time/timers.ts'
import type { OsId } from './os/os.ts'
import { bringUpFleet, inventoryAfter, lead, refreshAssociations } from './start.ts'

const DAY = 86_400_000

/** `now` is the lab time at which the lab is handed over; what it did before (its opening history) lies just before it. */
export interface LabOptions extends Origin {
  /** Changes that the journal holds in memory, at least. */
  readonly journal: number
  /** Makes the driver of hosts that are containers. Left out: there are none. */
  readonly docker?: (world: DriverWorld) => HostDriver
  /**
   * Decides what drives a host: `asked` is what somebody wants, `containers` tells how many the lab has already. Throws DriverUnavailable.
   * Left out: the model drives all, and nothing else can be had.
   */
  readonly driverOf?: (os: OsId, asked: DriverName | undefined, containers: () => number) => DriverName
  /** Told of every change from the first one on, those of the opening history included. */
  readonly watch?: (changes: readonly Change<Records>[]) => void
}

/** What a deadline is for: somebody's topic, or a driver's own work. */
type Due = { readonly topic: Topic; readonly key: string; readonly event: string } | { readonly work: Work }

/** A lab as the shell drives it: inputs go in one at a time, each does all it does or nothing. */
export interface RunningLab extends Lab {
  readonly journal: Journal<Records>
  /** What it grew from. */
  readonly origin: Origin
  /** An API call whose input the model has checked. Throws ApiError, with nothing changed. */
  call<N extends OperationName>(name: N, input: Input<N>, caller: Caller): Output<N>
  /** What a driver has to say. */
  report(report: Report): void
  /** What happened to a host that nobody in the lab asked for. */
  news(news: News): void
  /** How many works are under way whose end the lab's clock does not decide: containers at work. */
  readonly outside: number
  /** Somebody at the controls: fleet, clock, faults. `by` names the cause in the journal. */
  control<T>(by: string, change: (lab: Lab) => T): T
  /** Lab time until which the last call would be answered the same again, if no record changes: what depends on time alone (epoch ms). */
  readonly steadyUntil: number
  /** Goes on to lab time `to` (epoch ms), firing everything due on the way in order. Never back. */
  advance(to: number): void
  /** Lab time of the next deadline; undefined when nothing is armed. */
  due(): number | undefined
}

export function createLab(options: LabOptions): RunningLab {
  const { account, region, pace } = options
  const seed = `${options.seed}/${account}/${region}`
  const midnight = Math.floor(options.now / DAY) * DAY
  const store = createStore<Records>(kinds, options.journal)
  if (options.watch) store.journal.watch(options.watch)
  const timers = createTimers<Due>()
  let now = options.now - lead
  let inInput = false
  let steadyUntil = Infinity
  let serials = { rev: 0, count: 0 }
  /** What the present input asked of the world; done when it has ended well. */
  let outbox: (() => void)[] = []

  function input<T>(by: string, change: () => T): T {
    store.begin(now, by)
    inInput = true
    const before = serials
    let result: T
    try {
      result = change()
    } catch (error) {
      store.rollback()
      serials = before
      outbox = []
      throw error
    } finally {
      inInput = false
    }
    store.commit()
    const asked = outbox
    outbox = []
    for (const ask of asked) ask()
    return result
  }

  /** Now, or when the present input has ended well. */
  function later(ask: () => void): void {
    if (inInput) outbox.push(ask)
    else ask()
  }

  const lab: Lab = {
    account,
    region,
    seed,
    pace,
    midnight,
    store,
    now() {
      steadyUntil = now + 1
      return now
    },
    periodsSince(at, every) {
      const periods = Math.floor((now - at) / every)
      steadyUntil = Math.min(steadyUntil, at + (periods + 1) * every)
      return periods
    },
    serial() {
      serials = serials.rev === store.rev ? { rev: store.rev, count: serials.count + 1 } : { rev: store.rev, count: 0 }
      return `${serials.rev}.${serials.count}`
    },
    random: (name) => stream(seed, name),
    catalog: catalogsOf(store, (os) => catalogOf(os, midnight, options.seed)),
    arm(ms, topic, key, event) {
      const at = now + ms
      later(() => timers.arm(at, `${topic}|${key}|${event}`, { topic, key, event }))
    },
    disarm(topic, key, event) {
      later(() => timers.disarm(`${topic}|${key}|${event}`))
    },
    driverOf: (os, asked) => (options.driverOf ?? onlyModel)(os, asked, containers),
    drive(host, order, topic, key) {
      const id = `${topic}|${key}|${lab.serial()}`
      const work: Work = { id, host, ...order }
      const driver = driverFor(host)
      later(() => {
        if (driver.name !== 'model' && order.kind !== 'provision') outside.set(id, host)
        driver.start(work)
      })
      return id
    },
    cancel(host, work) {
      const driver = driverFor(host)
      later(() => {
        outside.delete(work)
        driver.cancel(work)
      })
    },
  }

  function containers(): number {
    let count = 0
    for (const { driver } of store.table('node').values()) if (driver === 'docker') count += 1
    return count
  }

  /** Works of drivers that do not go by the lab's clock: id → host. */
  const outside = new Map<string, string>()

  const world: DriverWorld = {
    now: () => now,
    seed,
    pace,
    catalog: lab.catalog,
    after(ms, work) {
      timers.arm(now + ms, `work|${work.id}`, { work })
    },
    forget(work) {
      timers.disarm(`work|${work}`)
    },
    report: (report) => (inInput ? heard(report) : running.report(report)),
    news: (news) => (inInput ? hostNews(lab, news) : running.news(news)),
  }

  const docker = options.docker?.(world)

  function driverFor(host: string): HostDriver {
    if (store.get('node', host)?.driver !== 'docker') return model
    if (docker === undefined) throw new Error(`Host ${host} is a container, and this lab has no driver for containers.`)
    return docker
  }

  const model = createModelDriver({
    ...world,
    load: (host) => store.get('model-host', host),
    save(host, state) {
      if (state === undefined) store.remove('model-host', host)
      else store.put('model-host', host, state)
    },
  })

  function heard(report: Report): void {
    if (report.kind === 'done' || report.kind === 'failed') outside.delete(report.work)
    const [topic, key = ''] = report.work.split('|')
    if (topic === 'invocation') invocationReport(lab, key, report)
    else if (topic === 'host') hostReport(lab, key, report)
    else if (topic === 'fault') faultReport(lab, key, report)
  }

  function fire(due: Due): void {
    if ('work' in due) {
      const { work } = due
      input(`host:${work.host}`, () => driverFor(work.host).due(work))
      return
    }
    input(due.topic === 'host' ? `host:${due.key}` : 'clock', () => {
      if (due.topic === 'host') hostDue(lab, due.key, due.event)
      else if (due.topic === 'command') commandDue(lab, due.key, due.event)
      else invocationDue(lab, due.key, due.event)
    })
  }

  const running: RunningLab = {
    ...lab,
    journal: store.journal,
    origin: options,
    get steadyUntil() {
      return steadyUntil
    },
    call(name, given, caller) {
      const operation = operations[name] ?? fail('NotImplemented', name)
      steadyUntil = Infinity
      return input(`call:${caller.requestId}`, () => operation(lab, given, caller))
    },
    report: (report) => input(`host:${report.host}`, () => heard(report)),
    news(news) {
      if (news.kind === 'gone' || (news.kind === 'lost' && news.crashed)) {
        for (const [work, host] of outside) if (host === news.host) outside.delete(work)
      }
      input(`host:${news.host}`, () => hostNews(lab, news))
    },
    get outside() {
      return outside.size
    },
    control: (by, change) => input(by, () => change(lab)),
    advance(to) {
      for (let due = timers.take(to); due !== undefined; due = timers.take(to)) {
        now = Math.max(now, due.at)
        fire(due.payload)
      }
      now = Math.max(now, to)
    },
    due: () => timers.next(),
  }
  running.control('start', () => bringUpFleet(lab, options.fleet))
  running.advance(now + inventoryAfter)
  running.control('start', () => refreshAssociations(lab))
  running.advance(options.now)
  return running
}

function onlyModel(_: OsId, asked: DriverName | undefined): DriverName {
  if (asked === 'docker')
    throw new DriverUnavailable('This lab has no containers: start the server with --driver auto or docker.')
  return 'model'
}
