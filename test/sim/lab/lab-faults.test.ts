import { describe, expect, test } from 'vitest'
import { injectFault, healFault } from '../../../sim/fault/fault.ts'
import { effective } from '../../../sim/fault/table.ts'
import type { LabFault } from '../../../sim/host/fault.ts'
import { addNode } from '../../../sim/host/join.ts'
import { fold } from '../../../sim/store/fold.ts'
import { type Driven, drive, hosts, hour, live, minute, second } from './drive.ts'

const silent = { kind: 'agent-silent' } as const
const hanging = { kind: 'reboot-hangs' } as const
const slow = { kind: 'slow-download' } as const

const inject = (it: Driven, fault: LabFault, node = it.nodes[0] ?? '') =>
  it.lab.control('control', (lab) => injectFault(lab, node, fault))
const heal = (it: Driven, fault: LabFault, node = it.nodes[0] ?? '') =>
  it.lab.control('control', (lab) => healFault(lab, node, fault))

function ping(it: Driven): string | undefined {
  const { InstanceInformationList: [first] = [] } = it.call('DescribeInstanceInformation', {
    InstanceInformationFilterList: [{ key: 'InstanceIds', valueSet: [it.nodes[0] ?? ''] }],
  })
  return first?.PingStatus
}

const machine = (it: Driven) => it.lab.store.get('host', it.nodes[0] ?? '')?.value.machine

describe('agent-silent', () => {
  test('keeps commands waiting and loses the connection; healed, they run', () => {
    const it = drive({ fleet: hosts(2) })
    inject(it, silent)
    expect(ping(it)).toBe('Online')
    const id = it.script('uname -r')
    it.pass(minute)
    expect(it.states(id)).toEqual(['Delayed', 'Success'])
    it.pass(hour - 10 * minute)
    expect(ping(it)).toBe('ConnectionLost')
    heal(it, silent)
    expect(ping(it)).toBe('Online')
    it.pass(minute)
    expect(it.states(id)).toEqual(['Success', 'Success'])
  })

  test('lets a command that was never delivered time out', () => {
    const it = drive({ fleet: hosts(1) })
    inject(it, silent)
    const id = it.script('uname -r', { TimeoutSeconds: 60 }, 60)
    it.pass(10 * minute)
    expect(it.states(id)).toEqual(['DeliveryTimedOut'])
  })

  test('keeps back what comes of a step under way until it is healed', () => {
    const it = drive({ fleet: hosts(1), pace: 'real' })
    const id = it.patch('Scan')
    it.pass(10 * second)
    expect(it.states(id)).toEqual(['InProgress'])
    inject(it, silent)
    it.pass(20 * minute)
    expect(it.states(id)).toEqual(['InProgress'])
    heal(it, silent)
    it.pass(0)
    it.pass(5 * minute)
    expect(it.states(id)).toEqual(['Success'])
  })

  test('goes on while the machine is lost and comes back, and is heard only when both are well', () => {
    const it = drive({ fleet: hosts(1) })
    const [host = ''] = it.nodes
    inject(it, silent)
    it.lab.news({ host, kind: 'lost', crashed: false })
    heal(it, silent)
    expect(it.lab.store.get('host', host)?.context.silentSince).not.toBeNull()
    inject(it, silent)
    it.lab.news({ host, kind: 'lost', crashed: false })
    it.lab.news({ host, kind: 'back' })
    expect(it.lab.store.get('host', host)?.context.silentSince).not.toBeNull()
    heal(it, silent)
    expect(it.lab.store.get('host', host)?.context.silentSince).toBeNull()
  })

  test('meets a host that is yet to come up when it does', () => {
    const it = drive({ fleet: [] })
    const { id } = it.lab.control('control', (lab) => addNode(lab, { os: 'ubuntu-22.04', tags: {} }))
    inject(it, silent, id)
    expect(effective(it.lab, id, silent)).toBeUndefined()
    it.pass(minute)
    expect(effective(it.lab, id, silent)).toBeDefined()
    expect(it.lab.store.get('host', id)?.context.silentSince).not.toBeNull()
  })
})

