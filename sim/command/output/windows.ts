import { errorTail } from './exit.ts'
import { isoSeconds } from './log.ts'
import type { Output, PatchOrder, PatchRun, ScriptRun } from './run.ts'

/** PowerShell ends its lines so, and the API hands them on. */
const newline = '\r\n'

/** A run of the Windows script: what was installed, then the summary block (spec §5.2). */
export function windowsRun(run: PatchRun): Output {
  const { counts, items } = run.assessment
  const summary: readonly (readonly [string, string | number])[] = [
    ['PatchGroup', run.patchGroup],
    ['BaselineId', run.baseline.id],
    ['Baseline', run.baseline.name],
    ['SnapshotId', run.snapshotId],
    ['RebootOption', run.rebootOption],
    ['OwnerInformation', ''],
    ['OperationType', run.operation],
    ['OperationStartTime', isoSeconds(run.start)],
    ['OperationEndTime', isoSeconds(run.end)],
    ['InstalledCount', counts.installed],
    ['InstalledRejectedCount', counts.installedRejected],
    ['InstalledPendingRebootCount', counts.installedPendingReboot],
    ['InstalledOtherCount', counts.installedOther],
    ['FailedCount', counts.failed],
    ['MissingCount', counts.missing],
    ['NotApplicableCount', counts.notApplicable],
    ['UnreportedNotApplicableCount', counts.unreportedNotApplicable],
  ]
  const prefix = run.upload === 'none' ? '[BASELINE OVERRIDE]: ' : ''
  return {
    stdout: lines(
      ...(run.log === '' ? [] : run.log.trimEnd().split(/\r?\n/)),
      `${prefix}Patch Summary for ${run.instanceId}`,
      '',
      ...summary.map(([name, value]) => `${name.padEnd(nameWidth)} : ${value}`),
      '',
      `${run.computerName} - PatchBaselineOperations Assessment Results - ${isoSeconds(run.end)}`,
      ...items.filter((item) => !item.compliant).map((item) => `${item.id} ${item.state} ${item.title}`),
    ),
    stderr: errorTail(run.exitCode),
  }
}

const nameWidth = 'UnreportedNotApplicableCount'.length

/** After the boot that the script asked for. */
export function windowsRerun(run: ScriptRun): Output {
  return {
    stdout: lines(`${run.computerName} - PatchBaselineOperations Reboot Completed - ${isoSeconds(run.end)}`),
    stderr: errorTail(run.exitCode),
  }
}

/** A run that gave up before it assessed anything. */
export function windowsAbort(run: PatchOrder, reason: string): Output {
  return {
    stdout: lines(`${run.computerName} - PatchBaselineOperations ${run.operation} Started - ${isoSeconds(run.start)}`),
    stderr: `${reason}${newline}${errorTail(run.exitCode)}`,
  }
}

function lines(...all: readonly string[]): string {
  return all.join(newline) + newline
}
