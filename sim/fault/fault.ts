import type { Lab } from '../core.ts'
import type { Report } from '../host/driver.ts'
import { endsWithBoot, faultKey, type HostFault } from '../host/fault.ts'
import { refuse, refuseUnknown } from '../refusal.ts'
import type { FaultRecord } from './record.ts'

const keyOf = (node: string, fault: HostFault): string => `${node}/${faultKey(fault)}`

/** Everything that is wrong with the lab's hosts, or with one of them, by node and fault. */
export function faultsOf(lab: Lab, node?: string): readonly FaultRecord[] {
  const table = lab.store.table('fault')
  if (node === undefined) return [...table.values()]
  return [...table.keysBy('node', node)].sort().flatMap((key) => table.get(key) ?? [])
}

/**
 * From now on the fault is in effect on the host, until it is healed; a host that is down has it when it comes up. A fault that the host
 * has already stays as it is. Throws Refusal, with nothing changed.
 */
export function injectFault(lab: Lab, node: string, fault: HostFault): FaultRecord {
  const key = keyOf(node, fault)
  const machine = machineOf(lab, node)
  const known = lab.store.get('fault', key)
  if (known?.state === 'ordered' || known?.state === 'effective') return known
  if ('package' in fault) checkPackage(lab, node, fault.package)
  if (endsWithBoot(fault) && machine !== 'running') {
    refuse(`Node ${node} is not running, so that nothing on it can hold a lock. Start it, then inject ${fault.kind}.`)
  }
  const since = lab.now()
  if (machine === 'provisioning') return keep(lab, key, { instanceId: node, fault, since, state: 'ordered' })
  return order(lab, key, { instanceId: node, fault, since, state: 'ordered' })
}

/** The fault is over. Throws Refusal when the host does not have it. */
export function healFault(lab: Lab, node: string, fault: HostFault): void {
  const key = keyOf(node, fault)
  const machine = machineOf(lab, node)
  const known = lab.store.get('fault', key)
  if (known === undefined) {
    return refuseUnknown(`Node ${node} does not have the fault ${faultKey(fault)}. ${listed(faultsOf(lab, node))}`)
  }
  if (known.state === 'healing') return
  if (machine === 'provisioning') return lab.store.remove('fault', key)
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

/** A host has booted: some faults have ended by that. */
export function endBootFaults(lab: Lab, node: string): void {
  for (const { fault } of faultsOf(lab, node)) if (endsWithBoot(fault)) lab.store.remove('fault', keyOf(node, fault))
}

/** A host is gone, and what was wrong with it. */
export function forgetFaults(lab: Lab, node: string): void {
  for (const { fault } of faultsOf(lab, node)) lab.store.remove('fault', keyOf(node, fault))
}

function order(lab: Lab, key: string, before: FaultRecord): FaultRecord {
  const { problem: _, ...record } = before
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
