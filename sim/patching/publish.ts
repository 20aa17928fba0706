import type { RebootOption } from '@aws-sdk/client-ssm'
import type { InstalledPackage } from '../catalog/catalog.ts'
import type { Lab } from '../core.ts'
import type { Facts } from '../host/driver.ts'
import type { PackageFamily } from '../os/os.ts'
import { keepItems, type Known } from './assessed.ts'
import { patchName } from './naming.ts'

/** What a patch operation tells of a node beside the assessment. Times in epoch ms. */
export interface Operation {
  readonly instanceId: string
  readonly patchGroup: string
  readonly baselineId: string
  readonly snapshotId: string
  readonly operation: 'Scan' | 'Install'
  readonly rebootOption: RebootOption
  readonly installOverrideList: string
  readonly startedAt: number
}

const none: ReadonlySet<string> = new Set()

/**
 * Titles that still wait for a reboot: kept since the last installation without one, still installed, and not booted into since
 * (spec §4.1).
 */
export function pendingTitles(
  lab: Lab,
  instanceId: string,
  facts: Facts,
  family: PackageFamily,
  installed: readonly InstalledPackage[],
): ReadonlySet<string> {
  const memory = lab.store.get('patch-memory', instanceId)
  if (memory === undefined || memory.pending.length === 0 || facts.bootedAt >= memory.lastNoRebootInstallAt) return none
  const present = new Set(installed.map(({ pkg }) => patchName(family, pkg).title))
  return new Set(memory.pending.filter((title) => present.has(title)))
}

/** Notes what now waits for a reboot on a node, and when something was last installed without one. */
export function rememberPending(
  lab: Lab,
  instanceId: string,
  pending: ReadonlySet<string>,
  installedWithoutReboot: boolean,
): void {
  const before = lab.store.get('patch-memory', instanceId)
  if (before === undefined && pending.size === 0 && !installedWithoutReboot) return
  lab.store.put('patch-memory', instanceId, {
    pending: [...pending].sort(),
    lastNoRebootInstallAt: installedWithoutReboot ? lab.now() : (before?.lastNoRebootInstallAt ?? 0),
  })
}

/**
 * Puts a node's report in the place of its former one: the last writer wins, whatever the baseline (spec §4.4).
 * @param installedAt the node's own install times, by title
 * @returns whether the items are the same as last time, which the node then does not upload again
 */
export function reportPatches(
  lab: Lab,
  operation: Operation,
  known: Known,
  installedAt: Readonly<Record<string, number>>,
): 'full' | 'partial' {
  const { instanceId } = operation
  const before = lab.store.get('patch-report', instanceId)
  const items = keepItems(lab, known)
  lab.store.put('patch-report', instanceId, {
    ...operation,
    endedAt: lab.now(),
    lastNoRebootInstallAt: lab.store.get('patch-memory', instanceId)?.lastNoRebootInstallAt ?? 0,
    items,
    installedAt,
  })
  return before?.items === items ? 'partial' : 'full'
}
