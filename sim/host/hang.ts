import type { Lab } from '../core.ts'
import { effective, keyOf } from '../fault/table.ts'
import type { FaultRecord } from '../fault/record.ts'
import type { Facts } from './driver.ts'
import { tellHost } from './host.ts'
import { isSilenced } from './silence.ts'

/**
 * The fault reboot-hangs, whatever drives the host: its machine boots as it always does, but the lab does not get to know before the fault
 * is healed. On a container that is as near as it comes: the system is up, and nobody hears of it.
 */
const fault = { kind: 'reboot-hangs' } as const

/** The host is on its way down: if its next boot hangs, it will not be heard of. */
export function goesDown(lab: Lab, node: string): void {
  const record = effective(lab, node, fault)
  if (record !== undefined) hush(lab, record)
}

/** Whether it hangs in its boot now. */
export const isHung = (lab: Lab, node: string): boolean => effective(lab, node, fault)?.booted !== undefined

/** The host has booted; whether that remains unknown for now. */
export function bootsInSecret(lab: Lab, node: string, facts: Facts): boolean {
  const record = effective(lab, node, fault)
  if (record === undefined) return false
  hush(lab, { ...record, booted: facts })
  return true
}

/** The boot comes to its end after all. */
export function unhang(lab: Lab, { instanceId, booted, hushed }: FaultRecord): void {
  const machine = lab.store.get('host', instanceId)?.value.machine
  if (booted !== undefined && typeof machine === 'object') tellHost(lab, instanceId, { type: 'booted' }, booted)
  if (hushed === true && !isSilenced(lab, instanceId)) tellHost(lab, instanceId, { type: 'heard' }, booted)
}

/** Notes the fault's record, and that the host is silent because of it, unless it was before. */
function hush(lab: Lab, record: FaultRecord): void {
  const { instanceId } = record
  const isSilent = lab.store.get('host', instanceId)?.context.silentSince !== null
  if (!isSilent) tellHost(lab, instanceId, { type: 'silent', at: lab.now() })
  lab.store.put('fault', keyOf(instanceId, fault), isSilent ? record : { ...record, hushed: true })
}
