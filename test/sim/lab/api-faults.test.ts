import { describe, expect, test } from 'vitest'
import { ApiError } from '../../../sim/api/errors.ts'
import { healApiFault, injectApiFault, type ApiFault } from '../../../sim/fault/api-fault.ts'
import { type Driven, drive, hosts, second } from './drive.ts'

type Asked = Pick<ApiFault, 'kind'> & Partial<ApiFault>

const inject = (it: Driven, fault: Asked) => it.lab.control('control', (lab) => injectApiFault(lab, fault))
const heal = (it: Driven, fault: Asked) => it.lab.control('control', (lab) => healApiFault(lab, fault))

/** The code of the refusal, '' for success. */
function coded(act: () => unknown): string {
  try {
    act()
    return ''
  } catch (error) {
    if (error instanceof ApiError) return error.code
    throw error
  }
}

const list = (it: Driven) => coded(() => it.call('ListCommands', {}))
const describeNodes = (it: Driven) => coded(() => it.call('DescribeInstanceInformation', {}))

test('throttled and internal-error refuse the calls that they are about, and change nothing', () => {
  const it = drive()
  inject(it, { kind: 'throttled', operation: 'SendCommand' })
  inject(it, { kind: 'internal-error', operation: 'List*' })
  const { rev } = it.lab.journal
  expect(coded(() => it.script('uptime'))).toBe('ThrottlingException')
  expect(list(it)).toBe('InternalServerError')
  expect(describeNodes(it)).toBe('')
  expect(it.lab.journal.rev).toBe(rev)
  heal(it, { kind: 'throttled', operation: 'SendCommand' })
  heal(it, { kind: 'internal-error', operation: 'List*' })
  expect([coded(() => it.script('uptime')), list(it)]).toEqual(['', ''])
})

describe('chance', () => {
  const draws = (seed: string, others = false): string[] => {
    const it = drive({ seed })
    inject(it, { kind: 'throttled', operation: 'ListCommands', probability: 0.3 })
    if (others) inject(it, { kind: 'internal-error', operation: 'DescribeInstanceInformation', probability: 0.5 })
    return Array.from({ length: 400 }, () => {
      if (others) describeNodes(it)
      return list(it)
    })
  }

  test('is the probability, drawn from the seed, and of each fault its own', () => {
    const first = draws('a')
    const hit = first.filter((code) => code === 'ThrottlingException').length
    expect(hit).toBeGreaterThan(80)
    expect(hit).toBeLessThan(160)
    expect(draws('a')).toEqual(first)
    expect(draws('a', true)).toEqual(first)
    expect(draws('b')).not.toEqual(first)
  })

  test('is not spent on the lab’s own checks, which meet no fault', () => {
    const it = drive()
    inject(it, { kind: 'throttled' })
    const caller = { account: '1', region: 'r', accessKeyId: '', requestId: 'check' }
    expect(coded(() => it.lab.call('ListCommands', {}, { ...caller, isExempt: true }))).toBe('')
    expect(coded(() => it.lab.call('ListCommands', {}, caller))).toBe('ThrottlingException')
  })
})

test('latency holds back answers and refusals, the longest that is met', () => {
  const it = drive()
  list(it)
  expect(it.lab.latency).toBe(0)
  inject(it, { kind: 'latency', ms: 500 })
  inject(it, { kind: 'latency', operation: 'List*', ms: 900 })
  list(it)
  expect(it.lab.latency).toBe(900)
  describeNodes(it)
  expect(it.lab.latency).toBe(500)
  inject(it, { kind: 'throttled' })
  expect(list(it)).toBe('ThrottlingException')
  expect(it.lab.latency).toBe(900)
})

test('invocation-unknown hides a command from GetCommandInvocation for a while', () => {
  const it = drive()
  inject(it, { kind: 'invocation-unknown', ms: 2000 })
  const id = it.script('uptime')
  const get = () => coded(() => it.call('GetCommandInvocation', { CommandId: id, InstanceId: it.nodes[0] ?? '' }))
  expect(get()).toBe('InvocationDoesNotExist')
  it.pass(1999)
  expect(get()).toBe('InvocationDoesNotExist')
  expect(it.call('ListCommandInvocations', { CommandId: id }).CommandInvocations).toHaveLength(2)
  it.pass(1)
  expect(get()).toBe('')
})

describe('stale-reads', () => {
  const statuses = (it: Driven, id: string) =>
    it.call('ListCommands', { CommandId: id }).Commands?.map(({ Status }) => Status)

  test('tell what was, also of what is no longer there, and only reads', () => {
    const it = drive()
    inject(it, { kind: 'stale-reads', ms: 5 * second })
    it.pass(10 * second)
    const { BaselineId = '' } = it.call('CreatePatchBaseline', { Name: 'mine' })
    const id = it.script('uptime')
    const get = () => coded(() => it.call('GetPatchBaseline', { BaselineId }))
    expect(statuses(it, id)).toEqual([])
    expect(it.call('ListCommandInvocations', { CommandId: id }).CommandInvocations).toEqual([])
    expect(get()).toBe('DoesNotExistException')
    it.pass(5 * second)
    expect(statuses(it, id)).toEqual(['InProgress'])
    expect(get()).toBe('')
    it.pass(5 * second)
    expect(statuses(it, id)).toEqual(['Success'])
    it.call('DeletePatchBaseline', { BaselineId })
    expect(get()).toBe('')
    it.pass(5 * second)
    expect(get()).toBe('DoesNotExistException')
  })

  test('reach no further back than the journal in memory', () => {
    const it = drive({ fleet: hosts(5), journal: 20 })
    inject(it, { kind: 'stale-reads', ms: 3_600_000 })
    const id = it.script('uptime')
    expect(coded(() => statuses(it, id))).toBe('')
  })
})

test('an answer under a fault is not taken for one that stays true', () => {
  const it = drive()
  list(it)
  expect(it.lab.steadyUntil).toBeGreaterThan(it.lab.now())
  inject(it, { kind: 'throttled', probability: 0.000001 })
  list(it)
  expect(it.lab.steadyUntil).toBe(0)
})
