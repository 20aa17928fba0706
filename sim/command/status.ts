import type { CommandInvocationStatus, CommandPluginStatus, CommandStatus } from '@aws-sdk/client-ssm'
import type { CommandState, InvocationState, StepRecord } from './record.ts'

/** Status for each StatusDetails (spec §6.1; for Terminated, InvalidPlatform and NoInstancesInTag the pairing is unverified). */
export const commandStatus: Readonly<Record<CommandState, CommandStatus>> = {
  Pending: 'Pending',
  InProgress: 'InProgress',
  Cancelling: 'Cancelling',
  Success: 'Success',
  Failed: 'Failed',
  Cancelled: 'Cancelled',
  DeliveryTimedOut: 'TimedOut',
  ExecutionTimedOut: 'TimedOut',
  NoInstancesInTag: 'Success',
}

export const invocationStatus: Readonly<Record<InvocationState, CommandInvocationStatus>> = {
  Pending: 'Pending',
  Delayed: 'Delayed',
  InProgress: 'InProgress',
  Cancelling: 'Cancelling',
  Success: 'Success',
  Failed: 'Failed',
  Cancelled: 'Cancelled',
  DeliveryTimedOut: 'TimedOut',
  ExecutionTimedOut: 'TimedOut',
  Undeliverable: 'Failed',
  Terminated: 'Cancelled',
  InvalidPlatform: 'Failed',
}

export const stepStatus: Readonly<Record<StepRecord['status'], CommandPluginStatus>> = {
  Pending: 'Pending',
  InProgress: 'InProgress',
  Success: 'Success',
  Failed: 'Failed',
  ExecutionTimedOut: 'TimedOut',
  Cancelled: 'Cancelled',
}

/** Whether a record in this state answers to a value of the `Status` filter, which knows both spellings (spec §6.1). */
export function hasStatus(state: string, status: string, wanted: string): boolean {
  return state === wanted || status === wanted
}
