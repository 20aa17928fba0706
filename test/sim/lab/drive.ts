import type { Input, OperationName, Output } from '../../../sim/api/operation.ts'
import type { CommandRecord, InvocationRecord } from '../../../sim/command/record.ts'
import type { HostEvent } from '../../../sim/host/machine.ts'
import { tellHost } from '../../../sim/host/host.ts'
import type { NodeSpec } from '../../../sim/host/fleet.ts'
import { createLab, type RunningLab } from '../../../sim/lab.ts'
import type { OsId } from '../../../sim/os/os.ts'
import type { Records } from '../../../sim/records.ts'
import type { Change } from '../../../sim/store/change.ts'
import { serialize } from '../../../sim/store/change.ts'
import type { Pace } from '../../../sim/time/pace.ts'

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** When a driven lab is handed over. */
export const start = Date.UTC(2026, 10, 23, 9)

const account = '123456789012'
const region = 'us-east-1'

/** So many hosts of a system, tagged Environment=Test. */
export const hosts = (count: number, os: OsId = 'amazon-linux-2018.03'): NodeSpec[] =>
  Array.from({ length: count }, () => ({ os, tags: { Environment: 'Test' } }))

export interface Options {
  readonly fleet?: readonly NodeSpec[]
  readonly pace?: Pace
  readonly seed?: string
  readonly journal?: number
}

export interface Driven {
  readonly lab: RunningLab
  /** Ids in the order of the fleet. */
  readonly nodes: readonly string[]
  call<N extends OperationName>(name: N, input: Input<N>): Output<N>
  /** Sends a command to the whole fleet unless told otherwise; returns its id. */
  send(document: string, parameters: Record<string, string[]>, more?: Partial<Input<'SendCommand'>>): string
  patch(operation: 'Scan' | 'Install', more?: Partial<Input<'SendCommand'>>, rebootOption?: string): string
  script(line: string, more?: Partial<Input<'SendCommand'>>, seconds?: number): string
  tell(id: string, event: HostEvent): void
  /** Lets lab time pass. */
  pass(ms: number): void
  command(id: string): CommandRecord
  invocation(id: string, node?: number): InvocationRecord
  /** StatusDetails of every invocation, in the order of the fleet; '' where there is none. */
  states(id: string): string[]
  /** Every change so far. */
  changes(): readonly Change<Records>[]
  /** Every change so far, byte for byte. */
  text(): string
}

/** A lab without a server: calls go in, time passes when told to. */
export function drive({ fleet = hosts(2), pace = 'brisk', seed = 'seed', journal = 1_000_000 }: Options = {}): Driven {
  const lab = createLab({ account, region, seed, now: start, pace, fleet, journal })
  const nodes = Array.from(lab.store.table('node').values())
    .map(({ id }) => id)
    .sort((a, b) => firstSeen(lab, a) - firstSeen(lab, b))
  let calls = 0
  const driven: Driven = {
    lab,
    nodes,
    call: (name, input) =>
      lab.call(name, input, { account, region, accessKeyId: 'AKIDEXAMPLE', requestId: `request-${calls++}` }),
    send(document, parameters, more = {}) {
      const targets = more.InstanceIds === undefined ? { Targets: [{ Key: 'tag:Environment', Values: ['Test'] }] } : {}
      const { Command } = driven.call('SendCommand', {
        DocumentName: document,
        Parameters: parameters,
        ...targets,
        ...more,
      })
      return Command?.CommandId ?? ''
    },
    patch: (operation, more, rebootOption) =>
      driven.send(
        'AWS-RunPatchBaseline',
        { Operation: [operation], ...(rebootOption !== undefined && { RebootOption: [rebootOption] }) },
        more,
      ),
    script: (line, more, seconds) =>
      driven.send(
        'AWS-RunShellScript',
        { commands: [line], ...(seconds !== undefined && { executionTimeout: [String(seconds)] }) },
        more,
      ),
    tell: (id, event) => lab.control('control', (inside) => void tellHost(inside, id, event)),
    pass: (ms) => lab.advance(lab.now() + ms),
    command: (id) => there(lab.store.get('command', id)),
    invocation: (id, node = 0) => there(lab.store.get('invocation', `${id}/${nodes[node]}`)),
    states: (id) => nodes.map((node) => lab.store.get('invocation', `${id}/${node}`)?.state ?? ''),
    changes: () => there(lab.journal.since(0)),
    text: () => there(lab.journal.since(0)).map(serialize).join('\n'),
  }
  return driven
}

function firstSeen(lab: RunningLab, id: string): number {
  return lab.journal.since(0)?.find(({ kind, key }) => kind === 'node' && key === id)?.rev ?? 0
}

/** What must be there; the test fails if it is not. */
export function there<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('not there')
  return value
}

/** The state at each revision of a journal, as a sweep over its changes: one kind of record, by key. */
export function* sweep<K extends keyof Records>(
  changes: readonly Change<Records>[],
  kind: K,
): Generator<{ readonly rev: number; readonly at: number; readonly records: ReadonlyMap<string, Records[K]> }> {
  const records = new Map<string, Records[K]>()
  for (const change of changes) {
    if (change.kind !== kind) continue
    if (change.value === null) records.delete(change.key)
    else records.set(change.key, change.value as Records[K])
    yield { rev: change.rev, at: change.at, records }
  }
}

/** The live records, as the fold of a journal gives them. */
export function live(lab: RunningLab): Map<string, Map<string, unknown>> {
  const state = new Map<string, Map<string, unknown>>()
  for (const { kind } of there(lab.journal.since(0))) {
    const records = new Map<string, unknown>(lab.store.table(kind).entries())
    if (records.size > 0) state.set(kind, records)
  }
  return state
}
