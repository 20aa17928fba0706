import type { HostFault, Os } from '../../../sim/index.ts'
import { type HostFacts, readFacts, tellFacts } from '../report.ts'
import { misbehaving } from './fault.ts'

/** How long a host may take to boot, s. */
const patience = 60

/** The first command on a host that boots: waits until it takes commands, lets the faults be in effect that it has, and tells its facts. */
export function greeting(os: Os, faults: Iterable<HostFault>): string {
  const ready = '[ -e /run/patchlab/ready ]'
  return [
    `for ((i = 0; i < ${patience * 20}; i++)); do ${ready} && break; sleep 0.05; done`,
    `${ready} || { echo 'The host does not come up.' >&2; exit 1; }`,
    misbehaving(os, faults),
    tellFacts,
  ].join('\n')
}

/** The facts are the last line. */
export const readGreeting = (text: string): HostFacts => readFacts(text.split('\n').at(-2) ?? '')
