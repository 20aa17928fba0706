import type { Api } from './api.ts'
import { type Os, patchSteps } from './choices.ts'
import type { Ended } from './command.ts'
import { expected } from './walk-error.ts'

/** Every node was met and succeeded. */
export function allSucceeded({ id, status, invocations }: Ended, ids: readonly string[]): void {
  const failed = invocations
    .filter(({ Status }) => Status !== 'Success')
    .map(({ InstanceId, StatusDetails }) => `${InstanceId} ${StatusDetails}`)
  expected(status === 'Success' && failed.length === 0, `Command ${id} is ${status}: ${failed.join(', ')}.`)
  expected(invocations.length === ids.length, `Command ${id} met ${invocations.length} nodes, not ${ids.length}.`)
}

/** Whether every node's patching, reboot included, was over before the next one's began. */
export function oneAfterAnother({ invocations }: Ended, stepName: string): boolean {
  const spans = invocations
    .flatMap(({ CommandPlugins = [] }) => CommandPlugins.filter(({ Name }) => Name === stepName))
    .map(({ ResponseStartDateTime: from = 0, ResponseFinishDateTime: to = Infinity }) => ({ from, to }))
    .sort((a, b) => a.from - b.from)
  return spans.every(({ from }, i) => from >= (spans[i - 1]?.to ?? 0))
}

/** Looks at one node's output: the step of its system printed something, the others were skipped. */
export async function readOutput(api: Api, os: Os, { id, invocations }: Ended): Promise<string> {
  const [{ InstanceId = '', CommandPlugins = [] } = {}] = invocations
  const { own, skipped } = patchSteps(os)
  const printed = await api.ssm('GetCommandInvocation', { CommandId: id, InstanceId, PluginName: own })
  const { StandardOutputContent: text = '' } = printed
  expected(
    text !== '' && printed.ResponseCode === 0,
    `${own} ended with code ${printed.ResponseCode} and ${text.length} characters of output.`,
  )
  const message = CommandPlugins.find(({ Name }) => Name === skipped)?.Output ?? ''
  expected(message.startsWith('Step execution skipped'), `The output of ${skipped} is: ${message}`)
  return `${own} printed ${text.split('\n').length} lines; ${skipped}: ${message}`
}

export const notThere = 'not there'

/** The state and title of the rejected package on each node. */
export async function releaseState(api: Api, ids: readonly string[], name: string | undefined): Promise<string[]> {
  return Promise.all(
    ids.map(async (InstanceId) => {
      const patches = await api.all('DescribeInstancePatches', { InstanceId }, 'Patches')
      const found = patches.filter(({ KBId }) => KBId === name || KBId.replace(/\.[^.]+$/, '') === name)
      return found.length === 0 ? notThere : found.map(({ State, Title }) => `${State} ${Title}`).join(', ')
    }),
  )
}
