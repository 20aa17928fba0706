import type { CloudWatchOutputConfig, NotificationConfig, Target } from '@aws-sdk/client-ssm'
import type { PluginMemory } from './plugin/plugin.ts'

/** Where a command stands; the states of the command machine, spelled like StatusDetails (spec §6.1). */
export type CommandState =
  | 'Pending'
  | 'InProgress'
  | 'Cancelling'
  | 'Success'
  | 'Failed'
  | 'Cancelled'
  | 'DeliveryTimedOut'
  | 'ExecutionTimedOut'
  | 'NoInstancesInTag'

/** Where an invocation stands; the states of the invocation machine, spelled like StatusDetails (spec §6.1). */
export type InvocationState =
  | 'Pending'
  | 'Delayed'
  | 'InProgress'
  | 'Cancelling'
  | 'Success'
  | 'Failed'
  | 'Cancelled'
  | 'DeliveryTimedOut'
  | 'ExecutionTimedOut'
  | 'Undeliverable'
  | 'Terminated'
  | 'InvalidPlatform'

/** A command as sent, with its counters. Times in epoch ms. */
export interface CommandRecord {
  readonly id: string
  readonly state: CommandState
  readonly documentName: string
  readonly documentVersion: string
  readonly comment: string
  readonly requestedAt: number
  readonly expiresAt: number
  /** As bound: defaults are not among them, since AWS echoes what was given. */
  readonly parameters: Readonly<Record<string, readonly string[]>>
  readonly instanceIds: readonly string[]
  readonly targets: readonly Target[]
  readonly maxConcurrency: string
  readonly maxErrors: string
  /** Seconds until an undelivered invocation gives up. */
  readonly timeoutSeconds: number
  readonly targetCount: number
  /** How many of the targets, in order, have been sent to or given up. */
  readonly sent: number
  readonly completed: number
  readonly errors: number
  readonly deliveryTimedOut: number
  readonly succeeded: number
  readonly cancelled: number
  readonly outputS3Region: string
  readonly outputS3BucketName: string
  readonly outputS3KeyPrefix: string
  readonly serviceRole: string
  readonly notificationConfig: NotificationConfig
  readonly cloudWatchOutputConfig: CloudWatchOutputConfig
}

/** What became of one step on one node. Times in epoch ms, 0 before they happened. */
export interface StepRecord {
  readonly name: string
  readonly action: string
  readonly status: 'Pending' | 'InProgress' | 'Success' | 'Failed' | 'ExecutionTimedOut' | 'Cancelled'
  /** −1 until there is one. */
  readonly code: number
  readonly startedAt: number
  readonly finishedAt: number
  /** Chunks of output kept under their own keys. */
  readonly stdout: number
  readonly stderr: number
  /** A message instead of output: why the step was skipped. */
  readonly message?: string
}

/** A command on one node. */
export interface InvocationRecord {
  readonly commandId: string
  readonly instanceId: string
  readonly state: InvocationState
  readonly requestedAt: number
  readonly steps: readonly StepRecord[]
  /** Index of the step that runs or is to run. */
  readonly step: number
  /** How often the present step has begun: more than once after a reboot it asked for. */
  readonly attempt: number
  /** What the running plugin keeps between reports. */
  readonly memory?: PluginMemory
  /** The agent holds the document until its host is back, from a reboot that the step asked for or from a crash. */
  readonly held?: true
  /** The driver's work that is under way for it. */
  readonly work?: string
}

export const invocationKey = (commandId: string, instanceId: string): string => `${commandId}/${instanceId}`
