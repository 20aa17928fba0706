import { describe, expect, test } from 'vitest'
import { faultsOf, healFault, injectFault } from '../../../sim/fault/fault.ts'
import type { HostFault } from '../../../sim/host/fault.ts'
import { addNode, removeNode } from '../../../sim/host/join.ts'
import type { OsId } from '../../../sim/os/os.ts'
import { fold } from '../../../sim/store/fold.ts'
import { type Driven, drive, hosts, hour, live, minute } from './drive.ts'

const inject = (it: Driven, fault: HostFault, node = it.nodes[0] ?? '') =>
  it.lab.control('control', (lab) => injectFault(lab, node, fault))
const heal = (it: Driven, fault: HostFault, node = it.nodes[0] ?? '') =>
  it.lab.control('control', (lab) => healFault(lab, node, fault))
const states = (it: Driven): string[] => faultsOf(it.lab).map(({ fault, state }) => `${fault.kind} ${state}`)
const lock = { kind: 'lock-held' } as const
const full = { kind: 'disk-full' } as const

const one = (os: OsId, pace: 'instant' | 'brisk' = 'brisk'): Driven => drive({ fleet: hosts(1, os), pace })

/** Counts and states of the last patch report. */
function patches(it: Driven): Record<string, number | undefined> {
  const { InstancePatchStates: [state] = [] } = it.call('DescribeInstancePatchStates', { InstanceIds: [...it.nodes] })
  return { installed: state?.InstalledCount, missing: state?.MissingCount, failed: state?.FailedCount }
}

function failing(it: Driven): (string | undefined)[] {
  const { Patches = [] } = it.call('DescribeInstancePatches', {
    InstanceId: it.nodes[0] ?? '',
    Filters: [{ Key: 'State', Values: ['Failed'] }],
  })
  return Patches.map(({ Title }) => Title)
}

const output = (it: Driven, command: string): string => {
  const { StandardOutputContent = '', StandardErrorContent = '' } = it.call('GetCommandInvocation', {
    CommandId: command,
    InstanceId: it.nodes[0] ?? '',
    PluginName: 'PatchLinux',
  })
  return StandardOutputContent + StandardErrorContent
}

describe('the record of a fault', () => {
  test('is ordered, then in effect, then healing, then gone', () => {
    const it = one('ubuntu-22.04')
    inject(it, full)
    expect(states(it)).toEqual(['disk-full ordered'])
    it.pass(0)
    expect(states(it)).toEqual(['disk-full effective'])
    heal(it, full)
    expect(states(it)).toEqual(['disk-full healing'])
    it.pass(0)
    expect(states(it)).toEqual([])
  })

  test('stays as it is when the same fault is injected again', () => {
    const it = one('ubuntu-22.04')
    inject(it, full)
    it.pass(minute)
    const { rev } = it.lab.journal
    inject(it, full)
    it.pass(minute)
    expect(it.lab.journal.rev).toBe(rev)
  })

  test('is injected again while it is healing, and then stays', () => {
    const it = one('ubuntu-22.04')
    inject(it, full)
    it.pass(minute)
    heal(it, full)
    inject(it, full)
    it.pass(minute)
    expect(states(it)).toEqual(['disk-full effective'])
  })

  test('goes with its host', () => {
    const it = drive()
    inject(it, full, it.nodes[0])
    inject(it, full, it.nodes[1])
    it.lab.control('control', (lab) => removeNode(lab, it.nodes[0] ?? ''))
    it.pass(hour)
    expect(faultsOf(it.lab).map(({ instanceId }) => instanceId)).toEqual([it.nodes[1]])
  })

  test('is in the journal like all else', () => {
    const it = drive()
    inject(it, full)
    it.pass(minute)
    inject(it, { kind: 'package-script-fails', package: 'bash' })
    const folded = fold(it.changes())
    expect(folded.get('fault')).toEqual(live(it.lab).get('fault'))
  })

  test('of a host that is yet to come up is in effect when it does', () => {
    const it = drive({ fleet: [] })
    const { id } = it.lab.control('control', (lab) => addNode(lab, { os: 'ubuntu-22.04', tags: {} }))
    inject(it, full, id)
    it.pass(0)
    expect(states(it)).toEqual(['disk-full ordered'])
    it.pass(hour)
    expect(states(it)).toEqual(['disk-full effective'])
    expect(it.lab.store.get('model-host', id)?.faults).toEqual({ 'disk-full': full })
  })

  test('of a stopped host is in effect after its start', () => {
    const it = one('ubuntu-22.04')
    const [node = ''] = it.nodes
    it.tell(node, { type: 'stop' })
    it.pass(minute)
    inject(it, full)
    it.tell(node, { type: 'start' })
    it.pass(minute)
    expect(it.lab.store.get('model-host', node)?.faults).toEqual({ 'disk-full': full })
  })
})

describe('is refused, with nothing changed:', () => {
  test.each([
    ['a node that is not there', (it: Driven) => inject(it, full, 'i-0'), /^There is no node i-0 in this lab/],
    [
      'a package that the system does not have',
      (it: Driven) => inject(it, { kind: 'checksum-mismatch', package: 'bsah' }),
      /^ubuntu-22\.04 has no package bsah\./,
    ],
    [
      'healing a fault that is not there',
      (it: Driven) => heal(it, full),
      /does not have the fault disk-full\. It has none\./,
    ],
    [
      'a lock on a host that is down',
      (it: Driven) => {
        it.tell(it.nodes[0] ?? '', { type: 'stop' })
        inject(it, lock)
      },
      /is not running, so that nothing on it can hold a lock/,
    ],
  ])('%s', (_, act, message) => {
    const it = one('ubuntu-22.04')
    expect(() => act(it)).toThrow(message)
    expect(faultsOf(it.lab)).toEqual([])
  })
})

