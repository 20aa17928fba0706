import { describe, expect, test } from 'vitest'
import {
  type CommandEvent,
  type InvocationEvent,
  isFinalCommand,
  isFinalInvocation,
  stepCommand,
  stepInvocation,
} from '../../../sim/command/machine.ts'
import type { CommandState, InvocationState } from '../../../sim/command/record.ts'

const commandEvents: readonly CommandEvent[] = [
  'start',
  'cancel',
  'succeed',
  'fail',
  'expire',
  'timeOut',
  'cancelled',
  'empty',
]
const invocationEvents: readonly InvocationEvent[] = [
  'accept',
  'defer',
  'succeed',
  'fail',
  'timeOut',
  'expire',
  'cancel',
  'cancelled',
  'lose',
  'terminate',
  'refuse',
]

/** Every state that can be reached, and where each event leads from it if anywhere else. */
function explore<S extends string, E extends string>(from: S, events: readonly E[], step: (state: S, event: E) => S) {
  const table: Record<string, Record<string, string>> = {}
  const open = [from]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const row: Record<string, string> = {}
    for (const event of events) {
      const next = step(state, event)
      if (next !== state) row[event] = next
      if (next !== state && !(next in table)) open.push(next)
    }
    table[state] = row
  }
  return table
}

const final = (table: object): string[] =>
  Object.entries(table).flatMap(([state, row]) => (Object.keys(row as object).length === 0 ? [state] : []))

describe('the command machine', () => {
  const table = explore<CommandState, CommandEvent>('Pending', commandEvents, stepCommand)

  test('has these states and transitions', () => {
    expect(table).toMatchInlineSnapshot(`
      {
        "Cancelled": {},
        "Cancelling": {
          "cancelled": "Cancelled",
          "expire": "DeliveryTimedOut",
          "fail": "Failed",
          "succeed": "Success",
          "timeOut": "ExecutionTimedOut",
        },
        "DeliveryTimedOut": {},
        "ExecutionTimedOut": {},
        "Failed": {},
        "InProgress": {
          "cancel": "Cancelling",
          "cancelled": "Cancelled",
          "expire": "DeliveryTimedOut",
          "fail": "Failed",
          "succeed": "Success",
          "timeOut": "ExecutionTimedOut",
        },
        "NoInstancesInTag": {},
        "Pending": {
          "cancel": "Cancelling",
          "cancelled": "Cancelled",
          "empty": "NoInstancesInTag",
          "start": "InProgress",
        },
        "Success": {},
      }
    `)
  })

  test('is at its end where nothing leads on', () => {
    expect(final(table).sort()).toEqual(
      Object.keys(table)
        .filter((state) => isFinalCommand(state as CommandState))
        .sort(),
    )
  })
})

describe('the invocation machine', () => {
  const table = explore<InvocationState, InvocationEvent>('Pending', invocationEvents, stepInvocation)

  test('has these states and transitions', () => {
    expect(table).toMatchInlineSnapshot(`
      {
        "Cancelled": {},
        "Cancelling": {
          "cancelled": "Cancelled",
          "fail": "Failed",
          "lose": "Cancelled",
          "succeed": "Success",
          "timeOut": "ExecutionTimedOut",
        },
        "Delayed": {
          "accept": "InProgress",
          "cancel": "Cancelled",
          "expire": "DeliveryTimedOut",
          "lose": "Undeliverable",
          "refuse": "InvalidPlatform",
          "terminate": "Terminated",
        },
        "DeliveryTimedOut": {},
        "ExecutionTimedOut": {},
        "Failed": {},
        "InProgress": {
          "cancel": "Cancelling",
          "fail": "Failed",
          "lose": "Failed",
          "succeed": "Success",
          "timeOut": "ExecutionTimedOut",
        },
        "InvalidPlatform": {},
        "Pending": {
          "accept": "InProgress",
          "cancel": "Cancelled",
          "defer": "Delayed",
          "expire": "DeliveryTimedOut",
          "lose": "Undeliverable",
          "refuse": "InvalidPlatform",
          "terminate": "Terminated",
        },
        "Success": {},
        "Terminated": {},
        "Undeliverable": {},
      }
    `)
  })

  test('is at its end where nothing leads on', () => {
    expect(final(table).sort()).toEqual(
      Object.keys(table)
        .filter((state) => isFinalInvocation(state as InvocationState))
        .sort(),
    )
  })
})
