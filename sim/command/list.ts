import { fail } from '../api/errors.ts'
import type { Lab } from '../core.ts'
import { isFinalCommand } from './machine.ts'
import type { CommandRecord, InvocationRecord } from './record.ts'
import { commandStatus, hasStatus, invocationStatus } from './status.ts'

interface Filter {
  readonly key: string
  readonly value: string
}

/** Where something stands in a list that has the newest first. Lab time can go on to the year 9999, whose times have fifteen digits. */
export const newestFirst = (requestedAt: number, id: string): string => `${String(requestedAt).padStart(15, '0')}/${id}`

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

type Matches<T> = (item: T) => boolean

/** Every filter is read before anything is looked at, so that a wrong one is refused in an empty lab too. Several must all match. */
function allOf<T>(filters: readonly Filter[], read: (filter: Filter) => Matches<T> | undefined): Matches<T> {
  const tests = filters.map((filter) => read(filter) ?? fail('InvalidFilterKey'))
  return (item) => tests.every((matches) => matches(item))
}

/** Filters that commands and invocations share (spec §6.6). */
function shared({ key, value }: Filter): Matches<CommandRecord> | undefined {
  if (key === 'DocumentName') return (command) => command.documentName === value
  if (key !== 'InvokedAfter' && key !== 'InvokedBefore') return undefined
  const limit = time(value)
  return key === 'InvokedAfter' ? (command) => command.requestedAt > limit : (command) => command.requestedAt < limit
}

export function commandFilter(filters: readonly Filter[]): Matches<CommandRecord> {
  return allOf(filters, (filter) => {
    const { key, value } = filter
    if (key === 'Status') return ({ state }) => hasStatus(state, commandStatus[state], value)
    if (key !== 'ExecutionStage') return shared(filter)
    const complete = stage(value) === 'Complete'
    return ({ state }) => isFinalCommand(state) === complete
  })
}

function stage(value: string): string {
  if (value === 'Executing' || value === 'Complete') return value
  return fail('ValidationException', `ExecutionStage ${value} is not valid: it is Executing or Complete.`)
}

/** An invocation together with its command. */
export interface Invoked {
  readonly command: CommandRecord
  readonly invocation: InvocationRecord
}

export function invocationFilter(filters: readonly Filter[]): Matches<Invoked> {
  return allOf(filters, (filter) => {
    const { key, value } = filter
    if (key === 'Status') return ({ invocation: { state } }) => hasStatus(state, invocationStatus[state], value)
    const matches = shared(filter)
    return matches && (({ command }) => matches(command))
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
