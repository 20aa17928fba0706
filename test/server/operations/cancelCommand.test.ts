import { CancelCommandCommand, ListCommandInvocationsCommand, ListCommandsCommand } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { sendScript } from './commands.ts'
import { nodeIds, operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({
  fleet: Array.from({ length: 3 }, () => ({ os: 'debian-12', tags: {} }) as const),
})

describe('serialization', () => {
  test('answers nothing', async () => {
    const account = '200000000001'
    const ssm = lab.client(account)
    const CommandId = await sendScript(ssm, ['sleep 60'], { InstanceIds: await nodeIds(ssm) })
    expect(await wire('CancelCommand', { CommandId }, account)).toEqual({ status: 200, body: {} })
  })
})

describe('validation', () => {
  test('the command and its nodes', async () => {
    const ssm = fresh()
    const [one = '', two = ''] = await nodeIds(ssm)
    const CommandId = await sendScript(ssm, ['true'], { InstanceIds: [one] })
    const refused = async (input: object) =>
      (await refusal(ssm.send(new CancelCommandCommand({ CommandId, ...input })))).code
    expect(await refused({ CommandId: '11111111-1111-1111-1111-111111111111' })).toBe('InvalidCommandId')
    expect(await refused({ InstanceIds: [one, one] })).toBe('DuplicateInstanceId')
    expect(await refused({ InstanceIds: [two] })).toBe('InvalidInstanceId')
    expect(await refused({ InstanceIds: ['nonsense'] })).toBe('ValidationException')
  })
})

describe('behaviour', () => {
  async function sleeping(MaxConcurrency: string) {
    const ssm = fresh()
    const InstanceIds = await nodeIds(ssm)
    const CommandId = await sendScript(ssm, ['sleep 60'], { InstanceIds, MaxConcurrency })
    await lab.advance(1000)
    const states = async () => {
      const { CommandInvocations = [] } = await ssm.send(new ListCommandInvocationsCommand({ CommandId }))
      const { Commands: [command] = [] } = await ssm.send(new ListCommandsCommand({ CommandId }))
      const details = InstanceIds.map(
        (id) => CommandInvocations.find(({ InstanceId }) => InstanceId === id)?.StatusDetails,
      )
      return { command: command?.StatusDetails, completed: command?.CompletedCount, details }
    }
    return { ssm, CommandId, InstanceIds, states }
  }

  test('what waits ends at once, what runs when it has been stopped', async () => {
    const { ssm, CommandId, states } = await sleeping('1')
    expect(await states()).toEqual({
      command: 'InProgress',
      completed: 0,
      details: ['InProgress', 'Pending', 'Pending'],
    })
    await ssm.send(new CancelCommandCommand({ CommandId }))
    expect(await states()).toEqual({
      command: 'Cancelling',
      completed: 2,
      details: ['Cancelling', 'Cancelled', 'Cancelled'],
    })
    await lab.advance(1000)
    expect(await states()).toEqual({
      command: 'Cancelled',
      completed: 3,
      details: ['Cancelled', 'Cancelled', 'Cancelled'],
    })
  })

  test('some nodes only: the others go on', async () => {
    const { ssm, CommandId, InstanceIds, states } = await sleeping('1')
    await ssm.send(new CancelCommandCommand({ CommandId, InstanceIds: InstanceIds.slice(1, 2) }))
    expect(await states()).toEqual({
      command: 'InProgress',
      completed: 1,
      details: ['InProgress', 'Cancelled', 'Pending'],
    })
    await lab.advance(200_000)
    expect(await states()).toEqual({ command: 'Success', completed: 3, details: ['Success', 'Cancelled', 'Success'] })
  })

  test('what has ended stays as it is', async () => {
    const { ssm, CommandId, states } = await sleeping('3')
    await lab.advance(200_000)
    const before = await states()
    await ssm.send(new CancelCommandCommand({ CommandId }))
    expect(await states()).toEqual(before)
  })
})
