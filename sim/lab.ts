import { catalogOf } from './catalog/registry.ts'
import { stream } from './chance/rng.ts'
import { fail } from './api/errors.ts'
import type { Caller } from './api/caller.ts'
import { ec2Operations } from './api/ec2/registry.ts'
import { operations } from './api/operations/registry.ts'
import { commandDue } from './command/dispatch.ts'
import { invocationDue, invocationReport } from './command/run.ts'
import type { Lab, Topic } from './core.ts'
import { DriverUnavailable } from './host/driver.ts'
import { faultReport } from './fault/fault.ts'
import type { CallName } from './fault/api-fault.ts'
import { createDisturbances } from './fault/meet.ts'
import { effective } from './fault/table.ts'
import type { DriverName, DriverWorld, HostDriver, Report, Work } from './host/driver.ts'
import { isHung } from './host/hang.ts'
import { hostDue } from './host/host.ts'
import { hostNews, hostReport } from './host/report.ts'
import { createUnsaid, isSilenced } from './host/silence.ts'
import { createModelDriver } from './host/model-driver.ts'
import { catalogsOf } from './publication/catalogs.ts'
import { kinds, type Records } from './records.ts'
import { createScenarioRun } from './scenario/run.ts'
import { pastStore } from './store/past.ts'
import { createStore } from './store/store.ts'
import type { LabOptions, RunningLab } from './running-lab.ts'
import { createTimers } from './time/timers.ts'
import type { OsId } from './os/os.ts'
import { bringUpFleet, inventoryAfter, lead, refreshAssociations } from './start.ts'

export type { LabOptions, RunningLab } from './running-lab.ts'

const DAY = 86_400_000

/** What a deadline is for: somebody's topic, or a driver's own work. */
type Due = { readonly topic: Topic; readonly key: string; readonly event: string } | { readonly work: Work }

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
  let latency = 0
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

  const disturbances = createDisturbances(lab)

  /** The lab as it was `ms` ago, for reads. */
  function asItWas(ms: number): Lab {
    const rev = store.journal.revAt(now - ms)
    const state = store.journal.at(rev)
    return state === undefined ? lab : { ...lab, store: pastStore(kinds, rev, state) }
  }

  function containers(): number {
    let count = 0
    for (const { driver } of store.table('node').values()) if (driver === 'docker') count += 1
    return count
  }

  /** Works of drivers that do not go by the lab's clock: id → host. */
  const outside = new Map<string, string>()
  /** Hosts that do not answer although nothing on them has ended: somebody paused them. */
  const still = new Set<string>()

  /** What agents could not say yet. */
  const unsaid = createUnsaid()

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
    report: (report) => (inInput ? reported(report) : running.report(report)),
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
    isSlow: (host) => effective({ store }, host, { kind: 'slow-download' }) !== undefined,
    save(host, state) {
      if (state === undefined) store.remove('model-host', host)
      else store.put('model-host', host, state)
    },
  })

  const scenario = options.play && createScenarioRun(lab, options.play, (wish) => later(() => options.onClock?.(wish)))

  /** Checks see what has happened before the learner's next call, so that the call counts for what comes after. */
  function catchUp(): void {
    if (scenario?.unseen === true) input('scenario:look', () => scenario.look())
  }

  function reported(report: Report): void {
    if (report.kind === 'done' || report.kind === 'failed') outside.delete(report.work)
    const [topic, key = ''] = report.work.split('|')
    if (topic === 'invocation' && (isSilenced(lab, report.host) || isHung(lab, report.host))) unsaid.keep(report)
    else if (topic === 'invocation') invocationReport(lab, key, report)
    else if (topic === 'host') hostReport(lab, key, report)
    else if (topic === 'fault') faultReport(lab, key, report)
  }

  function fire(due: Due): void {
    if ('work' in due) {
      const { work } = due
      input(`host:${work.host}`, () => driverFor(work.host).due(work))
      return
    }
    input(causeOf(due), () => {
      if (due.topic === 'scenario') scenario?.due(due.key, due.event)
      else if (due.topic === 'host') hostDue(lab, due.key, due.event)
      else if (due.topic === 'fault') for (const report of unsaid.take(due.key)) reported(report)
      else if (due.topic === 'command') commandDue(lab, due.key, due.event)
      else invocationDue(lab, due.key, due.event)
    })
  }

  /** Answers a client, who may meet a fault of the API; the scenario hears of it. */
  function answer<T>(name: CallName, given: unknown, caller: Caller, operation: (place: Lab) => T): T {
    steadyUntil = Infinity
    catchUp()
    const met = disturbances.meet(name, given, caller)
    latency = met.latency
    if (met.refusal !== undefined) throw met.refusal
    const { rev } = store
    const place = met.behind === undefined ? lab : asItWas(met.behind)
    const output = input(`call:${caller.requestId}`, () => operation(place))
    // Whoever asks again may meet what this one did not.
    if (store.table('api-fault').size > 0) steadyUntil = 0
    scenario?.heard({
      operation: name,
      input: Object(given) as object,
      output: Object(output) as object,
      at: now,
      changed: store.rev !== rev,
    })
    return output
  }

  const running: RunningLab = {
    ...lab,
    journal: store.journal,
    origin: options,
    scenario,
    get steadyUntil() {
      return steadyUntil
    },
    get latency() {
      return latency
    },
    call(name, given, caller) {
      const operation = operations[name] ?? fail('NotImplemented', name)
      return answer(name, given, caller, (place) => operation(place, given, caller))
    },
    callEc2(action, given, caller) {
      return answer(`ec2:${action}`, given, caller, (place): object =>
        ec2Operations[action](place, given as never, caller),
      )
    },
    heard(operation, asked, output, changed) {
      scenario?.heard({ operation, input: asked, output, at: now, changed })
    },
    report: (report) => input(`host:${report.host}`, () => reported(report)),
    news(news) {
      if (news.kind === 'gone' || (news.kind === 'lost' && news.crashed)) {
        for (const [work, host] of outside) if (host === news.host) outside.delete(work)
      }
      if (news.kind === 'lost' && !news.crashed) still.add(news.host)
      else still.delete(news.host)
      input(`host:${news.host}`, () => hostNews(lab, news))
    },
    get outside() {
      if (still.size === 0) return outside.size
      return [...outside.values()].filter((host) => !still.has(host)).length
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
  if (scenario !== undefined) {
    running.control('scenario:begin', () => scenario.begin())
    store.journal.watch((changes) => scenario.changed(changes))
  }
  return running
}

function causeOf({ topic, key, event }: { topic: Topic; key: string; event: string }): string {
  if (topic === 'host' || topic === 'fault') return `host:${key}`
  return topic === 'scenario' ? `scenario:${event}${key === '' ? '' : ` ${Number(key) + 1}`}` : 'clock'
}

function onlyModel(_: OsId, asked: DriverName | undefined): DriverName {
  if (asked === 'docker')
    throw new DriverUnavailable('This lab has no containers: start the server with --driver auto or docker.')
  return 'model'
}
