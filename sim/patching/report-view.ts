import type { Output } from '../api/operation.ts'
import type { Lab } from '../core.ts'
import type { PatchCounts, PatchItem } from './assessment.ts'
import type { PatchItems, PatchReport } from './record.ts'

type InstancePatchState = NonNullable<Output<'DescribeInstancePatchStates'>['InstancePatchStates']>[number]
type PatchComplianceData = NonNullable<Output<'DescribeInstancePatches'>['Patches']>[number]

/** A node's last report with the part that it shares with others. */
export interface FullReport {
  readonly report: PatchReport
  readonly shared: PatchItems
}

/** The last report of a node; undefined where it was never patched. */
export function reportOf(lab: Lab, instanceId: string): FullReport | undefined {
  const report = lab.store.get('patch-report', instanceId)
  const shared = report && lab.store.get('patch-items', report.items)
  return report && shared && { report, shared }
}

/** The last reports of the nodes that were in a patch group when they reported, sorted by node. */
export function reportsOfGroup(lab: Lab, group: string): readonly FullReport[] {
  const ids = [...lab.store.table('patch-report').keysBy('group', group)].sort()
  return ids.flatMap((id) => reportOf(lab, id) ?? [])
}

/** A report's counters under the API's names (spec §4.3). */
export const viewCounts = (counts: PatchCounts) => ({
  InstalledCount: counts.installed,
  InstalledOtherCount: counts.installedOther,
  InstalledPendingRebootCount: counts.installedPendingReboot,
  InstalledRejectedCount: counts.installedRejected,
  MissingCount: counts.missing,
  FailedCount: counts.failed,
  UnreportedNotApplicableCount: counts.unreportedNotApplicable,
  NotApplicableCount: counts.notApplicable,
  AvailableSecurityUpdateCount: counts.availableSecurityUpdate,
  CriticalNonCompliantCount: counts.criticalNonCompliant,
  SecurityNonCompliantCount: counts.securityNonCompliant,
  OtherNonCompliantCount: counts.otherNonCompliant,
})

/** A report as DescribeInstancePatchStates shows it (spec §4.3); the baseline goes by its bare id, AWS's too (spec §1.1). */
export const viewPatchState = ({ report, shared }: FullReport): InstancePatchState => ({
  InstanceId: report.instanceId,
  PatchGroup: report.patchGroup,
  BaselineId: report.baselineId,
  SnapshotId: report.snapshotId,
  ...(report.installOverrideList !== '' && { InstallOverrideList: report.installOverrideList }),
  OwnerInformation: '',
  ...viewCounts(shared.counts),
  OperationStartTime: report.startedAt,
  OperationEndTime: report.endedAt,
  Operation: report.operation,
  ...(report.lastNoRebootInstallAt > 0 && { LastNoRebootInstallOperationTime: report.lastNoRebootInstallAt }),
  ...(report.rebootOption !== '' && { RebootOption: report.rebootOption }),
})

/** When a node got a patch, epoch ms: its own time where it has one (spec §4.2). Windows tells its times by KB, the others by title. */
export const installedAt = (
  { installedAt: own }: PatchReport,
  { id, title, installedAt: shared }: PatchItem,
): number => {
  const key = [title, id].find((name) => Object.hasOwn(own, name))
  return (key === undefined ? undefined : own[key]) ?? shared
}

/**
 * One line of a report as DescribeInstancePatches shows it. The wire has the states in PascalCase, the model in UPPER_SNAKE (spec §4.1),
 * which is why the type has to be told.
 */
export const viewPatch = (report: PatchReport, item: PatchItem): PatchComplianceData => ({
  Title: item.title,
  KBId: item.id,
  Classification: item.classification,
  Severity: item.severity,
  State: item.state as unknown as PatchComplianceData['State'],
  InstalledTime: installedAt(report, item),
  ...(item.cves.length > 0 && { CVEIds: item.cves.join(',') }),
})
