import { invocationKey, isFinalInvocation } from '../../sim/view.ts'
import type { CommandRecord, FaultRecord, InvocationRecord, InvocationStep, Records, Store } from '../../sim/view.ts'

/** A command on a node. */
export interface NodeCommand {
  readonly command: CommandRecord
  readonly invocation: InvocationRecord
}

/** The commands of a node, newest first. */
export function commandsOf(store: Store<Records>, node: string): readonly NodeCommand[] {
  const found: NodeCommand[] = []
  for (const command of store.table('command').values()) {
    const invocation = store.get('invocation', invocationKey(command.id, node))
    if (invocation !== undefined) found.push({ command, invocation })
  }
  return found.sort((a, b) => b.invocation.requestedAt - a.invocation.requestedAt)
}

/** `AWS-RunPatchBaseline Install` */
export function commandName({ documentName, parameters }: CommandRecord): string {
  const operation = parameters['Operation']?.[0]
  return operation === undefined ? documentName : `${documentName} ${operation}`
}

/** How an invocation looks: the class of its badge, and a mark. */
export function invocationLook({ state }: InvocationRecord): readonly [string, string] {
  if (!isFinalInvocation(state)) return state === 'Pending' || state === 'Delayed' ? ['', '◌'] : ['note', '▸']
  if (state === 'Success') return ['good', '✓']
  return state === 'Cancelled' ? ['', '–'] : ['bad', '✕']
}

/** What is wrong with a node by somebody's order, oldest first. */
export const faultsOf = (store: Store<Records>, node: string): readonly FaultRecord[] =>
  [...store.table('fault').keysBy('node', node)]
    .flatMap((key) => store.get('fault', key) ?? [])
    .sort((a, b) => a.since - b.since)

/** What a step has printed so far to one of its two streams. */
export function outputOf(
  store: Store<Records>,
  { commandId, instanceId }: InvocationRecord,
  step: InvocationStep,
  stream: 'stdout' | 'stderr',
): string {
  const chunks: string[] = []
  for (let number = 0; number < step[stream]; number += 1)
    chunks.push(store.get('output', `${invocationKey(commandId, instanceId)}/${step.name}/${stream}/${number}`) ?? '')
  return chunks.join('')
}
