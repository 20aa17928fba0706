import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { removeNode } from '../../../sim/host/join.ts'
import { lossAfter } from '../../../sim/host/machine.ts'
import { type Driven, drive, hosts, hour, minute, second, sweep, there } from './drive.ts'

const ping = (it: Driven): (string | undefined)[] => {
  const { InstanceInformationList: list = [] } = it.call('DescribeInstanceInformation', {})
  return it.nodes.map((node) => list.find(({ InstanceId }) => InstanceId === node)?.PingStatus)
}

const hush = (it: Driven, node = 0): void => it.tell(it.nodes[node] ?? '', { type: 'silent', at: it.lab.now() })
const tell = (it: Driven, type: 'heard' | 'stop' | 'start' | 'reboot', node = 0): void =>
  it.tell(it.nodes[node] ?? '', { type })

describe('an agent that falls silent', () => {
  test('is Online until it has not been heard of for five minutes, then ConnectionLost, and Online when it is back', () => {
    const it = drive()
    hush(it)
    it.pass(lossAfter - 1)
    expect(ping(it)).toEqual(['Online', 'Online'])
    it.pass(1)
    expect(ping(it)).toEqual(['ConnectionLost', 'Online'])
    tell(it, 'heard')
    expect(ping(it)).toEqual(['Online', 'Online'])
  })

  test('but is heard of in time, is Online throughout', () => {
    const it = drive()
    hush(it)
    it.pass(4 * minute)
    tell(it, 'heard')
    it.pass(hour)
    expect(ping(it)).toEqual(['Online', 'Online'])
  })

  test('last pinged when it was last heard of', () => {
    const it = drive()
    it.pass(hour)
    const at = it.lab.now()
    hush(it)
    it.pass(hour)
    const { InstanceInformationList: list = [] } = it.call('DescribeInstanceInformation', {})
    const last = there(list.find(({ InstanceId }) => InstanceId === it.nodes[0])?.LastPingDateTime)
    expect({ before: last <= at, recently: at - last <= 5 * minute }).toEqual({ before: true, recently: true })
  })

  test.each([
    ['within five minutes', 2 * minute],
    ['after them', 20 * minute],
  ])('gets its command when it is heard of again %s', (_, away) => {
    const it = drive()
    hush(it)
    const id = it.script('true')
    it.pass(minute)
    expect(it.states(id)).toEqual(['Delayed', 'Success'])
    expect(it.command(id).state).toBe('InProgress')
    it.pass(away - minute)
    tell(it, 'heard')
    it.pass(minute)
    expect(it.states(id)).toEqual(['Success', 'Success'])
    expect(it.command(id).state).toBe('Success')
  })

  test('does not get it when it comes back after the command has expired', () => {
    const it = drive()
    hush(it)
    const sent = it.lab.now()
    const id = it.script('true', { TimeoutSeconds: 60 }, 30)
    expect(it.command(id).expiresAt).toBe(sent + 90 * second)
    it.lab.advance(sent + 90 * second - 1)
    expect(it.states(id)).toEqual(['Delayed', 'Success'])
    it.pass(1)
    expect(it.states(id)).toEqual(['DeliveryTimedOut', 'Success'])
    expect(it.command(id)).toMatchObject({ state: 'Success', completed: 2, errors: 0, deliveryTimedOut: 1 })
    tell(it, 'heard')
    it.pass(hour)
    expect(it.states(id)).toEqual(['DeliveryTimedOut', 'Success'])
  })

  test('on every node: the command as a whole is DeliveryTimedOut', () => {
    const it = drive()
    hush(it, 0)
    hush(it, 1)
    const id = it.script('true')
    it.pass(2 * hour - 1)
    expect(it.command(id).state).toBe('InProgress')
    it.pass(1)
    expect(it.command(id)).toMatchObject({ state: 'DeliveryTimedOut', completed: 2, deliveryTimedOut: 2 })
    expect(it.call('ListCommands', { CommandId: id }).Commands?.[0]).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'DeliveryTimedOut',
    })
  })

  test('while its host reboots for a step, runs that step again only when it is heard of', () => {
    const it = drive({ fleet: hosts(1) })
    const id = it.script('exit 194')
    while (it.invocation(id).held !== true) it.lab.advance(there(it.lab.due()))
    hush(it)
    it.pass(30 * minute)
    expect(it.invocation(id)).toMatchObject({ state: 'InProgress', attempt: 1, held: true })
    tell(it, 'heard')
    expect(it.lab.store.get('host', it.nodes[0] ?? '')?.value.agent).toBe('online')
    it.pass(1)
    expect(it.invocation(id).attempt).toBe(2)
  })
})

