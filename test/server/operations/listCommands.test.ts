import { ListCommandsCommand, paginateListCommands } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { sendScript } from './commands.ts'
import { collect, nodeIds, noon, operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({
  fleet: [
    { os: 'debian-12', tags: {} },
    { os: 'ubuntu-24.04', tags: {} },
  ],
})

const ids = (commands: readonly { CommandId?: string | undefined }[] = []) => commands.map(({ CommandId }) => CommandId)

describe('serialization', () => {
  test('the history opens with AWS-RefreshAssociation', async () => {
    const { status, body } = await wire('ListCommands', {})
    expect(status).toBe(200)
    expect(body).toMatchObject({
      Commands: [
        {
          DocumentName: 'AWS-RefreshAssociation',
          Status: 'Success',
          StatusDetails: 'Success',
          CompletedCount: 2,
          TargetCount: 2,
        },
      ],
    })
    expect(body).not.toHaveProperty('NextToken')
  })
})

describe('validation', () => {
  test('tokens, times and stages', async () => {
    const refused = (input: object) => refusal(fresh().send(new ListCommandsCommand(input)))
    expect((await refused({ NextToken: 'nonsense' })).code).toBe('InvalidNextToken')
    expect((await refused({ MaxResults: 51 })).code).toBe('ValidationException')
    expect((await refused({ Filters: [{ key: 'InvokedAfter', value: 'yesterday' }] })).code).toBe('ValidationException')
    expect((await refused({ Filters: [{ key: 'ExecutionStage', value: 'Done' }] })).code).toBe('ValidationException')
    expect((await refused({ Filters: [{ key: 'Nonsense', value: 'x' }] })).code).toBe('ValidationException')
  })
})

describe('behaviour', () => {
  test('newest first, in pages, and by every filter', async () => {
    const ssm = fresh()
    const [debian = '', ubuntu = ''] = [...(await nodeIds(ssm, 'Debian')), ...(await nodeIds(ssm, 'Ubuntu'))]
    const good = await sendScript(ssm, ['true'], { InstanceIds: [debian] })
    await lab.advance(60_000)
    const bad = await sendScript(ssm, ['exit 1'], { InstanceIds: [ubuntu] })
    await lab.advance(60_000)
    const running = await sendScript(ssm, ['sleep 600'], { InstanceIds: [ubuntu] })
    await lab.advance(10)
    const list = async (input: object) => ids((await ssm.send(new ListCommandsCommand(input))).Commands)
    const all = await list({})
    expect(all.slice(0, 3)).toEqual([running, bad, good])
    const pages = await collect(paginateListCommands({ client: ssm, pageSize: 1 }, {}))
    expect(pages.flatMap(({ Commands }) => ids(Commands))).toEqual(all)

    const by = (key: 'Status' | 'ExecutionStage' | 'DocumentName' | 'InvokedAfter' | 'InvokedBefore', value: string) =>
      list({ Filters: [{ key, value }] })
    expect(await by('Status', 'Failed')).toEqual([bad])
    expect(await by('Status', 'InProgress')).toEqual([running])
    expect(await by('ExecutionStage', 'Executing')).toEqual([running])
    expect(await by('ExecutionStage', 'Complete')).toEqual(all.slice(1))
    expect(await by('DocumentName', 'AWS-RefreshAssociation')).toEqual(all.slice(3))
    expect(await by('InvokedAfter', new Date(noon + 30_000).toISOString())).toEqual([running, bad])
    expect(await by('InvokedBefore', new Date(noon + 30_000).toISOString())).toEqual(all.slice(2))
    expect(await list({ CommandId: bad })).toEqual([bad])
    expect(await list({ InstanceId: debian })).toEqual(all.slice(2))
  })
})
