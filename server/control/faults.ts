import type { FastifyInstance } from 'fastify'
import {
  apiFaults,
  apiFaultsOf,
  faultsOf,
  healApiFault,
  healFault,
  hostFaults,
  injectApiFault,
  injectFault,
} from '../../sim/index.ts'
import type { ApiFaultDefinition, ApiFaultRecord, FaultRecord, NodeFaultKind } from '../../sim/index.ts'
import type { Control } from './control.ts'
import { badRequest } from './error.ts'
import { apiFaultMembers, hostFaultMembers, readApiFault, readApiKind, readHostFault } from './fault-input.ts'
import { json, object, queryOf, text } from './read.ts'

/** A fault as the control interface tells of it. */
export interface FaultView {
  readonly node: string
  readonly kind: NodeFaultKind
  readonly package?: string
  /** ISO. */
  readonly since: string
  readonly state: FaultRecord['state']
  readonly problem?: string
}

/** A fault of the API likewise. */
export interface ApiFaultView extends Omit<ApiFaultRecord, 'since'> {
  /** ISO. */
  readonly since: string
}

interface OneFault {
  Params: { node: string; kind: string; package?: string }
}

/** Stands where a node would: the fault is of the lab's API. */
export const api = 'api'

/**
 * `/faults`: what is wrong with hosts, and with the API. `GET` lists all, or with `?node=` one node's. `POST {"node": "i-…", "kind":
 * "lock-held"}` makes one of a host, `POST {"node": "api", "kind": "throttled", "operation": "SendCommand", "probability": 0.5}` one of the
 * API. `DELETE /faults/<node>/<kind>` heals it, for the fault of a package or operation `DELETE /faults/<node>/<kind>/<package or operation>`.
 * `GET /faults/kinds` tells which there are.
 */
export function serveFaults(routes: FastifyInstance, { labOf }: Control): void {
  routes.get('/faults', async (request) => {
    const node = text(queryOf(request), 'node')
    return labOf(request).input((lab) => ({
      faults: node === api ? [] : faultsOf(lab, node).map(viewFault),
      api: node === undefined || node === api ? apiFaultsOf(lab).map(viewApiFault) : [],
    }))
  })

  routes.get('/faults/kinds', () => ({
    host: Object.entries(hostFaults).map(([kind, { summary, namesPackage }]) => ({ kind, summary, namesPackage })),
    api: Object.entries(apiFaults).map(([kind, { summary, only, ms }]: [string, ApiFaultDefinition]) => ({
      kind,
      summary,
      only,
      ms,
    })),
  }))

  routes.post('/faults', async (request, reply) => {
    const body = json(request)
    const isApi = typeof body === 'object' && body !== null && 'node' in body && body.node === api
    const given = object(body, 'The body', ['node', ...(isApi ? apiFaultMembers : hostFaultMembers)])
    if (isApi) {
      const fault = readApiFault(given)
      const made = await labOf(request).input((lab) =>
        lab.control('control', (inside) => injectApiFault(inside, fault)),
      )
      return reply.code(201).send(viewApiFault(made))
    }
    const node = nodeOf(given['node'])
    const fault = readHostFault(given['kind'], given['package'])
    const made = await labOf(request).input((lab) =>
      lab.control('control', (inside) => injectFault(inside, node, fault)),
    )
    return reply.code(201).send(viewFault(made))
  })

  routes.delete<OneFault>('/faults/:node/:kind/:package?', async (request, reply) => {
    const { node, kind, package: name } = request.params
    if (node === api) {
      const fault = { kind: readApiKind(kind), ...(name !== undefined && { operation: name }) }
      await labOf(request).input((lab) => lab.control('control', (inside) => healApiFault(inside, fault)))
    } else {
      const fault = readHostFault(kind, name)
      await labOf(request).input((lab) => lab.control('control', (inside) => healFault(inside, node, fault)))
    }
    return reply.code(204).send()
  })
}

const nodeOf = (node: unknown): string =>
  typeof node === 'string' && node !== ''
    ? node
    : badRequest('node is missing. Write the id of a node, such as i-0123456789abcdef0, or api for a fault of the API.')

function viewFault({ instanceId, fault, since, state, problem }: FaultRecord): FaultView {
  return {
    node: instanceId,
    ...fault,
    since: new Date(since).toISOString(),
    state,
    ...(problem !== undefined && { problem }),
  }
}

function viewApiFault({ since, ...fault }: ApiFaultRecord): ApiFaultView {
  return { ...fault, since: new Date(since).toISOString() }
}
