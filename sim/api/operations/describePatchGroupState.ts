import type { PatchCounts } from '../../patching/assessment.ts'
import { reportsOfGroup } from '../../patching/report-view.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribePatchGroupState.html; nodes that never reported do not count: spec §4.3 */
export const describePatchGroupState: Operation<'DescribePatchGroupState'> = (lab, input) => {
  const reports = reportsOfGroup(lab, input.PatchGroup)
  const having = (count: keyof PatchCounts): number => reports.filter(({ shared }) => shared.counts[count] > 0).length
  return {
    Instances: reports.length,
    InstancesWithInstalledPatches: having('installed'),
    InstancesWithInstalledOtherPatches: having('installedOther'),
    InstancesWithInstalledPendingRebootPatches: having('installedPendingReboot'),
    InstancesWithInstalledRejectedPatches: having('installedRejected'),
    InstancesWithMissingPatches: having('missing'),
    InstancesWithFailedPatches: having('failed'),
    InstancesWithNotApplicablePatches: having('notApplicable'),
    InstancesWithUnreportedNotApplicablePatches: having('unreportedNotApplicable'),
    InstancesWithCriticalNonCompliantPatches: having('criticalNonCompliant'),
    InstancesWithSecurityNonCompliantPatches: having('securityNonCompliant'),
    InstancesWithOtherNonCompliantPatches: having('otherNonCompliant'),
    InstancesWithAvailableSecurityUpdates: having('availableSecurityUpdate'),
  }
}