describe('reboot-hangs', () => {
  test('leaves the host rebooting, its connection lost, its command waiting; healed, all comes to its end', () => {
    const it = drive({ fleet: hosts(1) })
    inject(it, hanging)
    const id = it.patch('Install')
    it.pass(50 * minute)
    expect(machine(it)).toEqual({ rebooting: 'booting' })
    expect(ping(it)).toBe('ConnectionLost')
    expect(it.states(id)).toEqual(['InProgress'])
    heal(it, hanging)
    expect(machine(it)).toBe('running')
    expect(ping(it)).toBe('Online')
    it.pass(5 * minute)
    expect(it.states(id)).toEqual(['Success'])
  })

  test('times the step out after an hour', () => {
    const it = drive({ fleet: hosts(1) })
    inject(it, hanging)
    const id = it.patch('Install')
    it.pass(2 * hour)
    expect(it.states(id)).toEqual(['ExecutionTimedOut'])
    expect(machine(it)).toEqual({ rebooting: 'booting' })
  })

  test('healed while the host goes down, lets it come up as usual', () => {
    const it = drive({ fleet: hosts(1), pace: 'real' })
    inject(it, hanging)
    const id = it.patch('Install')
    for (let i = 0; i < 3600 && typeof machine(it) !== 'object'; i++) it.pass(second)
    expect(machine(it)).toMatchObject({ rebooting: expect.anything() })
    heal(it, hanging)
    it.pass(10 * minute)
    expect(machine(it)).toBe('running')
    expect(ping(it)).toBe('Online')
    expect(it.states(id)).toEqual(['Success'])
  })

  test('and agent-silent together: the host is heard when both are healed, in either order', () => {
    for (const order of [
      [silent, hanging],
      [hanging, silent],
    ]) {
      const it = drive({ fleet: hosts(1) })
      inject(it, hanging)
      const id = it.patch('Install')
      it.pass(5 * minute)
      inject(it, silent)
      it.pass(15 * minute)
      const [first = silent, second = hanging] = order
      heal(it, first)
      expect(ping(it)).toBe('ConnectionLost')
      heal(it, second)
      expect(ping(it)).toBe('Online')
      it.pass(5 * minute)
      expect(it.states(id)).toEqual(['Success'])
    }
  })

  test('does not let a host be heard that is silent for another reason', () => {
    const it = drive({ fleet: hosts(1) })
    it.tell(it.nodes[0] ?? '', { type: 'silent', at: it.lab.now() })
    inject(it, hanging)
    it.tell(it.nodes[0] ?? '', { type: 'reboot' })
    it.pass(minute)
    heal(it, hanging)
    expect(machine(it)).toBe('running')
    expect(it.lab.store.get('host', it.nodes[0] ?? '')?.context.silentSince).not.toBeNull()
  })

  test('meets a host that a script restarts', () => {
    const it = drive({ fleet: hosts(1) })
    inject(it, hanging)
    const id = it.script('reboot')
    it.pass(20 * minute)
    expect(ping(it)).toBe('ConnectionLost')
    expect(it.states(id)).toEqual(['InProgress'])
    heal(it, hanging)
    it.pass(minute)
    expect(ping(it)).toBe('Online')
    expect(it.states(id)).not.toEqual(['InProgress'])
  })
})

describe('slow-download', () => {
  const took = (it: Driven, id: string): number => {
    const { requestedAt, steps } = it.invocation(id)
    return Math.max(...steps.map(({ finishedAt }) => finishedAt)) - requestedAt
  }

  test('lets a scan take longer, and a script as long as ever', () => {
    const [it, usual] = [drive({ fleet: hosts(1) }), drive({ fleet: hosts(1) })]
    inject(it, slow)
    const ids = [it, usual].map((each) => each.patch('Scan'))
    for (const each of [it, usual]) each.pass(30 * minute)
    expect(took(it, ids[0] ?? '')).toBeGreaterThan(10 * took(usual, ids[1] ?? ''))
    expect(took(it, ids[0] ?? '')).toBeLessThan(30 * minute)
    const scripts = [it, usual].map((each) => each.script('uname -r'))
    for (const each of [it, usual]) each.pass(minute)
    expect(took(it, scripts[0] ?? '')).toBeLessThan(2 * second)
    heal(it, slow)
    const after = it.patch('Scan')
    it.pass(minute)
    expect(it.states(after)).toEqual(['Success'])
  })
})

test('what they do is in the journal: folded it is the live state, and a rerun is the same', () => {
  const run = (): Driven => {
    const it = drive({ fleet: hosts(2) })
    inject(it, hanging)
    inject(it, silent, it.nodes[1])
    it.patch('Install')
    it.pass(30 * minute)
    heal(it, hanging)
    heal(it, silent, it.nodes[1])
    it.pass(hour)
    return it
  }
  const it = run()
  const folded = new Map([...fold(it.changes())].filter(([, records]) => records.size > 0))
  expect(folded).toEqual(live(it.lab))
  expect(run().text()).toBe(it.text())
})
