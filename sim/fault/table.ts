import type { Lab } from '../core.ts'
import { endsWithBoot, faultKey, type NodeFault } from '../host/fault.ts'
import type { FaultRecord } from './record.ts'

/** A fault's key in the store. */
export const keyOf = (node: string, fault: NodeFault): string => `${node}/${faultKey(fault)}`

/** Everything that is wrong with the lab's hosts, or with one of them, by node and fault. */
export function faultsOf(lab: Lab, node?: string): readonly FaultRecord[] {
  const table = lab.store.table('fault')
  if (node === undefined) return [...table.values()]
  return [...table.keysBy('node', node)].sort().flatMap((key) => table.get(key) ?? [])
}

/** A fault that is in effect on a host now. */
export function effective(
  { store }: Pick<Lab, 'store'>,
  node: string,
  fault: NodeFault,
): (FaultRecord & { readonly state: 'effective' }) | undefined {
  const record = store.get('fault', keyOf(node, fault))
  return record?.state === 'effective' ? { ...record, state: 'effective' } : undefined
}

/** A host has booted: some faults have ended by that. */
export function endBootFaults(lab: Lab, node: string): void {
  for (const { fault } of faultsOf(lab, node)) if (endsWithBoot(fault)) lab.store.remove('fault', keyOf(node, fault))
}

/** A host is gone, and what was wrong with it. */
export function forgetFaults(lab: Lab, node: string): void {
  for (const { fault } of faultsOf(lab, node)) lab.store.remove('fault', keyOf(node, fault))
}
