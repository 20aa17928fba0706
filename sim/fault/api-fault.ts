import { type Ec2Action, ec2Operations } from '../api/ec2/registry.ts'
import { operationNames } from '../api/model.ts'
import type { OperationName } from '../api/operation.ts'
import type { Lab } from '../core.ts'
import { refuse, refuseUnknown } from '../refusal.ts'
import { apiFaults } from './catalogue.ts'
import type { ApiFaultDefinition } from './definition.ts'

export type ApiFaultKind = keyof typeof apiFaults

/** Something wrong with the API of a lab, as somebody asks for it. */
export interface ApiFault {
  readonly kind: ApiFaultKind
  /** An operation of SSM or EC2 (`ec2:CreateTags`), the beginning of some (`Describe*`, `ec2:*`), or `*` for all of both. */
  readonly operation: string
  /** Of each call to meet it: more than 0, and 1 at most. */
  readonly probability: number
  /** How long, for the kinds that have a length. */
  readonly ms?: number
}

/** Something that is wrong with the API now. */
export interface ApiFaultRecord extends ApiFault {
  /** Epoch ms. */
  readonly since: number
}

/** What a call is called that may meet them. */
export type CallName = OperationName | `ec2:${Ec2Action}`

const names: readonly string[] = [...operationNames, ...Object.keys(ec2Operations).map((action) => `ec2:${action}`)]

/** Faults of the API that a lab may have at once. */
const most = 100
/** Longest `ms`: an hour. */
const longest = 3_600_000

export const apiFaultKey = ({ kind, operation }: Pick<ApiFault, 'kind' | 'operation'>): string => `${kind}/${operation}`

export const isApiFaultKind = (kind: string): kind is ApiFaultKind => Object.hasOwn(apiFaults, kind)

/** Everything that is wrong with the API of the lab. */
export const apiFaultsOf = ({ store }: Pick<Lab, 'store'>): readonly ApiFaultRecord[] => [
  ...store.table('api-fault').values(),
]

/** A fault as somebody asks for it: what is left out is for all operations, certain, and as long as is usual. */
export type AskedApiFault = Pick<ApiFault, 'kind'> & { readonly [M in keyof ApiFault]?: ApiFault[M] | undefined }

/** The whole of a fault that is asked for. Throws Refusal for one that cannot be. */
export function apiFaultOf(asked: AskedApiFault): ApiFault {
  const { only, ms: usual }: ApiFaultDefinition = apiFaults[asked.kind]
  const { kind, operation = only ?? '*', probability = 1, ms = usual } = asked
  checkOperation(kind, operation, only)
  if (!(probability > 0 && probability <= 1)) {
    refuse(`probability is ${probability}. Write a number over 0, and 1 at most, such as 0.25.`)
  }
  if (usual === undefined && ms !== undefined) refuse(`${kind} has no length. Leave ms out.`)
  if (ms !== undefined && !(Number.isInteger(ms) && ms > 0 && ms <= longest)) {
    refuse(`ms is ${ms}. Write a whole number from 1 to ${longest}.`)
  }
  return { kind, operation, probability, ...(ms !== undefined && { ms }) }
}

/**
 * From now on calls may meet the fault, until it is healed. The same kind on the same operations replaces what there was. Throws Refusal,
 * with nothing changed.
 */
export function injectApiFault(lab: Lab, asked: AskedApiFault): ApiFaultRecord {
  const record = { ...apiFaultOf(asked), since: lab.now() }
  const table = lab.store.table('api-fault')
  const key = apiFaultKey(record)
  if (table.size >= most && !table.has(key)) {
    refuse(
      `The API has ${table.size} faults, and ${most} is the most. Heal some first, or let one be for more operations.`,
    )
  }
  lab.store.put('api-fault', key, record)
  return record
}

/** The fault is over. Throws Refusal when the API does not have it. */
export function healApiFault(lab: Lab, fault: Pick<AskedApiFault, 'kind' | 'operation'>): void {
  const { only }: ApiFaultDefinition = apiFaults[fault.kind]
  const key = apiFaultKey({ kind: fault.kind, operation: fault.operation ?? only ?? '*' })
  if (lab.store.get('api-fault', key) === undefined) {
    const known = lab.store.table('api-fault').keys()
    const has = known.length === 0 ? 'It has none.' : `It has: ${known.join(', ')}.`
    refuseUnknown(`The API does not have the fault ${key}. ${has}`)
  }
  lab.store.remove('api-fault', key)
}

/** Whether a fault is about an operation. */
export function concerns({ operation }: Pick<ApiFault, 'operation'>, name: string): boolean {
  return operation.endsWith('*') ? name.startsWith(operation.slice(0, -1)) : operation === name
}

function checkOperation(kind: ApiFaultKind, operation: string, only: string | undefined): void {
  if (only !== undefined && operation !== only) refuse(`${kind} is about ${only} alone. Leave the operation out.`)
  if (/^(?:ec2:)?[A-Za-z]*\*?$/.test(operation) && names.some((name) => concerns({ operation }, name))) return
  refuse(
    `There is no operation "${operation}". Write one such as SendCommand or ec2:CreateTags, the beginning of some such as Describe*, or * for all.`,
  )
}
