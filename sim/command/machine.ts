import { createMachine, transition, type AnyStateMachine } from 'xstate'
import type { CommandState, InvocationState } from './record.ts'

export type CommandEvent = 'start' | 'cancel' | 'succeed' | 'fail' | 'expire' | 'timeOut' | 'cancelled' | 'empty'

/** A command's life (spec §6.1). What ends it is decided from its counters, in `dispatch.ts`. */
const commandMachine = createMachine({
  id: 'command',
  initial: 'Pending',
  states: {
    Pending: { on: { start: 'InProgress', cancel: 'Cancelling', empty: 'NoInstancesInTag', cancelled: 'Cancelled' } },
    InProgress: {
      on: {
        cancel: 'Cancelling',
        succeed: 'Success',
        fail: 'Failed',
        expire: 'DeliveryTimedOut',
        timeOut: 'ExecutionTimedOut',
        cancelled: 'Cancelled',
      },
    },
    Cancelling: {
      on: {
        cancelled: 'Cancelled',
        succeed: 'Success',
        fail: 'Failed',
        expire: 'DeliveryTimedOut',
        timeOut: 'ExecutionTimedOut',
      },
    },
    Success: { type: 'final' },
    Failed: { type: 'final' },
    Cancelled: { type: 'final' },
    DeliveryTimedOut: { type: 'final' },
    ExecutionTimedOut: { type: 'final' },
    NoInstancesInTag: { type: 'final' },
  },
})

export type InvocationEvent =
  | 'accept'
  | 'defer'
  | 'succeed'
  | 'fail'
  | 'timeOut'
  | 'expire'
  | 'cancel'
  | 'cancelled'
  | 'lose'
  | 'terminate'
  | 'refuse'

const waiting = {
  accept: 'InProgress',
  defer: 'Delayed',
  expire: 'DeliveryTimedOut',
  cancel: 'Cancelled',
  lose: 'Undeliverable',
  terminate: 'Terminated',
  refuse: 'InvalidPlatform',
} as const

/** An invocation's life (spec §6.1): delivered to the agent or not, then carried out, cancelled or lost. */
const invocationMachine = createMachine({
  id: 'invocation',
  initial: 'Pending',
  states: {
    Pending: { on: waiting },
    Delayed: { on: waiting },
    InProgress: {
      on: { succeed: 'Success', fail: 'Failed', timeOut: 'ExecutionTimedOut', cancel: 'Cancelling', lose: 'Failed' },
    },
    Cancelling: {
      on: {
        cancelled: 'Cancelled',
        succeed: 'Success',
        fail: 'Failed',
        timeOut: 'ExecutionTimedOut',
        lose: 'Cancelled',
      },
    },
    Success: { type: 'final' },
    Failed: { type: 'final' },
    Cancelled: { type: 'final' },
    DeliveryTimedOut: { type: 'final' },
    ExecutionTimedOut: { type: 'final' },
    Undeliverable: { type: 'final' },
    Terminated: { type: 'final' },
    InvalidPlatform: { type: 'final' },
  },
})

/** Steps a machine that has neither context nor actions: then state and event decide alone, and each pair is asked of XState once. */
function stepper<S extends string, E extends string>(machine: AnyStateMachine): (state: S, event: E) => S {
  const known = new Map<string, S>()
  return (state, event) => {
    const pair = `${state} ${event}`
    let next = known.get(pair)
    if (next === undefined) {
      const [snapshot] = transition(machine, machine.resolveState({ value: state, context: {} }), { type: event })
      known.set(pair, (next = snapshot.value as S))
    }
    return next
  }
}

/** The command's next state; the same state when the event means nothing in it. */
export const stepCommand = stepper<CommandState, CommandEvent>(commandMachine)

/** The invocation's next state; the same state when the event means nothing in it. */
export const stepInvocation = stepper<InvocationState, InvocationEvent>(invocationMachine)

/** The states in which a command has nothing more to do, from the machine itself. */
export const isFinalCommand = (state: CommandState): boolean => commandMachine.states[state]?.type === 'final'
export const isFinalInvocation = (state: InvocationState): boolean => invocationMachine.states[state]?.type === 'final'
