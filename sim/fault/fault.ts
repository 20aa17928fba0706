import type { Lab } from '../core.ts'
import type { Report } from '../host/driver.ts'
import { endsWithBoot, faultKey, isLabFault, type LabFault, type NodeFault } from '../host/fault.ts'
import { unhang } from '../host/hang.ts'
import { heedAgent, hushAgent } from '../host/silence.ts'
import { refuse, refuseUnknown } from '../refusal.ts'
import type { FaultRecord } from './record.ts'
import { faultsOf, keyOf } from './table.ts'

export { faultsOf } from './table.ts'

/**
 * From now on the fault is in effect on the host, until it is healed; a host that is down has it when it comes up. A fault that the host
 * has already stays as it is. Throws Refusal, with nothing changed.
 */
export function injectFault(lab: Lab, node: string, fault: NodeFault): FaultRecord {
  const key = keyOf(node, fault)
  const machine = machineOf(lab, node)
  const known = lab.store.get('fault', key)
  if (known?.state === 'ordered' || known?.state === 'effective') return known
  if ('package' in fault) checkPackage(lab, node, fault.package)
  if (fault.kind === 'slow-download' && lab.store.get('node', node)?.driver === 'docker') {
    refuse(`Node ${node} is a container, and slow-download is for model hosts. Take another node, or another fault.`)
  }
  if (endsWithBoot(fault) && machine !== 'running') {
    refuse(`Node ${node} is not running, so that nothing on it can hold a lock. Start it, then inject ${fault.kind}.`)
  }
  const since = lab.now()
  if (machine === 'provisioning') return keep(lab, key, { instanceId: node, fault, since, state: 'ordered' })
  return order(lab, key, { instanceId: node, fault, since, state: 'ordered' })
}

/** The fault is over. Throws Refusal when the host does not have it. */
export function healFault(lab: Lab, node: string, fault: NodeFault): void {
  const key = keyOf(node, fault)
  const machine = machineOf(lab, node)
  const known = lab.store.get('fault', key)
  if (known === undefined) {
    return refuseUnknown(`Node ${node} does not have the fault ${faultKey(fault)}. ${listed(faultsOf(lab, node))}`)
  }
  if (known.state === 'healing') return
  if (machine === 'provisioning') return lab.store.remove('fault', key)
  if (isLabFault(fault)) return end(lab, key, fault, known)
  order(lab, key, { ...known, state: 'healing' })
}

/** The `fault` topic: what the driver made of an order. Orders that later ones have overtaken are of no account. */
export function faultReport(lab: Lab, key: string, report: Report): void {
  const known = lab.store.get('fault', key)
  if (known?.work !== report.work) return
  const { work: _, problem: __, ...record } = known
  if (report.kind === 'failed') keep(lab, key, { ...record, state: 'failed', problem: report.message })
  if (report.kind !== 'done') return
  if (known.state === 'healing') lab.store.remove('fault', key)
  else keep(lab, key, { ...record, state: 'effective' })
}

/** A host has just been made: now it can be told what is wrong with it. */
export function orderFaults(lab: Lab, node: string): void {
  for (const record of faultsOf(lab, node)) order(lab, keyOf(node, record.fault), record)
}

/** A fault that the lab sees to is in effect at once. */
function begin(lab: Lab, key: string, fault: LabFault, record: FaultRecord): FaultRecord {
  const made = keep(lab, key, { ...record, state: 'effective' })
  if (fault.kind === 'agent-silent') hushAgent(lab, record.instanceId)
  return made
}

/** It is over at once as well; what the host had to say meanwhile is said in its own turn. */
function end(lab: Lab, key: string, fault: LabFault, record: FaultRecord): void {
  lab.store.remove('fault', key)
  if (fault.kind === 'slow-download') return
  if (fault.kind === 'agent-silent') heedAgent(lab, record)
  else unhang(lab, record)
  lab.arm(0, 'fault', record.instanceId, 'heard')
}

function order(lab: Lab, key: string, before: FaultRecord): FaultRecord {
  const { problem: _, ...record } = before
  if (isLabFault(record.fault)) return begin(lab, key, record.fault, record)
  const kind = record.state === 'healing' ? 'heal' : 'inject'
  return keep(lab, key, { ...record, work: lab.drive(record.instanceId, { kind, fault: record.fault }, 'fault', key) })
}

function keep(lab: Lab, key: string, record: FaultRecord): FaultRecord {
  lab.store.put('fault', key, record)
  return record
}

function machineOf(lab: Lab, node: string) {
  const machine = lab.store.get('host', node)?.value.machine
  if (machine === undefined || machine === 'terminated') {
    return refuseUnknown(`There is no node ${node} in this lab. GET /_patchlab/fleet lists those that there are.`)
  }
  return machine
}

/** A fault of a package that nobody publishes would never show. */
function checkPackage(lab: Lab, node: string, name: string): void {
  const os = lab.store.get('node', node)?.os
  if (os === undefined) return
  const catalog = lab.catalog(os)
  if ([...catalog.image, ...catalog.published(lab.now())].some(({ pkg }) => pkg.name === name)) return
  refuse(`${os} has no package ${name}. Name one as its package manager does, without architecture and version.`)
}

const listed = (records: readonly FaultRecord[]): string =>
  records.length === 0 ? 'It has none.' : `It has: ${records.map(({ fault }) => faultKey(fault)).join(', ')}.`
