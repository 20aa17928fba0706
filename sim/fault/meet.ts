import type { Caller } from '../api/caller.ts'
import { ec2Error, type Ec2Error } from '../api/ec2/errors.ts'
import { apiError, type ApiError } from '../api/errors.ts'
import type { Lab } from '../core.ts'
import {
  apiFaultKey,
  apiFaultsOf,
  concerns,
  type ApiFaultKind,
  type ApiFaultRecord,
  type CallName,
} from './api-fault.ts'

/** What a call meets on its way. */
export interface Met {
  /** How long its answer is held back, ms of the wall clock. */
  readonly latency: number
  /** What it is refused with, before anything has happened. */
  readonly refusal?: ApiError | Ec2Error
  /** How far back in lab time it looks, ms. */
  readonly behind?: number
}

/** The faults of a lab's API, as its calls meet them. */
export interface Disturbances {
  /** What this call meets. Asked once for each call, since chance counts the calls. */
  meet(name: CallName, input: unknown, caller: Caller): Met
}

const nothing: Met = { latency: 0 }

/** Resolution of a probability. */
const fine = 1_000_000

/**
 * Whether a call meets a fault is drawn from the seed by the fault and the number of the call among those that the fault concerns, so that
 * equal runs fare alike, and other faults and other operations make no difference.
 */
export function createDisturbances(lab: Lab): Disturbances {
  /** How many calls each fault has seen; with `since` in the key, so that one that comes again begins anew. */
  const seen = new Map<string, number>()

  function hits(fault: ApiFaultRecord): boolean {
    const key = `${apiFaultKey(fault)}/${fault.since}`
    const number = (seen.get(key) ?? 0) + 1
    seen.set(key, number)
    return lab.random(`api-fault:${key}:${number}`).int(1, fine) <= Math.round(fault.probability * fine)
  }

  return {
    meet(name, input, { isExempt }) {
      if (lab.store.table('api-fault').size === 0) {
        seen.clear()
        return nothing
      }
      if (isExempt === true) return nothing
      const met = apiFaultsOf(lab).filter((fault) => concerns(fault, name) && hits(fault))
      const longest = (kind: ApiFaultKind): number =>
        Math.max(0, ...met.flatMap((fault) => (fault.kind === kind ? (fault.ms ?? 0) : [])))
      const refusal = refusalOf(lab, name, met, longest('invocation-unknown'), input)
      const behind = isRead(name) ? longest('stale-reads') : 0
      return { latency: longest('latency'), ...(refusal && { refusal }), ...(behind > 0 && { behind }) }
    },
  }
}

function refusalOf(
  lab: Lab,
  name: CallName,
  met: readonly ApiFaultRecord[],
  unknownFor: number,
  input: unknown,
): Met['refusal'] {
  // Each service has its own words for it.
  const isEc2 = name.startsWith('ec2:')
  if (met.some(({ kind }) => kind === 'throttled'))
    return isEc2 ? ec2Error('RequestLimitExceeded') : apiError('ThrottlingException')
  if (met.some(({ kind }) => kind === 'internal-error'))
    return isEc2 ? ec2Error('InternalError') : apiError('InternalServerError')
  if (unknownFor === 0 || typeof input !== 'object' || input === null || !('CommandId' in input)) return undefined
  const command = lab.store.get('command', String(input.CommandId))
  return command !== undefined && lab.now() - command.requestedAt < unknownFor
    ? apiError('InvocationDoesNotExist')
    : undefined
}

/** What only looks. A snapshot for deployment is made when it is asked for. */
const isRead = (name: CallName): boolean =>
  /^(?:ec2:)?(?:Describe|Get|List)/.test(name) && name !== 'GetDeployablePatchSnapshotForInstance'
