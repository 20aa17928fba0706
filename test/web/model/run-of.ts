import type { RecordingHeader } from '../../../sim/replay/header.ts'
import { recordingHeader } from '../../../sim/replay/header.ts'
import { healFault, injectFault } from '../../../sim/fault/fault.ts'
import { addNode, removeNode } from '../../../sim/host/join.ts'
import { publish } from '../../../sim/publication/publish.ts'
import { createRun, type Run } from '../../../web/model/run.ts'
import { type Driven, drive, hosts, hour, minute } from '../../sim/lab/drive.ts'

export const acts = [
  'scan',
  'install',
  'no reboot',
  'script',
  'break',
  'silence',
  'heal',
  'add',
  'remove',
  'publish',
  'wait',
] as const
export type Act = (typeof acts)[number]

/** A lab of four hosts, with all of this done to it. */
export function labThat(did: readonly Act[]): Driven {
  const it = drive({ fleet: [...hosts(2), ...hosts(2, 'ubuntu-22.04')] })
  const control = (act: Parameters<typeof it.lab.control<unknown>>[1]) => it.lab.control('control', act)
  const [first = '', , third = ''] = it.nodes
  const has = (id: string): boolean => it.lab.store.get('host', id)?.value.machine === 'running'
  for (const act of did) {
    switch (act) {
      case 'scan':
        it.patch('Scan')
        break
      case 'install':
        it.patch('Install')
        break
      case 'no reboot':
        it.patch('Install', {}, 'NoReboot')
        break
      case 'script':
        it.script('uname -r')
        break
      case 'break':
        if (has(third)) control((lab) => injectFault(lab, third, { kind: 'package-script-fails', package: 'openssl' }))
        break
      case 'silence':
        if (has(first)) control((lab) => injectFault(lab, first, { kind: 'agent-silent' }))
        break
      case 'heal':
        if (it.lab.store.get('fault', `${first}/agent-silent`)?.state === 'effective')
          control((lab) => healFault(lab, first, { kind: 'agent-silent' }))
        break
      case 'add':
        control((lab) => addNode(lab, { os: 'rhel-9', tags: { Environment: 'Test', Name: 'late' } }))
        break
      case 'remove':
        if (has(third)) control((lab) => removeNode(lab, third))
        break
      case 'publish':
        control((lab) =>
          publish(lab, { os: 'ubuntu-22.04', packages: [{ name: 'openssl', version: `9.${lab.now()}-0ubuntu1` }] }),
        )
        break
      case 'wait':
        it.pass(hour)
    }
    it.pass(10 * minute)
  }
  return it
}

export const headerOf = ({ lab }: Driven): RecordingHeader => recordingHeader(lab.origin, '0.0.0')

/** Its run, as the page has it. */
export function runOf(it: Driven): Run {
  const run = createRun({ id: 'test', incarnation: 1, header: headerOf(it) })
  run.append(it.changes())
  return run
}
