import { uuid } from './chance/ids.ts'
import type { Lab } from './core.ts'
import { addNode } from './host/join.ts'
import type { Fleet } from './host/fleet.ts'
import { sendCommand } from './command/send.ts'

/** How long before it is handed over a lab begins to exist, ms: time enough for its fleet to boot and for its first command to end. */
export const lead = 30 * 60_000

/** When, after the beginning, inventory was set up: the command that heads the history (as in the lab's text). */
export const inventoryAfter = 20 * 60_000

/** The fleet comes up. */
export function bringUpFleet(lab: Lab, fleet: Fleet): void {
  for (const spec of fleet) addNode(lab, spec)
}

/** What setting up inventory leaves in the command history: AWS-RefreshAssociation on every node. */
export function refreshAssociations(lab: Lab): void {
  const instanceIds = [...lab.store.table('node').values()].map((node) => node.id)
  if (instanceIds.length === 0) return
  const parameters = { associationIds: [uuid(lab.seed, 'inventory association')] }
  sendCommand(lab, {
    documentName: 'AWS-RefreshAssociation',
    documentVersion: '1',
    parameters,
    bound: parameters,
    targets: [{ Key: 'InstanceIds', Values: instanceIds }],
  })
}
