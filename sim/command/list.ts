import { fail } from '../api/errors.ts'
import type { Lab } from '../core.ts'
import { isFinalCommand } from './machine.ts'
import type { CommandRecord, InvocationRecord } from './record.ts'
import { commandStatus, hasStatus, invocationStatus } from './status.ts'

interface Filter {
  readonly key: string
  readonly value: string
}

/** Where something stands in a list that has the newest first. Times are of equal length until the year 2286. */
export const newestFirst = (requestedAt: number, id: string): string => `${requestedAt}/${id}`

/** Sorts newest first. */
export function byNewest<T>(items: Iterable<T>, place: (item: T) => string): T[] {
  return [...items].sort((a, b) => (place(a) > place(b) ? -1 : 1))
}

function time(value: string): number {
  const at = Date.parse(value)
  return Number.isNaN(at)
    ? fail('ValidationException', `${value} is not a time. Write it like 2026-07-07T00:00:00Z.`)
    : at
}

/** Filters that commands and invocations share (spec §6.6); several must all match. */
function shared(command: CommandRecord, { key, value }: Filter): boolean | undefined {
  switch (key) {
    case 'InvokedAfter':
      return command.requestedAt > time(value)
    case 'InvokedBefore':
      return command.requestedAt < time(value)
    case 'DocumentName':
      return command.documentName === value
    default:
      return undefined
  }
}

export function matchesCommand(command: CommandRecord, filters: readonly Filter[]): boolean {
  return filters.every((filter) => {
    const { key, value } = filter
    if (key === 'Status') return hasStatus(command.state, commandStatus[command.state], value)
    if (key === 'ExecutionStage') return isFinalCommand(command.state) === (stage(value) === 'Complete')
    return shared(command, filter) ?? fail('InvalidFilterKey')
  })
}

function stage(value: string): string {
  if (value === 'Executing' || value === 'Complete') return value
  return fail('ValidationException', `ExecutionStage ${value} is not valid: it is Executing or Complete.`)
}

export function matchesInvocation(
  command: CommandRecord,
  invocation: InvocationRecord,
  filters: readonly Filter[],
): boolean {
  return filters.every((filter) => {
    const { key, value } = filter
    if (key === 'Status') return hasStatus(invocation.state, invocationStatus[invocation.state], value)
    return shared(command, filter) ?? fail('InvalidFilterKey')
  })
}

/** The invocations of a command, or all. */
export function* invocationsOf(lab: Lab, commandId: string | undefined): Iterable<InvocationRecord> {
  const table = lab.store.table('invocation')
  if (commandId === undefined) {
    yield* table.values()
    return
  }
  for (const key of table.keysBy('command', commandId)) {
    const invocation = table.get(key)
    if (invocation !== undefined) yield invocation
  }
}
