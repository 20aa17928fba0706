import { duration } from '../time/pace.ts'
import type { Lab } from '../core.ts'
import { isListed, isReachable } from '../host/host.ts'
import type { ManagedNode } from '../host/node.ts'
import {
  type InvocationEvent,
  isFinalCommand,
  isFinalInvocation,
  stepCommand,
  stepInvocation,
  type CommandEvent,
} from './machine.ts'
import { allowance, errorLimit } from './rate.ts'
import { type CommandRecord, invocationKey, type InvocationRecord } from './record.ts'
import { targetMatcher } from './target.ts'

/** Lets an event happen to a command; `changes` go into the record with it. */
function tellCommand(
  lab: Lab,
  command: CommandRecord,
  event: CommandEvent,
  changes?: Partial<CommandRecord>,
): CommandRecord {
  const next = { ...command, ...changes, state: stepCommand(command.state, event) }
  lab.store.put('command', command.id, next)
  if (isFinalCommand(next.state)) lab.disarm('command', command.id, 'expire')
  return next
}

/** The `command` topic: in the end it expires. */
export function commandDue(lab: Lab, id: string, event: string): void {
  const command = lab.store.get('command', id)
  if (command !== undefined && !isFinalCommand(command.state) && event === 'expire') expire(lab, command)
}

function targetedNodes(lab: Lab, command: CommandRecord): readonly ManagedNode[] {
  if (command.instanceIds.length > 0) {
    return command.instanceIds.flatMap((id) => lab.store.get('node', id) ?? [])
  }
  const matches = targetMatcher(command.targets)
  const matching: ManagedNode[] = []
  for (const node of lab.store.table('node').values()) {
    if (matches(node) && isListed(lab.store.get('host', node.id))) matching.push(node)
  }
  return matching
}

/** A new command finds out whom it meets, and is sent to as many as rate control allows at first. */
export function beginCommand(lab: Lab, command: CommandRecord): void {
  const nodes = targetedNodes(lab, command)
  if (nodes.length === 0) {
    tellCommand(lab, command, 'empty')
    return
  }
  for (const node of nodes) {
    lab.store.put('invocation', invocationKey(command.id, node.id), {
      commandId: command.id,
      instanceId: node.id,
      state: 'Pending',
      requestedAt: command.requestedAt,
      steps: [],
      step: 0,
      attempt: 0,
    })
  }
  lab.store.put(
    'command-targets',
    command.id,
    nodes.map((node) => node.id),
  )
  lab.arm(command.expiresAt - lab.now(), 'command', command.id, 'expire')
  send(lab, { ...command, state: stepCommand(command.state, 'start'), targetCount: nodes.length })
}

/** Sends as many more invocations as rate control allows. */
function send(lab: Lab, command: CommandRecord): void {
  const targets = lab.store.get('command-targets', command.id) ?? []
  const count = allowance(command.maxConcurrency, command.maxErrors, { ...command, targets: command.targetCount })
  const chosen = targets.slice(command.sent, command.sent + count)
  if (chosen.length === 0) return
  lab.store.put('command', command.id, { ...command, sent: command.sent + chosen.length })
  for (const id of chosen) {
    const key = invocationKey(command.id, id)
    lab.arm(duration(lab.pace, 'deliver', lab.random(`deliver:${key}`)), 'invocation', key, 'deliver')
  }
}

/** Whether an invocation can be handed to its agent now; if not it waits, as Delayed, for the host to come back. */
export function canDeliver(lab: Lab, key: string, invocation: InvocationRecord): boolean {
  if (isReachable(lab.store.get('host', invocation.instanceId))) return true
  if (invocation.state === 'Pending') tellInvocation(lab, key, invocation, 'defer')
  return false
}

/**
 * Lets an event happen to an invocation; `changes` go into the record with it. When it comes to its end the command counts it,
 * sends on or ends.
 */
export function tellInvocation(
  lab: Lab,
  key: string,
  invocation: InvocationRecord,
  event: InvocationEvent,
  changes?: Partial<InvocationRecord>,
): InvocationRecord {
  const next = { ...invocation, ...changes, state: stepInvocation(invocation.state, event) }
  lab.store.put('invocation', key, next)
  if (!isFinalInvocation(invocation.state) && isFinalInvocation(next.state)) completed(lab, next)
  return next
}

