import type { Api } from './api.ts'
import { WalkError } from './walk-error.ts'

/** How a walk keeps an eye on a command. Times in ms of the wall clock. */
export interface Watching {
  readonly pollEvery: number
  /** After so long without any change it gives up. */
  readonly patience: number
  /** Told of each node's StatusDetails when it has changed. */
  readonly onStatus: (instanceId: string, status: string) => void
}

/** A command that has ended. */
export interface Ended {
  readonly id: string
  readonly status: string
  /** Those of ListCommandInvocations, with their plugins. */
  readonly invocations: Awaited<ReturnType<typeof invocationsOf>>
}

const invocationsOf = (api: Api, CommandId: string) =>
  api.all('ListCommandInvocations', { CommandId, Details: true }, 'CommandInvocations')

const underWay = new Set(['Pending', 'InProgress', 'Delayed', 'Cancelling'])

/** Sends a command and follows it to its end. */
export async function runCommand(
  api: Api,
  order: Parameters<typeof api.ssm<'SendCommand'>>[1],
  watching: Watching,
): Promise<Ended> {
  const { Command } = await api.ssm('SendCommand', order)
  const id = Command?.CommandId ?? ''
  const known = new Map<string, string>()
  let lastChange = Date.now()
  for (;;) {
    // The command first: when it has ended, so have the invocations that are asked for afterwards.
    const [command] = (await api.ssm('ListCommands', { CommandId: id })).Commands ?? []
    const invocations = await invocationsOf(api, id)
    for (const { InstanceId = '', StatusDetails = '' } of invocations) {
      if (known.get(InstanceId) === StatusDetails) continue
      known.set(InstanceId, StatusDetails)
      lastChange = Date.now()
      watching.onStatus(InstanceId, StatusDetails)
    }
    if (!underWay.has(command?.Status ?? '')) return { id, status: command?.StatusDetails ?? '', invocations }
    if (Date.now() - lastChange > watching.patience) {
      throw new WalkError(
        `Nothing has happened to command ${id} for ${Math.round(watching.patience / 60_000)} minutes. Does the lab's clock stand still? See "patchlab clock".`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, watching.pollEvery))
  }
}
