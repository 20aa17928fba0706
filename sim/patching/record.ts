import type { PatchComplianceLevel, RebootOption } from '@aws-sdk/client-ssm'
import type { PatchCounts, PatchItem } from './assessment.ts'

/**
 * What the last patch operation reported of a node (spec §4.3, §4.4). The items are stored once for all nodes on which they came
 * out the same, under `items`; only what is the node's own is here. Times in epoch ms.
 */
export interface PatchReport {
  readonly instanceId: string
  readonly patchGroup: string
  readonly baselineId: string
  readonly snapshotId: string
  readonly operation: 'Scan' | 'Install'
  readonly rebootOption: RebootOption | ''
  readonly installOverrideList: string
  readonly startedAt: number
  readonly endedAt: number
  readonly lastNoRebootInstallAt: number
  /** Key of the shared `PatchItems`. */
  readonly items: string
  /** Install times of this node's items where they differ from the shared ones, by title. */
  readonly installedAt: Readonly<Record<string, number>>
}

/** The items of a report, stored under the hash of their content. */
export interface PatchItems {
  readonly items: readonly PatchItem[]
  readonly counts: PatchCounts
  readonly nonCompliantSeverity: PatchComplianceLevel | 'COMPLIANT'
}

/** What a node keeps between patch operations (its patch-states-configuration.json, spec §4.1). Times in epoch ms. */
export interface PatchMemory {
  /** Titles installed and not yet booted into. */
  readonly pending: readonly string[]
  readonly lastNoRebootInstallAt: number
}
