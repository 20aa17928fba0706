import type { PackageVersion } from '../catalog/catalog.ts'
import type { NodeFault } from '../host/fault.ts'
import { type ManagedNode, nameOf } from '../host/node.ts'
import type { PatchItems } from '../patching/record.ts'
import { past, type Past } from './speaker.ts'

/** What people call a node: its name, else its id. */
export function nodeName(state: Past, id: string, node: ManagedNode | undefined = past(state, 'node', id)): string {
  return node === undefined ? id : nameOf(node)
}

export const faultWords = (fault: NodeFault): string =>
  'package' in fault ? `${fault.kind} of ${fault.package}` : fault.kind

/** The counts of a patch report that are not zero. */
export function patchWords({ counts, nonCompliantSeverity }: PatchItems): string {
  const parts: readonly (readonly [number, string])[] = [
    [counts.installed, 'installed'],
    [counts.missing, 'missing'],
    [counts.failed, 'failed'],
    [counts.installedPendingReboot, 'waiting for a reboot'],
    [counts.installedRejected, 'installed though rejected'],
  ]
  const some = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  const verdict = nonCompliantSeverity === 'COMPLIANT' ? 'compliant' : `not compliant (${nonCompliantSeverity})`
  return [...some, verdict].join(', ')
}

/** `[epoch:]version[-release]`; '' on Windows, where the name says it. */
export function versionOf({ epoch, version, release, windows }: PackageVersion): string {
  if (windows !== undefined) return ''
  return `${epoch === 0 ? '' : `${epoch}:`}${version}${release === '' ? '' : `-${release}`}`
}