describe('a host that is stopped', () => {
  test('is not listed, cannot be sent to by its id, and is no target of its tag', () => {
    const it = drive()
    tell(it, 'stop')
    it.pass(minute)
    expect(ping(it)).toEqual([undefined, 'Online'])
    expect(() => it.script('true', { InstanceIds: [...it.nodes] })).toThrow('InvalidInstanceId')
    const id = it.script('true')
    expect(it.states(id)).toEqual(['', 'Pending'])
    it.pass(minute)
    expect(it.command(id)).toMatchObject({ state: 'Success', targetCount: 1 })
  })

  test('gets what was on its way when it is started', () => {
    const it = drive()
    const id = it.script('true')
    tell(it, 'stop')
    it.pass(10 * minute)
    expect(it.states(id)).toEqual(['Delayed', 'Success'])
    tell(it, 'start')
    it.pass(minute)
    expect(it.states(id)).toEqual(['Success', 'Success'])
  })

  test('in the middle of something fails it, and can work again after its start', () => {
    const it = drive()
    const [install, script] = [it.patch('Install'), it.script('sleep 60')]
    it.pass(2 * second)
    expect([it.states(install)[0], it.states(script)[0]]).toEqual(['InProgress', 'InProgress'])
    tell(it, 'stop')
    it.pass(second)
    expect([it.states(install)[0], it.states(script)[0]]).toEqual(['Failed', 'Failed'])
    tell(it, 'start')
    it.pass(hour)
    const again = it.patch('Install')
    it.pass(hour)
    expect(it.states(again)).toEqual(['Success', 'Success'])
  })

  test('has booted once more when it is back', () => {
    const it = drive()
    const before = there(it.lab.store.get('host', it.nodes[0] ?? '')).facts
    tell(it, 'stop')
    it.pass(minute)
    tell(it, 'start')
    it.pass(minute)
    const after = there(it.lab.store.get('host', it.nodes[0] ?? '')).facts
    expect(after?.bootId).not.toBe(before?.bootId)
    expect(after?.bootedAt).toBeGreaterThan(before?.bootedAt ?? 0)
  })
})

describe('a host that is gone', () => {
  test('leaves no node behind, and what it should have got is Undeliverable or Failed', () => {
    const it = drive({ fleet: hosts(3) })
    hush(it, 0)
    const id = it.script('sleep 60')
    it.pass(3 * second)
    expect(it.states(id)).toEqual(['Delayed', 'InProgress', 'InProgress'])
    for (const node of it.nodes.slice(0, 2)) it.lab.control('control', (lab) => removeNode(lab, node))
    it.pass(minute * 5)
    expect(it.states(id)).toEqual(['Undeliverable', 'Failed', 'Success'])
    expect(ping(it)).toEqual([undefined, undefined, 'Online'])
    expect(it.lab.store.table('node').size).toBe(1)
    expect(it.lab.store.table('host').size).toBe(1)
    expect(it.lab.store.table('model-host').size).toBe(1)
  })
})

describe('a step that takes too long', () => {
  test('ends as ExecutionTimedOut with code 137, which counts as an error', () => {
    const it = drive({ fleet: hosts(2) })
    const id = it.script('sleep 100', {}, 5)
    it.pass(minute)
    expect(it.states(id)).toEqual(['ExecutionTimedOut', 'ExecutionTimedOut'])
    expect(it.command(id)).toMatchObject({ state: 'Failed', errors: 2, completed: 2 })
    const [step] = it.invocation(id).steps
    expect(step).toMatchObject({ status: 'ExecutionTimedOut', code: 137 })
    expect(there(step).finishedAt - there(step).startedAt).toBeLessThanOrEqual(6 * second)
    expect(it.call('ListCommandInvocations', { CommandId: id }).CommandInvocations?.[0]).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'ExecutionTimedOut',
    })
  })

  test('on Windows ends with code -1', () => {
    const it = drive({ fleet: hosts(1, 'windows-server-2022') })
    const id = it.send('AWS-RunPowerShellScript', { commands: ['Start-Sleep -Seconds 100'], executionTimeout: ['5'] })
    it.pass(minute)
    expect(it.invocation(id).steps[0]).toMatchObject({ status: 'ExecutionTimedOut', code: -1 })
  })
})

describe('a script that exits with 194', () => {
  const boots = (it: Driven): number => there(it.lab.store.get('model-host', it.nodes[0] ?? '')).boots

  test('has its host rebooted and begins again, with its time limit anew', () => {
    const it = drive({ fleet: hosts(1), pace: 'real' })
    // A host that has been up for half an hour asks for a reboot, one that has just booted does not.
    const id = it.script('uptime | grep -q "up 0 min" && echo back || exit 194', {}, 10)
    it.pass(hour)
    expect(boots(it)).toBe(2)
    expect(it.states(id)).toEqual(['Success'])
    expect(it.invocation(id).attempt).toBe(0)
    expect(it.call('GetCommandInvocation', { CommandId: id, InstanceId: it.nodes[0] ?? '' })).toMatchObject({
      Status: 'Success',
      ResponseCode: 0,
      StandardOutputContent: 'back\n',
    })
  })

  test('stays InProgress while its host reboots', () => {
    const it = drive({ fleet: hosts(1) })
    const id = it.script('exit 194')
    it.pass(20 * second)
    const seen = new Set<string>()
    for (const { records } of sweep(it.changes(), 'invocation'))
      seen.add(records.get(`${id}/${it.nodes[0]}`)?.state ?? '')
    expect([...seen]).toEqual(['', 'Pending', 'InProgress'])
    expect(boots(it)).toBeGreaterThan(1)
  })

  test('each time it runs, runs fifteen times and has then failed', () => {
    const it = drive({ fleet: hosts(1), pace: 'instant' })
    const id = it.script('exit 194')
    it.pass(hour)
    expect(boots(it)).toBe(15)
    expect(it.invocation(id)).toMatchObject({ state: 'Failed', steps: [{ status: 'Failed', code: 194 }] })
  })

  test('and is cancelled while its host reboots does not begin again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8000 }), (ms) => {
        const it = drive({ fleet: hosts(1) })
        const id = it.script('exit 194')
        it.pass(ms)
        it.call('CancelCommand', { CommandId: id })
        it.pass(second)
        expect(it.states(id)).toEqual(['Cancelled'])
        const { steps } = it.invocation(id)
        it.pass(hour)
        expect(it.invocation(id).steps).toEqual(steps)
      }),
      { numRuns: 20 },
    )
  })
})
