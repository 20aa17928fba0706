import type { Output } from '../api/operation.ts'
import type { Lab } from '../core.ts'
import { osOf } from '../os/registry.ts'
import { pluginOutput } from './output/truncate.ts'
import { readOutput } from './output/store.ts'
import { planOf } from './planned.ts'
import { type CommandRecord, type InvocationRecord, invocationKey, type StepRecord } from './record.ts'
import { commandStatus, invocationStatus, stepStatus } from './status.ts'

type Command = NonNullable<Output<'SendCommand'>['Command']>
type Invocation = NonNullable<Output<'ListCommandInvocations'>['CommandInvocations']>[number]
type Plugin = NonNullable<Invocation['CommandPlugins']>[number]

/** A command as SendCommand and ListCommands show it: empty texts are there, not left out (spec §6.6). */
export function viewCommand(command: CommandRecord): Command {
  return {
    CommandId: command.id,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    Comment: command.comment,
    ExpiresAfter: command.expiresAt,
    Parameters: Object.fromEntries(Object.entries(command.parameters).map(([name, values]) => [name, [...values]])),
    InstanceIds: [...command.instanceIds],
    Targets: command.targets.map((target) => ({ ...target })) as NonNullable<Command['Targets']>,
    RequestedDateTime: command.requestedAt,
    Status: commandStatus[command.state],
    StatusDetails: command.state,
    OutputS3Region: command.outputS3Region,
    OutputS3BucketName: command.outputS3BucketName,
    OutputS3KeyPrefix: command.outputS3KeyPrefix,
    MaxConcurrency: command.maxConcurrency,
    MaxErrors: command.maxErrors,
    TargetCount: command.targetCount,
    CompletedCount: command.completed,
    ErrorCount: command.errors,
    DeliveryTimedOutCount: command.deliveryTimedOut,
    ServiceRole: command.serviceRole,
    NotificationConfig: command.notificationConfig as NonNullable<Command['NotificationConfig']>,
    CloudWatchOutputConfig: command.cloudWatchOutputConfig as NonNullable<Command['CloudWatchOutputConfig']>,
    TimeoutSeconds: command.timeoutSeconds,
  }
}

/** An invocation as ListCommandInvocations shows it; with `details` its plugins too (spec §6.6). */
export function viewInvocation(
  lab: Lab,
  command: CommandRecord,
  invocation: InvocationRecord,
  details: boolean,
): Invocation {
  const node = lab.store.get('node', invocation.instanceId)
  return {
    CommandId: command.id,
    InstanceId: invocation.instanceId,
    InstanceName: node?.computerName ?? '',
    Comment: command.comment,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    RequestedDateTime: invocation.requestedAt,
    Status: invocationStatus[invocation.state],
    StatusDetails: invocation.state,
    StandardOutputUrl: '',
    StandardErrorUrl: '',
    CommandPlugins: details ? viewPlugins(lab, command, invocation) : [],
    ServiceRole: command.serviceRole,
    NotificationConfig: command.notificationConfig as NonNullable<Invocation['NotificationConfig']>,
    CloudWatchOutputConfig: command.cloudWatchOutputConfig as NonNullable<Invocation['CloudWatchOutputConfig']>,
  }
}

function viewPlugins(lab: Lab, command: CommandRecord, invocation: InvocationRecord): Plugin[] {
  const node = lab.store.get('node', invocation.instanceId)
  const plan = node && planOf(lab, command, osOf(node.os).platform.type)
  const key = invocationKey(command.id, invocation.instanceId)
  return invocation.steps.map((step, index) => {
    const folder = plan?.[index]?.pluginFolder
    const bucket = command.outputS3BucketName
    const prefix = command.outputS3KeyPrefix === '' ? '' : `${command.outputS3KeyPrefix}/`
    return {
      Name: step.name,
      Status: stepStatus[step.status],
      StatusDetails: step.status,
      ResponseCode: step.code,
      ...(step.startedAt > 0 && { ResponseStartDateTime: step.startedAt }),
      ...(step.finishedAt > 0 && { ResponseFinishDateTime: step.finishedAt }),
      Output: outputOf(lab, key, step),
      StandardOutputUrl: '',
      StandardErrorUrl: '',
      OutputS3Region: command.outputS3Region,
      OutputS3BucketName: bucket,
      OutputS3KeyPrefix: bucket === '' ? '' : `${prefix}${key}/${folder ?? ''}`,
    }
  })
}

function outputOf(lab: Lab, key: string, step: StepRecord): string {
  return step.message ?? pluginOutput(readOutput(lab, key, step, 'stdout'), readOutput(lab, key, step, 'stderr'))
}