describe('a held lock', () => {
  test.each<[string, (it: Driven) => void]>([
    ['a reboot', (it) => it.tell(it.nodes[0] ?? '', { type: 'reboot' })],
    [
      'a stop and a start',
      (it) => {
        it.tell(it.nodes[0] ?? '', { type: 'stop' })
        it.pass(minute)
        it.tell(it.nodes[0] ?? '', { type: 'start' })
      },
    ],
    ['a reboot that a script asks for', (it) => void it.script('reboot')],
  ])('is over after %s', (_, act) => {
    const it = one('ubuntu-22.04')
    inject(it, lock)
    inject(it, full)
    it.pass(minute)
    act(it)
    it.pass(hour)
    expect(states(it)).toEqual(['disk-full effective'])
  })

  test('lets a scan of apt fail with the words of apt, and reports nothing', () => {
    const it = one('ubuntu-22.04')
    inject(it, lock)
    const id = it.patch('Scan')
    it.pass(hour)
    expect(it.states(id)).toEqual(['Failed'])
    expect(output(it, id)).toContain('E: Could not get lock /var/lib/apt/lists/lock')
    expect(patches(it)).toEqual({})
  })

  test('holds up dnf until it is healed', () => {
    const it = one('amazon-linux-2023')
    inject(it, lock)
    const id = it.patch('Scan')
    it.pass(20 * minute)
    expect(it.states(id)).toEqual(['InProgress'])
    heal(it, lock)
    it.pass(minute)
    expect(it.states(id)).toEqual(['Success'])
  })

  test('holds up dnf until the time of its step is over', () => {
    const it = one('amazon-linux-2023')
    inject(it, lock)
    const id = it.patch('Scan')
    it.pass(3 * hour)
    expect(it.states(id)).toEqual(['ExecutionTimedOut'])
  })

  test('lets a command that waits be cancelled, and nothing is installed afterwards', () => {
    const it = one('amazon-linux-2023')
    inject(it, lock)
    const id = it.patch('Install')
    it.pass(minute)
    it.call('CancelCommand', { CommandId: id })
    it.pass(minute)
    expect(it.states(id)).toEqual(['Cancelled'])
    heal(it, lock)
    const before = it.lab.store.get('model-host', it.nodes[0] ?? '')?.packages
    it.pass(hour)
    expect(it.lab.store.get('model-host', it.nodes[0] ?? '')?.packages).toEqual(before)
  })
})

describe('an installation', () => {
  test.each<OsId>(['ubuntu-22.04', 'amazon-linux-2', 'amazon-linux-2023', 'sles-15'])(
    'that finds no room fails whole, and comes right once there is some: %s',
    (os) => {
      const it = one(os)
      inject(it, full)
      const scan = it.patch('Scan')
      it.pass(hour)
      expect(it.states(scan)).toEqual(['Success'])
      const missing = patches(it)['missing']
      const id = it.patch('Install')
      it.pass(hour)
      expect(it.states(id)).toEqual(['Failed'])
      expect(patches(it)).toMatchObject({ missing: 0, failed: missing })
      heal(it, full)
      const again = it.patch('Install')
      it.pass(hour)
      expect(it.states(again)).toEqual(['Success'])
      expect(patches(it)).toMatchObject({ missing: 0, failed: 0 })
    },
  )

  test('reports the package whose script fails, and on apt those that need it, as Failed', () => {
    const it = one('ubuntu-22.04')
    inject(it, { kind: 'package-script-fails', package: 'libssl3' })
    const id = it.patch('Install')
    it.pass(hour)
    expect(it.states(id)).toEqual(['Failed'])
    const titles = failing(it)
    expect(titles.some((title) => title?.startsWith('libssl3.amd64:'))).toBe(true)
    expect(titles.some((title) => title?.startsWith('openssl.amd64:'))).toBe(true)
    expect(titles.some((title) => title?.startsWith('bash.'))).toBe(false)
    heal(it, { kind: 'package-script-fails', package: 'libssl3' })
    const again = it.patch('Install')
    it.pass(hour)
    expect(it.states(again)).toEqual(['Success'])
    expect(failing(it)).toEqual([])
  })

  test('on dnf leaves the package at its old version as Failed, and the rest installed', () => {
    const it = one('amazon-linux-2023')
    const healthy = one('amazon-linux-2023')
    inject(it, { kind: 'package-script-fails', package: 'openssl-libs' })
    for (const lab of [it, healthy]) {
      lab.patch('Install')
      lab.pass(hour)
    }
    const titles = failing(it)
    expect(titles).toHaveLength(1)
    expect(titles[0]).toMatch(/^openssl-libs\.x86_64:/)
    expect(patches(it)['installed']).toBe((patches(healthy)['installed'] ?? 0) - 1)
  })

  test('rerun with the same faults gives the same journal', () => {
    const run = (): string => {
      const it = one('ubuntu-22.04')
      inject(it, { kind: 'package-script-fails', package: 'libssl3' })
      it.patch('Install')
      it.pass(hour)
      heal(it, { kind: 'package-script-fails', package: 'libssl3' })
      it.patch('Install')
      it.pass(hour)
      return it.text()
    }
    expect(run()).toBe(run())
  })
})
