import type { Lab } from '../core.ts'
import { endBootFaults } from '../fault/table.ts'
import type { Facts } from './driver.ts'
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

/** The `host` topic's deadlines. */
export function hostDue(lab: Lab, id: string, event: string): void {
  if (event === 'lost') tellHost(lab, id, { type: 'lost' })
}
