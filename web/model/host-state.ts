import type { HostRecord } from '../../sim/view.ts'

/** What a host is doing, as one word: what colours it in the fleet and in the timeline. */
export type HostState =
  | 'provisioning'
  | 'idle'
  | 'scanning'
  | 'installing'
  | 'script'
  | 'rebooting'
  | 'lost'
  | 'stopped'
  | 'terminated'

/** All of them, in the order of legends. */
export const hostStates: readonly HostState[] = [
  'idle',
  'scanning',
  'installing',
  'script',
  'rebooting',
  'lost',
  'provisioning',
  'stopped',
  'terminated',
]

/** For people. */
export const stateWords: Readonly<Record<HostState, string>> = {
  provisioning: 'being made',
  idle: 'idle',
  scanning: 'scanning',
  installing: 'installing',
  script: 'running a script',
  rebooting: 'rebooting',
  lost: 'not answering',
  stopped: 'stopped',
  terminated: 'terminated',
}

/** A shape for each, so that colour is never alone in telling. */
export const stateMarks: Readonly<Record<HostState, string>> = {
  provisioning: '◌',
  idle: '●',
  scanning: '⌕',
  installing: '↓',
  script: '❯',
  rebooting: '↻',
  lost: '!',
  stopped: '■',
  terminated: '✕',
}

/** The machine's state wins over the agent's, and both over what is at work. */
export function hostState({ value: { machine, agent, work }, context }: HostRecord): HostState {
  if (typeof machine !== 'string') return agent === 'connectionLost' ? 'lost' : 'rebooting'
  if (machine !== 'running') return machine
  if (agent === 'connectionLost' || context.silentSince !== null) return 'lost'
  return work
}
