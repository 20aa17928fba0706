/** How a status of a command, an invocation or a step is shown: never by colour alone. */
export interface StatusLook {
  readonly tone: 'good' | 'bad' | 'note' | ''
  readonly mark: string
  /** `DeliveryTimedOut` → `Delivery timed out`. */
  readonly words: string
}

const over = { tone: '', mark: '■' } as const
const running = { tone: 'note', mark: '◔' } as const

const looks: Readonly<Record<string, Pick<StatusLook, 'tone' | 'mark'>>> = {
  Success: { tone: 'good', mark: '✓' },
  NoInstancesInTag: over,
  Cancelled: over,
  Terminated: over,
  Pending: running,
  Delayed: running,
  InProgress: running,
  Cancelling: running,
}

/** @param details StatusDetails, or Status where there is no other. Whatever is neither good nor under way is bad. */
export function statusLook(details: string): StatusLook {
  const words = details.replaceAll(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  )
  return { ...(looks[details] ?? { tone: 'bad', mark: '✕' }), words }
}

/** Whether there is still something to wait for, or to cancel. */
export const isUnderWay = (status: string): boolean =>
  status === 'Pending' || status === 'InProgress' || status === 'Delayed' || status === 'Cancelling'

/** What ListCommands finds commands by (spec §6.1). */
export const commandStatuses = [
  'Pending',
  'InProgress',
  'Success',
  'Cancelled',
  'Failed',
  'TimedOut',
  'DeliveryTimedOut',
  'ExecutionTimedOut',
  'NoInstancesInTag',
] as const

/** What ListCommandInvocations finds invocations by (spec §6.1). */
export const invocationStatuses = [
  'Pending',
  'InProgress',
  'Delayed',
  'Success',
  'Cancelled',
  'Failed',
  'TimedOut',
  'DeliveryTimedOut',
  'ExecutionTimedOut',
  'Undeliverable',
  'InvalidPlatform',
  'Terminated',
] as const
