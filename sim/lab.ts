import { catalogOf } from './catalog/registry.ts'
import { stream } from './chance/rng.ts'
import type { Caller } from './api/caller.ts'
import { fail } from './api/errors.ts'
import type { Input, OperationName, Output } from './api/operation.ts'
import { operations } from './api/operations/registry.ts'
import { commandDue } from './command/dispatch.ts'
import { invocationDue, invocationReport } from './command/run.ts'
import type { Lab, Topic } from './core.ts'
import type { HostDriver, Report, Work } from './host/driver.ts'
import { hostDue, hostReport } from './host/host.ts'
import { createModelDriver } from './host/model-driver.ts'
import type { Fleet } from './host/fleet.ts'
import { kinds, type Records } from './records.ts'
import { createStore } from './store/store.ts'
import type { Journal } from './store/journal.ts'
import { createTimers } from './time/timers.ts'
import type { Pace } from './time/pace.ts'
import { bringUpFleet, inventoryAfter, lead, refreshAssociations } from './start.ts'

const DAY = 86_400_000

export interface LabOptions {
  /** Twelve digits. */
  readonly account: string
  readonly region: string
  readonly seed: string
  /** Lab time at which the lab is handed over, epoch ms. What the lab did before (its opening history) lies just before it. */
  readonly now: number
  readonly pace: Pace
  readonly fleet: Fleet
  /** Changes that the journal holds in memory, at least. */
  readonly journal: number
}

/** What a deadline is for: somebody's topic, or the model driver's own work. */
type Due = { readonly topic: Topic; readonly key: string; readonly event: string } | { readonly work: Work }

/** A lab as the shell drives it: inputs go in one at a time, each does all it does or nothing. */
export interface RunningLab extends Lab {
  readonly journal: Journal<Records>
  /** An API call whose input the model has checked. Throws ApiError, with nothing changed. */
  call<N extends OperationName>(name: N, input: Input<N>, caller: Caller): Output<N>
  /** What a driver has to say. */
  report(report: Report): void
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
    catalog: (os) => catalogOf(os, midnight, options.seed),
    arm(ms, topic, key, event) {
      const at = now + ms
      later(() => timers.arm(at, `${topic}|${key}|${event}`, { topic, key, event }))
    },
    disarm(topic, key, event) {
      later(() => timers.disarm(`${topic}|${key}|${event}`))
    },
    drive(host, order, topic, key) {
      const id = `${topic}|${key}|${lab.serial()}`
      const work: Work = { id, host, ...order }
      later(() => driver.start(work))
      return id
    },
    cancel(_host, work) {
      later(() => driver.cancel(work))
    },
  }

  const driver: HostDriver & { due(work: Work): void } = createModelDriver({
    now: () => now,
    seed,
    pace,
    catalog: lab.catalog,
    load: (host) => store.get('model-host', host),
    save(host, state) {
      if (state === undefined) store.remove('model-host', host)
      else store.put('model-host', host, state)
    },
    after(ms, work) {
      timers.arm(now + ms, `work|${work.id}`, { work })
    },
    forget(work) {
      timers.disarm(`work|${work}`)
    },
    report: (report) => (inInput ? heard(report) : running.report(report)),
  })

  function heard(report: Report): void {
    const [topic, key = ''] = report.work.split('|')
    if (topic === 'invocation') invocationReport(lab, key, report)
    else if (topic === 'host') hostReport(lab, key, report)
  }

  function fire(due: Due): void {
    if ('work' in due) {
      input(`host:${due.work.host}`, () => driver.due(due.work))
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
    get steadyUntil() {
      return steadyUntil
    },
    call(name, given, caller) {
      const operation = operations[name] ?? fail('NotImplemented', name)
      steadyUntil = Infinity
      return input(`call:${caller.requestId}`, () => operation(lab, given, caller))
    },
    report: (report) => input(`host:${report.host}`, () => heard(report)),
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
