import type { PlannedStep } from './plan.ts'

/** What came of a plugin on a node. */
export interface StepOutcome {
  readonly status: 'Success' | 'Failed' | 'TimedOut' | 'Cancelled' | 'Skipped'
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Exit codes by which a script ends its document (spec §5.3). */
const exitWithSuccess = 168
const exitWithFailure = 169

/**
 * The outcome as the agent reports it: a script's 168 counts as success, and `onFailure` leaves its mark. (agent's RunPlugins;
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html#shared-inputs)
 */
export function settle(step: PlannedStep, outcome: StepOutcome): StepOutcome {
  const { code, status, stdout, stderr } = outcome
  if (code === exitWithSuccess) {
    const note =
      '\nStep exited with code 168. Therefore, marking step as succeeded. Further document steps will be skipped.'
    return { code, status: 'Success', stdout: stdout + note, stderr: '' }
  }
  if (code === exitWithFailure) {
    const note =
      '\nStep exited with code 169. Therefore, marking step as Failed. Further document steps will be skipped.'
    return { code, status, stdout: stdout + note, stderr: stderr + note }
  }
  if (status === 'Failed' && step.onFailure !== undefined) {
    const note = '\nStep was found to have onFailure property. Further document steps will be skipped.'
    const forgiven = step.onFailure === 'successAndExit'
    return {
      code: forgiven ? exitWithSuccess : code,
      status: forgiven ? 'Success' : status,
      stdout: stdout + note,
      stderr: stderr + note,
    }
  }
  return outcome
}

/** Whether the document ends with this step; a later `finallyStep` still runs. `outcome` is a settled one. */
export function leaves(step: PlannedStep, { code, status }: StepOutcome): boolean {
  return (
    code === exitWithSuccess ||
    code === exitWithFailure ||
    (status === 'Failed' && step.onFailure === 'exit') ||
    (status === 'Success' && step.onSuccess === 'exit')
  )
}

/** The agent's text for a step that is passed over after one that left the document. */
export function skippedAfterExit(step: PlannedStep): string {
  return `Plugin with name ${step.action} and id ${step.name} skipped due to prior step with an exit condition`
}
