import type { CloudWatchOutputConfig, NotificationConfig, Target } from '@aws-sdk/client-ssm'
import { uuid } from '../chance/ids.ts'
import type { Lab } from '../core.ts'
import { beginCommand } from './dispatch.ts'
import type { CommandDocument } from './document/library.ts'
import { executionTimeoutOf } from './document/plan.ts'
import type { CommandRecord } from './record.ts'

/** A command to be sent; everything has been checked. Absent members take Run Command's defaults (spec §6). */
export interface CommandOrder {
  readonly documentName: string
  /** As the caller wrote it: '' if it did not say. */
  readonly documentVersion?: string
  /** A copy of the document, where it can change while the command runs. */
  readonly document?: CommandDocument
  /** As given. */
  readonly parameters: Readonly<Record<string, readonly string[]>>
  /** With the defaults filled in. */
  readonly bound: Readonly<Record<string, readonly string[]>>
  readonly instanceIds?: readonly string[]
  readonly targets?: readonly Target[]
  readonly comment?: string
  readonly maxConcurrency?: string
  readonly maxErrors?: string
  /** Seconds. */
  readonly timeoutSeconds?: number
  readonly outputS3Region?: string
  readonly outputS3BucketName?: string
  readonly outputS3KeyPrefix?: string
  readonly serviceRole?: string
  readonly notificationConfig?: NotificationConfig
  readonly cloudWatchOutputConfig?: CloudWatchOutputConfig
}

/**
 * Notes a command, finds out whom it meets and lets it begin. It expires when delivery and execution have had their time (spec §6.4).
 * @returns the command as it was sent: with targets given by tag it does not know its nodes yet (spec §6.3)
 */
export function sendCommand(lab: Lab, order: CommandOrder): CommandRecord {
  const now = lab.now()
  const timeoutSeconds = order.timeoutSeconds ?? 3600
  const instanceIds = order.instanceIds ?? []
  const command: CommandRecord = {
    id: uuid(lab.seed, `command:${lab.serial()}`),
    state: 'Pending',
    documentName: order.documentName,
    documentVersion: order.documentVersion ?? '',
    comment: order.comment ?? '',
    requestedAt: now,
    expiresAt: now + (timeoutSeconds + executionTimeoutOf(order.bound)) * 1000,
    parameters: order.parameters,
    instanceIds,
    targets: order.targets ?? [],
    maxConcurrency: order.maxConcurrency ?? '50',
    maxErrors: order.maxErrors ?? '0',
    timeoutSeconds,
    targetCount: instanceIds.length,
    sent: 0,
    completed: 0,
    errors: 0,
    deliveryTimedOut: 0,
    succeeded: 0,
    cancelled: 0,
    outputS3Region: order.outputS3Region ?? lab.region,
    outputS3BucketName: order.outputS3BucketName ?? '',
    outputS3KeyPrefix: order.outputS3KeyPrefix ?? '',
    serviceRole: order.serviceRole ?? '',
    notificationConfig: order.notificationConfig ?? {
      NotificationArn: '',
      NotificationEvents: [],
      NotificationType: undefined,
    },
    cloudWatchOutputConfig: order.cloudWatchOutputConfig ?? {
      CloudWatchLogGroupName: '',
      CloudWatchOutputEnabled: false,
    },
  }
  if (order.document !== undefined) lab.store.put('command-document', command.id, order.document)
  beginCommand(lab, command)
  return command
}
