import { ListCommandInvocationsCommand, ListCommandsCommand, SendCommandCommand } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { nodeIds, noon, operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({
  fleet: [
    { os: 'amazon-linux-2', tags: { Role: 'web' } },
    { os: 'debian-12', tags: { Role: 'web', Tier: 'front' } },
    { os: 'windows-server-2022', tags: {} },
  ],
})

const script = { DocumentName: 'AWS-RunShellScript', Parameters: { commands: ['true'] } }

describe('serialization', () => {
  test('every member is there, times are epoch seconds', async () => {
    const account = '200000000001'
    const [id = ''] = await nodeIds(lab.client(account), 'Debian')
    const { status, body } = await wire('SendCommand', { ...script, InstanceIds: [id], Comment: 'hello' }, account)
    expect(status).toBe(200)
    expect(body).toEqual({
      Command: {
        CommandId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        DocumentName: 'AWS-RunShellScript',
        DocumentVersion: '',
        Comment: 'hello',
        ExpiresAfter: noon / 1000 + 7200,
        Parameters: { commands: ['true'] },
        InstanceIds: [id],
        Targets: [],
        RequestedDateTime: noon / 1000,
        Status: 'Pending',
        StatusDetails: 'Pending',
        OutputS3Region: 'us-east-1',
        OutputS3BucketName: '',
        OutputS3KeyPrefix: '',
        MaxConcurrency: '50',
        MaxErrors: '0',
        TargetCount: 1,
        CompletedCount: 0,
        ErrorCount: 0,
        DeliveryTimedOutCount: 0,
        ServiceRole: '',
        NotificationConfig: expect.objectContaining({ NotificationArn: '', NotificationEvents: [] }),
        CloudWatchOutputConfig: { CloudWatchLogGroupName: '', CloudWatchOutputEnabled: false },
        TimeoutSeconds: 3600,
      },
    })
  })

  test('delivery and execution timeouts add up to ExpiresAfter', async () => {
    const ssm = fresh()
    const { Command } = await ssm.send(
      new SendCommandCommand({
        ...script,
        Parameters: { commands: ['true'], executionTimeout: ['100'] },
        TimeoutSeconds: 600,
        InstanceIds: await nodeIds(ssm, 'Debian'),
      }),
    )
    expect(Command?.ExpiresAfter?.getTime()).toBe(noon + 700_000)
  })
})

describe('validation', () => {
  const code = async (input: ConstructorParameters<typeof SendCommandCommand>[0]): Promise<string> =>
    (await refusal(fresh().send(new SendCommandCommand(input)))).code

  test('the document', async () => {
    const ssm = fresh()
    const InstanceIds = await nodeIds(ssm, 'Debian')
    const refused = async (input: object) =>
      (await refusal(ssm.send(new SendCommandCommand({ ...script, InstanceIds, ...input })))).code
    expect(await refused({ DocumentName: 'AWS-Nothing' })).toBe('InvalidDocument')
    expect(await refused({ DocumentName: 'AWS-PatchInstanceWithRollback' })).toBe('InvalidDocument')
    expect(await refused({ DocumentVersion: '7' })).toBe('InvalidDocumentVersion')
    expect(await refused({ Parameters: {} })).toBe('InvalidParameters')
    expect(await refused({ Parameters: { commands: ['true'], wrong: ['x'] } })).toBe('InvalidParameters')
    expect(await refused({ DocumentName: 'AWS-RunPatchBaseline', Parameters: { Operation: ['scan'] } })).toBe(
      'InvalidParameters',
    )
    expect(await refused({ DocumentHash: '0'.repeat(64), DocumentHashType: 'Sha256' })).toBe('InvalidDocument')
    const { Commands } = await ssm.send(new ListCommandsCommand({}))
    expect(Commands?.map(({ DocumentName }) => DocumentName)).toEqual(['AWS-RefreshAssociation'])
  })

  test('the nodes', async () => {
    const unknown = 'i-0123456789abcdef0'
    expect(
      await refusal(lab.client('200000000002').send(new SendCommandCommand({ ...script, InstanceIds: [unknown] }))),
    ).toEqual({
      code: 'InvalidInstanceId',
      message: `Instances [[${unknown}]] not in a valid state for account 200000000002`,
    })
    const ssm = fresh()
    const [linux = ''] = await nodeIds(ssm, 'Debian')
    const windows = await nodeIds(ssm, 'Windows')
    const refused = async (input: object) =>
      (await refusal(ssm.send(new SendCommandCommand({ ...script, ...input })))).code
    expect(await refused({ InstanceIds: [linux, linux] })).toBe('DuplicateInstanceId')
    expect(await refused({ InstanceIds: windows })).toBe('UnsupportedPlatformType')
    expect(await refused({ InstanceIds: [linux], Targets: [{ Key: 'tag:Role', Values: ['web'] }] })).toBe(
      'ValidationException',
    )
    expect(await code(script)).toBe('ValidationException')
    expect(await code({ ...script, Targets: [{ Key: 'resource-groups:Name', Values: ['x'] }] })).toBe(
      'ValidationException',
    )
  })

  test('the model speaks first', async () => {
    expect(
      await refusal(
        fresh().send(new SendCommandCommand({ ...script, InstanceIds: ['i-1'], MaxErrors: 'x', TimeoutSeconds: 1 })),
      ),
    ).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "3 validation errors detected: Value '[i-1]' at 'instanceIds' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy regular expression pattern: (^i-(\\w{8}|\\w{17})$)|(^mi-\\w{17}$)]; Value '1' at 'timeoutSeconds' failed to satisfy constraint: Member must have value greater than or equal to 30; Value 'x' at 'maxErrors' failed to satisfy constraint: Member must satisfy regular expression pattern: ^([1-9][0-9]*|[0]|[1-9][0-9]%|[0-9]%|100%)$",
      }
    `)
  })

  test('notifications need a topic and a role', async () => {
    const ssm = fresh()
    const InstanceIds = await nodeIds(ssm, 'Debian')
    const NotificationArn = 'arn:aws:sns:us-east-1:123456789012:topic'
    const refused = async (input: object) =>
      (await refusal(ssm.send(new SendCommandCommand({ ...script, InstanceIds, ...input })))).code
    expect(await refused({ NotificationConfig: { NotificationArn: 'topic' } })).toBe('InvalidNotificationConfig')
    expect(await refused({ NotificationConfig: { NotificationArn } })).toBe('InvalidRole')
    const ServiceRoleArn = 'arn:aws:iam::123456789012:role/notify'
    const { Command } = await ssm.send(
      new SendCommandCommand({ ...script, InstanceIds, ServiceRoleArn, NotificationConfig: { NotificationArn } }),
    )
    expect(Command).toMatchObject({ ServiceRole: ServiceRoleArn, NotificationConfig: { NotificationArn } })
  })
})

describe('behaviour', () => {
  async function met(Targets: { Key: string; Values: string[] }[]) {
    const ssm = fresh()
    await nodeIds(ssm)
    const { Command } = await ssm.send(new SendCommandCommand({ ...script, Targets }))
    expect(Command).toMatchObject({ InstanceIds: [], TargetCount: 0 })
    await lab.advance(10_000)
    const CommandId = Command?.CommandId
    const { CommandInvocations = [] } = await ssm.send(new ListCommandInvocationsCommand({ CommandId }))
    const { Commands: [command] = [] } = await ssm.send(new ListCommandsCommand({ CommandId }))
    const statuses = CommandInvocations.map(({ StatusDetails }) => StatusDetails).toSorted((a = '', b = '') =>
      a < b ? -1 : 1,
    )
    return { statuses, details: command?.StatusDetails, count: command?.TargetCount }
  }

  test('targets by tag, by key and by id; several must all match', async () => {
    expect(await met([{ Key: 'tag:Role', Values: ['web', 'db'] }])).toEqual({
      statuses: ['Success', 'Success'],
      details: 'Success',
      count: 2,
    })
    expect(await met([{ Key: 'tag-key', Values: ['Tier'] }])).toEqual({
      statuses: ['Success'],
      details: 'Success',
      count: 1,
    })
    expect(
      await met([
        { Key: 'tag:Role', Values: ['web'] },
        { Key: 'tag:Tier', Values: ['front'] },
      ]),
    ).toMatchObject({ count: 1 })
    expect(await met([{ Key: 'tag:Role', Values: ['none'] }])).toEqual({
      statuses: [],
      details: 'NoInstancesInTag',
      count: 0,
    })
  })

  test('a node of another platform that a tag brings in is an invalid platform', async () => {
    expect(await met([{ Key: 'tag-key', Values: ['Name'] }])).toEqual({
      statuses: ['InvalidPlatform', 'Success', 'Success'],
      details: 'Success',
      count: 3,
    })
  })
})
