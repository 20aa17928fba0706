import { isoSeconds } from './log.ts'
import { pythonRepr } from './python.ts'
import type { PatchRun } from './run.ts'

/** The AWS:PatchSummary that a run uploads or, with a BaselineOverride, only prints: every value is a string (spec §4.4). */
export function summaryRepr(run: PatchRun): string {
  const { counts, nonCompliantSeverity } = run.assessment
  return pythonRepr({
    TypeName: 'AWS:PatchSummary',
    SchemaVersion: '1.0',
    CaptureTime: isoSeconds(run.end),
    Content: [
      {
        BaselineId: run.baseline.id,
        PatchGroup: run.patchGroup,
        SnapshotId: run.snapshotId,
        ExecutionId: run.commandId,
        InstalledCount: `${counts.installed}`,
        InstalledOtherCount: `${counts.installedOther}`,
        InstalledPendingRebootCount: `${counts.installedPendingReboot}`,
        InstalledRejectedCount: `${counts.installedRejected}`,
        MissingCount: `${counts.missing}`,
        FailedCount: `${counts.failed}`,
        NotApplicableCount: `${counts.notApplicable}`,
        UnreportedNotApplicableCount: `${counts.unreportedNotApplicable}`,
        CriticalNonCompliantCount: `${counts.criticalNonCompliant}`,
        SecurityNonCompliantCount: `${counts.securityNonCompliant}`,
        OtherNonCompliantCount: `${counts.otherNonCompliant}`,
        OperationType: run.operation,
        OperationStartTime: isoSeconds(run.start),
        OperationEndTime: isoSeconds(run.end),
        RebootOption: run.rebootOption,
        InstallOverrideList: run.installOverrideList === '' ? undefined : run.installOverrideList,
        LastNoRebootInstallOperationTime:
          run.lastNoRebootInstallAt === 0 ? undefined : isoSeconds(run.lastNoRebootInstallAt),
        NonCompliantSeverity: nonCompliantSeverity,
      },
    ],
  })
}
