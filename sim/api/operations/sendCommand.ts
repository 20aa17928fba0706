import type { NotificationConfig } from '@aws-sdk/client-ssm'
import { bindParameters } from '../../command/document/parameters.ts'
import { runnableDocument } from '../../command/document/runnable.ts'
import { sendCommand as send } from '../../command/send.ts'
import { targetFault } from '../../command/target.ts'
import { viewCommand } from '../../command/view.ts'
import type { Lab } from '../../core.ts'
import { isListed } from '../../host/host.ts'
import { osOf } from '../../os/registry.ts'
import { fail } from '../errors.ts'
import type { Input, Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html; spec §6 */
export const sendCommand: Operation<'SendCommand'> = (lab, input) => {
  const instanceIds = input.InstanceIds ?? []
  const targets = input.Targets ?? []
  const document = runnableDocument(lab, input)
  checkTargets(instanceIds, targets)
  checkInstances(lab, instanceIds, document.platforms)
  const given = input.Parameters ?? {}
  const bound = bindParameters(document.name, document.content, given)
  if (!bound.ok) fail('InvalidParameters', bound.message)
  checkNotifications(input)
  return {
    Command: viewCommand(
      send(lab, {
        documentName: document.name,
        documentVersion: document.version,
        parameters: given,
        bound: bound.value,
        instanceIds,
        targets,
        ...(document.copy && { document: document.copy }),
        ...(input.Comment !== undefined && { comment: input.Comment }),
        ...(input.MaxConcurrency !== undefined && { maxConcurrency: input.MaxConcurrency }),
        ...(input.MaxErrors !== undefined && { maxErrors: input.MaxErrors }),
        ...(input.TimeoutSeconds !== undefined && { timeoutSeconds: input.TimeoutSeconds }),
        ...(input.OutputS3Region !== undefined && { outputS3Region: input.OutputS3Region }),
        ...(input.OutputS3BucketName !== undefined && { outputS3BucketName: input.OutputS3BucketName }),
        ...(input.OutputS3KeyPrefix !== undefined && { outputS3KeyPrefix: input.OutputS3KeyPrefix }),
        ...(input.ServiceRoleArn !== undefined && { serviceRole: input.ServiceRoleArn }),
        ...(input.NotificationConfig !== undefined && {
          notificationConfig: input.NotificationConfig as NotificationConfig,
        }),
        ...(input.CloudWatchOutputConfig !== undefined && { cloudWatchOutputConfig: input.CloudWatchOutputConfig }),
      }),
    ),
  }
}

function checkTargets(instanceIds: readonly string[], targets: readonly { Key?: string | undefined }[]): void {
  if (instanceIds.length === 0 && targets.length === 0)
    fail('ValidationException', 'InstanceIds or Targets is required: say which managed nodes the command is for.')
  if (instanceIds.length > 0 && targets.length > 0)
    fail('ValidationException', 'InstanceIds and Targets cannot both be given.')
  const fault = targetFault(targets)
  if (fault !== undefined) fail('ValidationException', fault)
}

/** Nodes that are named must be there, be up, and be of a platform of the document (spec §6.7). */
function checkInstances(lab: Lab, instanceIds: readonly string[], platforms: readonly string[]): void {
  if (new Set(instanceIds).size < instanceIds.length) fail('DuplicateInstanceId')
  const missing = instanceIds.filter((id) => !isListed(lab.store.get('host', id)))
  if (missing.length > 0) fail('InvalidInstanceId', missing, lab.account)
  const foreign = instanceIds.some((id) => {
    const node = lab.store.get('node', id)
    return node !== undefined && !platforms.includes(osOf(node.os).platform.type)
  })
  if (foreign) fail('UnsupportedPlatformType', `The document is for ${platforms.join(', ')}; not all of the nodes are.`)
}

/** Somebody who wants to be told has to say by which role and topic (spec §6.8). */
function checkNotifications({ NotificationConfig: config, ServiceRoleArn: role }: Input<'SendCommand'>): void {
  if (config?.NotificationArn === undefined || config.NotificationArn === '') return
  if (!/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}(\.fifo)?$/.test(config.NotificationArn)) {
    fail('InvalidNotificationConfig', `NotificationArn ${config.NotificationArn} is not the ARN of an SNS topic.`)
  }
  if (role === undefined || !/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(role)) {
    fail('InvalidRole', 'ServiceRoleArn must be the ARN of the IAM role that publishes the notifications.')
  }
}
