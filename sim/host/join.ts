import type { Lab } from '../core.ts'
import { describeNode, type NodeSpec } from './fleet.ts'
import { newHost, tellHost } from './host.ts'
import type { ManagedNode } from './node.ts'

/** How many nodes a lab ever had: the next one's number. */
function nextIndex(lab: Lab): number {
  return lab.store.get('counter', 'node')?.value ?? 0
}

/** A host is made, boots, and its agent registers as a managed node. */
export function addNode(lab: Lab, spec: NodeSpec): ManagedNode {
  const index = nextIndex(lab)
  lab.store.put('counter', 'node', { value: index + 1 })
  const node: ManagedNode = {
    ...describeNode(lab.seed, index, spec, lab.region),
    os: spec.os,
    driver: lab.driverOf(spec.os, spec.behind === undefined ? spec.driver : 'model'),
    registeredAt: lab.now(),
  }
  lab.store.put('node', node.id, node)
  lab.store.put('host', node.id, newHost())
  const upTo = spec.behind === undefined ? {} : { upTo: lab.now() - spec.behind }
  lab.drive(node.id, { kind: 'provision', os: spec.os, hostname: node.computerName, ...upTo }, 'host', node.id)
  return node
}

/** A host is terminated; its records go when the driver says that it is gone. */
export function removeNode(lab: Lab, id: string): void {
  tellHost(lab, id, { type: 'terminate' })
}
