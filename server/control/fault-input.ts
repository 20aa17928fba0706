import { apiFaults, hostFaults, isApiFaultKind, namesPackage } from '../../sim/index.ts'
import type { ApiFaultKind, AskedApiFault, NodeFault, NodeFaultKind } from '../../sim/index.ts'
import { badRequest } from './error.ts'

/** Members that say which fault of a host is meant, beside the host. */
export const hostFaultMembers = ['kind', 'package'] as const
/** Members that say which fault of the API is meant. */
export const apiFaultMembers = ['kind', 'operation', 'probability', 'ms'] as const

export function readHostFault(kind: unknown, name: unknown): NodeFault {
  if (typeof kind !== 'string' || !isHostKind(kind)) {
    if (typeof kind === 'string' && isApiFaultKind(kind))
      badRequest(`${kind} is a fault of the API. Write api for the node.`)
    return unknownKind(kind, Object.keys(hostFaults))
  }
  if (namesPackage(kind)) {
    if (typeof name !== 'string' || name === '')
      return badRequest(`${kind} is the fault of a package. Name it: package.`)
    return { kind, package: name }
  }
  if (name !== undefined) badRequest(`${kind} is no fault of a package. Leave package out.`)
  return { kind }
}

export function readApiFault(given: Readonly<Record<string, unknown>>): AskedApiFault {
  const { kind, operation, probability, ms } = given
  return {
    kind: readApiKind(kind),
    ...(operation !== undefined && {
      operation:
        typeof operation === 'string'
          ? operation
          : badRequest(`operation is ${JSON.stringify(operation)}. Write one such as SendCommand, Describe* or *.`),
    }),
    ...(probability !== undefined && { probability: number('probability', probability, '0.25') }),
    ...(ms !== undefined && { ms: number('ms', ms, '2000') }),
  }
}

export function readApiKind(kind: unknown): ApiFaultKind {
  if (typeof kind === 'string' && isApiFaultKind(kind)) return kind
  return unknownKind(kind, Object.keys(apiFaults))
}

function number(name: string, value: unknown, example: string): number {
  return typeof value === 'number'
    ? value
    : badRequest(`${name} is ${JSON.stringify(value)}. Write a number such as ${example}.`)
}

const isHostKind = (kind: string): kind is NodeFaultKind => Object.hasOwn(hostFaults, kind)

function unknownKind(kind: unknown, kinds: readonly string[]): never {
  return badRequest(`kind is ${JSON.stringify(kind) ?? 'missing'}. Write one of: ${kinds.join(', ')}.`)
}
