import { reportOf } from '../../patching/report-view.ts'
import type { PatchCounts } from '../../patching/assessment.ts'
import type { Plugin, StepRun } from './plugin.ts'

/** Codes by which a step ends its document well or badly (spec §5.3). */
const leaveWell = 168
const leaveBadly = 169

/** A step of AWS-RunPatchBaselineWithHooks that looks at the node's last report and either goes on or ends the document. */
const verify = (reasonToEnd: (run: StepRun, counts: PatchCounts) => string | undefined, goOn: string): Plugin => ({
  begin(run) {
    const counts = reportOf(run.lab, run.node.id)?.shared.counts
    if (counts === undefined) {
      run.print('stderr', 'The node has no patch report.')
      return run.finish(leaveBadly)
    }
    const reason = reasonToEnd(run, counts)
    run.print('stdout', `${reason ?? goOn}\n`)
    run.finish(reason === undefined ? 0 : leaveWell)
  },
})

const mayReboot = ({ parameters }: StepRun): boolean => parameters['RebootOption']?.[0] !== 'NoReboot'

/** Whether there is anything to install or to reboot for. */
export const verifyPatchStates = verify((run, { missing, failed, installedPendingReboot }) => {
  if (run.parameters['Operation']?.[0] === 'Scan') return 'The operation is Scan: there is nothing more to do.'
  if (missing + failed > 0 || (installedPendingReboot > 0 && mayReboot(run))) return undefined
  return 'No patch is missing and none waits for a reboot.'
}, 'Patches are missing or wait for a reboot.')

/** Whether the node is to reboot after what was installed. */
export const verifyReboot = verify((run, { installedPendingReboot }) => {
  if (!mayReboot(run)) return 'RebootOption is NoReboot: the node does not reboot.'
  return installedPendingReboot > 0 ? undefined : 'No patch waits for a reboot.'
}, 'Patches wait for a reboot.')
