import { GetCommandInvocationCommand, ListCommandsCommand } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { sendScript } from './commands.ts'
import { nodeIds, operations, patch, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({ fleet: [{ os: 'debian-12', tags: {} }] })

describe('serialization', () => {
  test('times are texts, empty before they happened', async () => {
    const account = '200000000001'
    const ssm = lab.client(account)
    const [InstanceId = ''] = await nodeIds(ssm)
    const CommandId = await sendScript(ssm, ['echo hi', 'exit 3'], { InstanceIds: [InstanceId] })
    const before = await wire('GetCommandInvocation', { CommandId, InstanceId }, account)
    expect(before.body).toMatchObject({
      Status: 'Pending',
      ResponseCode: -1,
      ExecutionStartDateTime: '',
      ExecutionElapsedTime: '',
      ExecutionEndDateTime: '',
    })
    await lab.advance(10_000)
    const { body } = await wire('GetCommandInvocation', { CommandId, InstanceId }, account)
    expect(body).toMatchObject({
      CommandId,
      InstanceId,
      DocumentName: 'AWS-RunShellScript',
      PluginName: 'aws:runShellScript',
      ResponseCode: 3,
      ExecutionStartDateTime: expect.stringMatching(/^2026-06-10T12:00:00\.\d{3}Z$/),
      ExecutionElapsedTime: expect.stringMatching(/^PT0\.\d+S$/),
      Status: 'Failed',
      StatusDetails: 'Failed',
      StandardOutputContent: 'hi\n',
      StandardErrorContent: 'failed to run commands: exit status 3',
    })
  })
})

describe('validation', () => {
  test('what is not there', async () => {
    const ssm = fresh()
    const [InstanceId = ''] = await nodeIds(ssm)
    const CommandId = await sendScript(ssm, ['true'], { InstanceIds: [InstanceId] })
    const refused = async (input: object) =>
      (await refusal(ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId, ...input })))).code
    expect(await refused({ CommandId: '11111111-1111-1111-1111-111111111111' })).toBe('InvocationDoesNotExist')
    expect(await refused({ InstanceId: 'i-0123456789abcdef0' })).toBe('InvocationDoesNotExist')
    expect(await refused({ InstanceId: 'nonsense' })).toBe('ValidationException')
    expect(await refused({ PluginName: 'PatchLinux' })).toBe('InvalidPluginName')
    await lab.advance(10_000)
    expect(await refused({ PluginName: 'PatchLinux' })).toBe('InvalidPluginName')
  })
})

describe('behaviour', () => {
  test('a document of several steps wants to be asked for one', async () => {
    const ssm = fresh()
    const [InstanceId = ''] = await nodeIds(ssm)
    await patch(lab, ssm, [InstanceId])
    const { Commands: [command] = [] } = await ssm.send(new ListCommandsCommand({ MaxResults: 1 }))
    const ask = (PluginName?: string) =>
      ssm.send(new GetCommandInvocationCommand({ CommandId: command?.CommandId, InstanceId, PluginName }))
    expect(await ask()).toMatchObject({ Status: 'Success', ResponseCode: 0, StandardOutputContent: '' })
    expect((await ask('PatchLinux')).StandardOutputContent).toMatch(/Reboot is not permitted for scan operation\n$/)
    expect(await ask('PatchWindows')).toMatchObject({ Status: 'Success', ResponseCode: 0, StandardOutputContent: '' })
  })

  test('output is cut at 24,000 characters and error output at 8,000', async () => {
    const ssm = fresh()
    const [InstanceId = ''] = await nodeIds(ssm)
    const line = 'x'.repeat(999)
    const lines = Array.from({ length: 30 }, () => [`echo ${line}`, `echo ${line} >&2`]).flat()
    const CommandId = await sendScript(ssm, lines, { InstanceIds: [InstanceId] })
    await lab.advance(10_000)
    const { StandardOutputContent: out = '', StandardErrorContent: error = '' } = await ssm.send(
      new GetCommandInvocationCommand({ CommandId, InstanceId }),
    )
    expect([out.length, error.length]).toEqual([24_000, 8_000])
    expect([out, error].map((text) => text.endsWith('--output truncated--'))).toEqual([true, true])
  })

  test('a script that sleeps past its time is ended', async () => {
    const ssm = fresh()
    const [InstanceId = ''] = await nodeIds(ssm)
    const CommandId = await sendScript(ssm, ['echo begun', 'sleep 7200'], { InstanceIds: [InstanceId] })
    await lab.advance(3_700_000)
    expect(await ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId }))).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'ExecutionTimedOut',
      ResponseCode: 137,
    })
  })
})
