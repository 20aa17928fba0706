import type { FastifyInstance } from 'fastify'
import { faultsOf, healFault, hostFaults, injectFault, type FaultRecord, type HostFault } from '../../sim/index.ts'
import type { HostFaultKind } from '../../sim/index.ts'
import type { Control } from './control.ts'
import { badRequest } from './error.ts'
import { json, object, queryOf, text } from './read.ts'

/** A fault as the control interface tells of it. */
export interface FaultView {
  readonly node: string
  readonly kind: HostFaultKind
  readonly package?: string
  /** ISO. */
  readonly since: string
  readonly state: FaultRecord['state']
  readonly problem?: string
}

interface OneFault {
  Params: { node: string; kind: string; package?: string }
}

/**
 * `/faults`: what is wrong with hosts. `GET` lists all, or with `?node=` one node's. `POST {"node": "i-…", "kind": "lock-held"}` makes one,
 * `DELETE /faults/<node>/<kind>` heals it, for the fault of a package `DELETE /faults/<node>/<kind>/<package>`.
 */
export function serveFaults(routes: FastifyInstance, { labOf }: Control): void {
  routes.get('/faults', async (request) => {
    const node = text(queryOf(request), 'node')
    return { faults: await labOf(request).input((lab) => faultsOf(lab, node).map(view)) }
  })

  routes.post('/faults', async (request, reply) => {
    const { node, ...rest } = object(json(request), 'The body', ['node', 'kind', 'package'])
    const id = nodeOf(node)
    const fault = readFault(rest['kind'], rest['package'])
    const made = await labOf(request).input((lab) => lab.control('control', (inside) => injectFault(inside, id, fault)))
    return reply.code(201).send(view(made))
  })

  routes.delete<OneFault>('/faults/:node/:kind/:package?', async (request, reply) => {
    const { node, kind, package: name } = request.params
    const fault = readFault(kind, name)
    await labOf(request).input((lab) => lab.control('control', (inside) => healFault(inside, node, fault)))
    return reply.code(204).send()
  })
}

const nodeOf = (node: unknown): string =>
  typeof node === 'string' && node !== ''
    ? node
    : badRequest('node is missing. Write the id of a node, such as i-0123456789abcdef0.')

function readFault(kind: unknown, name: unknown): HostFault {
  const kinds = Object.keys(hostFaults).join(', ')
  if (typeof kind !== 'string' || !isKind(kind)) {
    return badRequest(`kind is ${JSON.stringify(kind) ?? 'missing'}. Write one of: ${kinds}.`)
  }
  if (kind === 'package-script-fails' || kind === 'checksum-mismatch') {
    if (typeof name !== 'string' || name === '')
      return badRequest(`${kind} is the fault of a package. Name it: package.`)
    return { kind, package: name }
  }
  if (name !== undefined) badRequest(`${kind} is no fault of a package. Leave package out.`)
  return { kind }
}

const isKind = (kind: string): kind is HostFaultKind => Object.hasOwn(hostFaults, kind)

function view({ instanceId, fault, since, state, problem }: FaultRecord): FaultView {
  return {
    node: instanceId,
    ...fault,
    since: new Date(since).toISOString(),
    state,
    ...(problem !== undefined && { problem }),
  }
}
