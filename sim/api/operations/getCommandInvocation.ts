import { readOutput } from '../../command/output/store.ts'
import { standardErrorContent, standardOutputContent } from '../../command/output/truncate.ts'
import { planOf } from '../../command/planned.ts'
import { type CommandRecord, type InvocationRecord, invocationKey, type StepRecord } from '../../command/record.ts'
import { invocationStatus, stepStatus } from '../../command/status.ts'
import type { Lab } from '../../core.ts'
import { osOf } from '../../os/registry.ts'
import { isoDuration, isoTime } from '../../time/format.ts'
import { fail } from '../errors.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetCommandInvocation.html; spec §6.5 */
export const getCommandInvocation: Operation<'GetCommandInvocation'> = (lab, input) => {
  const command = lab.store.get('command', input.CommandId)
  const key = invocationKey(input.CommandId, input.InstanceId)
  const invocation = lab.store.get('invocation', key)
  if (command === undefined || invocation === undefined) return fail('InvocationDoesNotExist')
  const step = chosen(invocation, input.PluginName)
  if (step === undefined && input.PluginName !== undefined && !isPlanned(lab, command, invocation, input.PluginName))
    return fail('InvalidPluginName')
  const started = step?.startedAt ?? 0
  const finished = step?.finishedAt ?? 0
  const read = (stream: 'stdout' | 'stderr'): string => (step === undefined ? '' : readOutput(lab, key, step, stream))
  return {
    CommandId: command.id,
    InstanceId: invocation.instanceId,
    Comment: command.comment,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    ...(step !== undefined && { PluginName: step.name }),
    ResponseCode: step?.code ?? overallCode(invocation),
    ExecutionStartDateTime: isoTime(started),
    ExecutionElapsedTime: finished === 0 ? '' : isoDuration(finished - started),
    ExecutionEndDateTime: isoTime(finished),
    Status:
      input.PluginName === undefined || step === undefined
        ? invocationStatus[invocation.state]
        : stepStatus[step.status],
    StatusDetails: input.PluginName === undefined || step === undefined ? invocation.state : step.status,
    StandardOutputContent: standardOutputContent(read('stdout')),
    StandardOutputUrl: '',
    StandardErrorContent: standardErrorContent(read('stderr')),
    StandardErrorUrl: '',
    CloudWatchOutputConfig: {
      CloudWatchLogGroupName: '',
      CloudWatchOutputEnabled: false,
      ...command.cloudWatchOutputConfig,
    },
  }
}

/** The step asked for, or the only one: of several nobody is chosen, and the output is empty (spec §6.5). */
function chosen({ steps }: InvocationRecord, name: string | undefined): StepRecord | undefined {
  if (name === undefined) return steps.length === 1 ? steps[0] : undefined
  return steps.find((step) => step.name === name)
}

/** Before delivery there are no steps yet, but their names are known. */
function isPlanned(lab: Lab, command: CommandRecord, { instanceId }: InvocationRecord, name: string): boolean {
  const node = lab.store.get('node', instanceId)
  return (
    node !== undefined && planOf(lab, command, osOf(node.os).platform.type)?.some((step) => step.name === name) === true
  )
}

/** The code of the step that failed, else of the last one; −1 until all have one. */
function overallCode({ steps }: InvocationRecord): number {
  if (steps.length === 0 || steps.some((step) => step.code === -1)) return -1
  return steps.find((step) => step.status !== 'Success')?.code ?? 0
}