function completed(lab: Lab, invocation: InvocationRecord): void {
  const command = lab.store.get('command', invocation.commandId)
  if (command === undefined) return
  const is = (state: InvocationRecord['state']): number => (invocation.state === state ? 1 : 0)
  const counted: CommandRecord = {
    ...command,
    completed: command.completed + 1,
    errors: command.errors + is('Failed') + is('ExecutionTimedOut'),
    deliveryTimedOut: command.deliveryTimedOut + is('DeliveryTimedOut'),
    succeeded: command.succeeded + is('Success'),
    cancelled: command.cancelled + is('Cancelled'),
  }
  lab.store.put('command', command.id, counted)
  if (counted.errors > errorLimit(counted.maxErrors, counted.targetCount) && counted.sent < counted.targetCount)
    terminateUnsent(lab, counted)
  else if (counted.completed === counted.targetCount) settle(lab, counted)
  else if (counted.state === 'InProgress') send(lab, counted)
}

/** Too many errors: what was not sent yet never will be (StatusDetails Terminated, spec §6.2). */
function terminateUnsent(lab: Lab, command: CommandRecord): void {
  const unsent = (lab.store.get('command-targets', command.id) ?? []).slice(command.sent)
  lab.store.put('command', command.id, { ...command, sent: command.targetCount })
  endWaiting(lab, command.id, unsent, 'terminate')
  const last = lab.store.get('command', command.id)
  if (last !== undefined && last.completed === last.targetCount) settle(lab, last)
}

function endWaiting(lab: Lab, commandId: string, instanceIds: readonly string[], event: InvocationEvent): void {
  for (const id of instanceIds) {
    const key = invocationKey(commandId, id)
    const invocation = lab.store.get('invocation', key)
    if (invocation?.state !== 'Pending' && invocation?.state !== 'Delayed') continue
    lab.disarm('invocation', key, 'deliver')
    tellInvocation(lab, key, invocation, event)
  }
}

/** All invocations have ended: what the command as a whole came to (spec §6.1, "Command result"). */
function settle(lab: Lab, command: CommandRecord): void {
  if (isFinalCommand(command.state)) return
  tellCommand(lab, command, outcome(command))
}

function outcome(command: CommandRecord): CommandEvent {
  if (command.state === 'Cancelling' && command.cancelled > 0) return 'cancelled'
  if (command.errors > errorLimit(command.maxErrors, command.targetCount)) return 'fail'
  if (command.succeeded > 0) return 'succeed'
  if (command.deliveryTimedOut === command.targetCount) return 'expire'
  if (command.cancelled === command.targetCount) return 'cancelled'
  return command.errors > 0 ? 'succeed' : 'fail'
}

/** Nobody answered in time: what still waits for its agent times out (spec §6.4). What runs goes on to its own limits. */
function expire(lab: Lab, command: CommandRecord): void {
  const targets = lab.store.get('command-targets', command.id) ?? []
  lab.store.put('command', command.id, { ...command, sent: command.targetCount })
  endWaiting(lab, command.id, targets, 'expire')
}

/**
 * Cancels a command, or only its invocations on some nodes. What waits ends at once; what runs is told, and ends as Cancelled when
 * its plugin has been stopped.
 */
export function cancelCommand(lab: Lab, command: CommandRecord, instanceIds: readonly string[]): void {
  if (isFinalCommand(command.state)) return
  const all = instanceIds.length === 0
  const targets = lab.store.get('command-targets', command.id)
  if (targets === undefined) {
    if (all) tellCommand(lab, command, 'cancelled')
    return
  }
  if (all) tellCommand(lab, command, 'cancel', { sent: command.targetCount })
  else withdraw(lab, command, targets, instanceIds)
  const chosen = all ? targets : instanceIds
  endWaiting(lab, command.id, chosen, 'cancel')
  for (const id of chosen) {
    const key = invocationKey(command.id, id)
    const invocation = lab.store.get('invocation', key)
    if (invocation?.state !== 'InProgress') continue
    tellInvocation(lab, key, invocation, 'cancel')
    lab.arm(duration(lab.pace, 'deliver', lab.random(`cancel:${key}`)), 'invocation', key, 'stop')
  }
}

/** Takes nodes out of what is still to be sent: they count as sent before they end, so that nobody is sent in their place. */
function withdraw(lab: Lab, command: CommandRecord, targets: readonly string[], instanceIds: readonly string[]): void {
  const unsent = targets.slice(command.sent)
  const chosen = unsent.filter((id) => instanceIds.includes(id))
  if (chosen.length === 0) return
  lab.store.put('command-targets', command.id, [
    ...targets.slice(0, command.sent),
    ...chosen,
    ...unsent.filter((id) => !chosen.includes(id)),
  ])
  lab.store.put('command', command.id, { ...command, sent: command.sent + chosen.length })
}

/** A node is gone for good, and with it what still waited for it. */
export function loseInvocation(lab: Lab, key: string, invocation: InvocationRecord): void {
  const command = lab.store.get('command', invocation.commandId)
  const targets = lab.store.get('command-targets', invocation.commandId)
  if (command !== undefined && targets !== undefined) withdraw(lab, command, targets, [invocation.instanceId])
  tellInvocation(lab, key, invocation, 'lose')
}
