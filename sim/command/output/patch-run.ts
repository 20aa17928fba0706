import { linuxAbort, linuxRerun, linuxRun } from './linux.ts'
import type { Output, PatchOrder, PatchRun, ScriptRun } from './run.ts'
import { windowsAbort, windowsRerun, windowsRun } from './windows.ts'

/** What a patch operation prints, from the shell's first line to the decision about the reboot (spec §5.2). */
export function patchRunOutput(run: PatchRun): Output {
  return onWindows(run) ? windowsRun(run) : linuxRun(run)
}

/** What the step prints when it runs again after the boot it asked for; it comes after the output of the first run. */
export function patchRerunOutput(run: ScriptRun): Output {
  return onWindows(run) ? windowsRerun(run) : linuxRerun(run)
}

/** What an operation prints that could not begin; `reason` is one sentence for people, the exit code one of spec §5.3. */
export function patchAbortOutput(run: PatchOrder, reason: string): Output {
  return onWindows(run) ? windowsAbort(run, reason) : linuxAbort(run, reason)
}

const onWindows = (run: ScriptRun): boolean => run.os.manager === 'windows-update'
