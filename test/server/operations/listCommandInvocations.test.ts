import { ListCommandInvocationsCommand, paginateListCommandInvocations } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { sendScript } from './commands.ts'
import { collect, nodeIds, noon, operations, patch, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({
  fleet: [
    { os: 'debian-12', tags: {} },
    { os: 'rhel-9', tags: {} },
  ],
})

describe('serialization', () => {
  test('an invocation without its plugins', async () => {
    const account = '200000000001'
    const ssm = lab.client(account)
    const [InstanceId = ''] = await nodeIds(ssm, 'Debian')
    const CommandId = await sendScript(ssm, ['echo hi'], { InstanceIds: [InstanceId], Comment: 'greet' })
    const { status, body } = await wire('ListCommandInvocations', { CommandId }, account)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      CommandInvocations: [
        {
          CommandId,
          InstanceId,
          Comment: 'greet',
          DocumentName: 'AWS-RunShellScript',
          RequestedDateTime: noon / 1000,
          Status: 'Pending',
          StatusDetails: 'Pending',
          CommandPlugins: [],
          StandardOutputUrl: '',
          ServiceRole: '',
        },
      ],
    })
  })
})

describe('validation', () => {
  test('tokens and filters', async () => {
    const refused = (input: object) => refusal(fresh().send(new ListCommandInvocationsCommand(input)))
    expect((await refused({ NextToken: 'nonsense' })).code).toBe('InvalidNextToken')
    expect((await refused({ MaxResults: 0 })).code).toBe('ValidationException')
    expect((await refused({ CommandId: 'short' })).code).toBe('ValidationException')
    expect((await refused({ Filters: [{ key: 'InvokedAfter', value: 'x' }] })).code).toBe('ValidationException')
  })
})

describe('behaviour', () => {
  test('details have each step, the skipped ones with the reason and the others with output cut at 2,500 characters', async () => {
    const ssm = fresh()
    const [InstanceId = ''] = await nodeIds(ssm, 'Debian')
    await patch(lab, ssm, [InstanceId])
    const { CommandInvocations: [invocation] = [] } = await ssm.send(
      new ListCommandInvocationsCommand({ InstanceId, Details: true, MaxResults: 1 }),
    )
    const [windows, linux, mac] = invocation?.CommandPlugins ?? []
    expect(windows).toMatchObject({
      Name: 'PatchWindows',
      Status: 'Success',
      ResponseCode: 0,
      Output: `Step execution skipped due to unsatisfied preconditions: '"StringEquals": [platformType, Windows]'. Step name: PatchWindows`,
    })
    expect(linux).toMatchObject({ Name: 'PatchLinux', Status: 'Success', ResponseCode: 0 })
    expect(linux?.Output?.length).toBe(2500)
    expect(linux?.Output).toMatch(/---Output truncated---$/)
    expect(mac?.Output).toBe(
      `Step execution skipped due to unsatisfied preconditions: '"StringEquals": [platformType, MacOS]'. Step name: PatchMacOS`,
    )
  })

  test('by command, node and status, and in pages', async () => {
    const ssm = fresh()
    const InstanceIds = await nodeIds(ssm)
    const CommandId = await sendScript(ssm, ['false'], { InstanceIds, MaxErrors: '2' })
    await lab.advance(10_000)
    const pairs = async (input: object) =>
      (await ssm.send(new ListCommandInvocationsCommand(input))).CommandInvocations?.map(
        (each) => `${each.CommandId} ${each.InstanceId}`,
      )
    const all = await pairs({})
    expect(all?.length).toBe(4)
    expect((await pairs({ CommandId }))?.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      InstanceIds.map((id) => `${CommandId} ${id}`),
    )
    expect((await pairs({ InstanceId: InstanceIds[0] }))?.length).toBe(2)
    expect(await pairs({ Filters: [{ key: 'Status', value: 'Failed' }] })).toEqual(await pairs({ CommandId }))
    const pages = await collect(paginateListCommandInvocations({ client: ssm, pageSize: 1 }, {}))
    expect(
      pages.flatMap((page) => page.CommandInvocations?.map((each) => `${each.CommandId} ${each.InstanceId}`)),
    ).toEqual(all)
  })
})
