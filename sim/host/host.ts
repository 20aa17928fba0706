import type { Lab } from '../core.ts'
import { endBootFaults, forgetFaults, orderFaults } from '../fault/fault.ts'
import type { Facts, News, Report } from './driver.ts'
import { type HostContext, type HostEffect, type HostEvent, lossAfter } from './machine.ts'
import { beginning, calm, type HostValue, stepHost } from './step.ts'

/** A host's statechart at rest, and what the driver last said of the machine. */
export interface HostRecord {
  readonly value: HostValue
  readonly context: HostContext
  readonly facts?: Facts
}

/** The state of a host before anything happened to it. */
export function newHost(): HostRecord {
  return { value: beginning, context: calm }
}

/** Whether the agent on it would answer now. */
export function isReachable(host: HostRecord | undefined): boolean {
  return host?.value.machine === 'running' && host.context.silentSince === null
}

/** Whether the service lists it: stopped and terminated nodes are not returned (spec §9). */
export function isListed(host: HostRecord | undefined): boolean {
  const machine = host?.value.machine
  return machine !== undefined && machine !== 'provisioning' && machine !== 'stopped' && machine !== 'terminated'
}

/**
 * Lets an event happen to a host and does what its machine asks for.
 * @returns the invocation that now holds the package lock, if the event handed it over
 */
export function tellHost(lab: Lab, id: string, event: HostEvent, facts?: Facts): string | undefined {
  const host = lab.store.get('host', id)
  if (host === undefined) return undefined
  const { value, context, effects } = stepHost(host, event)
  const known = facts ?? host.facts
  lab.store.put('host', id, { value, context, ...(known && { facts: known }) })
  if (facts && host.facts && facts.bootId !== host.facts.bootId) endBootFaults(lab, id)
  let granted: string | undefined
  for (const effect of effects) {
    if (effect.type === 'grant') granted = effect.params.to
    else perform(lab, id, effect)
  }
  return granted
}

function perform(lab: Lab, id: string, effect: Exclude<HostEffect, { type: 'grant' }>): void {
  switch (effect.type) {
    case 'drive':
      lab.drive(id, effect.params, 'host', id)
      if (effect.params.kind === 'stop' || effect.params.kind === 'remove') wake(lab, id, 'hostGone')
      return
    case 'up':
      return wake(lab, id, 'hostUp')
    case 'down':
      return wake(lab, id, 'hostDown')
    case 'expectLoss':
      return lab.arm(lossAfter, 'host', id, 'lost')
    case 'forgetLoss':
      return lab.disarm('host', id, 'lost')
  }
}

/** Tells every invocation that is still open on the host what became of it, each in its own turn. */
function wake(lab: Lab, id: string, event: 'hostUp' | 'hostDown' | 'hostGone'): void {
  for (const key of lab.store.table('invocation').keysBy('open', id)) lab.arm(0, 'invocation', key, event)
}

/** The `host` topic: deadlines and reports that concern the machine itself. */
export function hostDue(lab: Lab, id: string, event: string): void {
  if (event === 'lost') tellHost(lab, id, { type: 'lost' })
}

const ofNode = ['host', 'node', 'patch-report', 'patch-memory', 'distributor'] as const

export function hostReport(lab: Lab, id: string, report: Report): void {
  if (report.kind === 'down') tellHost(lab, id, { type: 'down' })
  if (report.kind !== 'done') return
  switch (report.result.kind) {
    case 'provisioned':
      tellHost(lab, id, { type: 'provisioned' }, report.result.facts)
      orderFaults(lab, id)
      return
    case 'booted':
      tellHost(lab, id, { type: 'booted' }, report.result.facts)
      return
    case 'removed':
      forget(lab, id)
      return
  }
}

/** What is known of a node goes with it; its past commands stay. */
function forget(lab: Lab, id: string): void {
  for (const kind of ofNode) lab.store.remove(kind, id)
  forgetFaults(lab, id)
  for (const key of lab.store.table('compliance').keysBy('node', id)) lab.store.remove('compliance', key)
}

/** Somebody pulled a plug or put it back: what the lab did not ask for. */
export function hostNews(lab: Lab, news: News): void {
  const { host: id } = news
  const host = lab.store.get('host', id)
  if (host === undefined) return
  switch (news.kind) {
    case 'lost':
      tellHost(lab, id, { type: news.crashed ? 'crashed' : 'silent', at: lab.now() })
      return
    case 'back':
      // A reboot that was under way has come to its end, whoever started the machine again.
      if (news.facts && typeof host.value.machine === 'object') tellHost(lab, id, { type: 'booted' }, news.facts)
      tellHost(lab, id, { type: 'heard' }, news.facts)
      return
    case 'gone':
      tellHost(lab, id, { type: 'terminate' })
      return
  }
}
