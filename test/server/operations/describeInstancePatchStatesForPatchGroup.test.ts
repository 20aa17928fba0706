import {
  DescribeInstancePatchStatesForPatchGroupCommand,
  type InstancePatchStateFilter,
  paginateDescribeInstancePatchStatesForPatchGroup,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { nodeIds, operations, patch, refusal } from './support.ts'

const fleet = [
  ...Array.from({ length: 11 }, () => ({ os: 'amazon-linux-2018.03', tags: { 'Patch Group': 'Critical' } }) as const),
  { os: 'windows-server-2019', tags: { PatchGroup: 'Other' } } as const,
]
const { lab, fresh, wire } = await operations({ fleet })
const ask = (PatchGroup: string, ...Filters: InstancePatchStateFilter[]) =>
  new DescribeInstancePatchStatesForPatchGroupCommand({ PatchGroup, Filters })

describe('serialization', () => {
  test('a group that nobody is in', async () => {
    expect(await wire('DescribeInstancePatchStatesForPatchGroup', { PatchGroup: 'nobody' })).toEqual({
      status: 200,
      body: { InstancePatchStates: [] },
    })
  })
})

describe('validation', () => {
  test('filters', async () => {
    const filter: InstancePatchStateFilter = { Key: 'Missing', Values: ['0'], Type: 'Equal' }
    expect(await refusal(fresh().send(ask('x', filter)))).toMatchInlineSnapshot(`
      {
        "code": "InvalidFilter",
        "message": "Invalid Filter Key: Missing, valid keys are: InstalledCount, InstalledOtherCount, InstalledPendingRebootCount, InstalledRejectedCount, MissingCount, FailedCount, UnreportedNotApplicableCount, NotApplicableCount, AvailableSecurityUpdateCount, CriticalNonCompliantCount, SecurityNonCompliantCount, OtherNonCompliantCount",
      }
    `)
    expect(await refusal(fresh().send(ask('x', { ...filter, Key: 'MissingCount', Values: ['many'] })))).toEqual({
      code: 'InvalidFilter',
      message: 'Invalid Filter Value: many for Key: MissingCount, a whole number is needed.',
    })
    expect((await refusal(fresh().send(ask('x', { ...filter, Values: ['1', '2'] })))).code).toBe('ValidationException')
  })

  test('a wrong token', async () => {
    const wrong = new DescribeInstancePatchStatesForPatchGroupCommand({ PatchGroup: 'x', NextToken: 'x' })
    expect(await refusal(fresh().send(wrong))).toMatchObject({ code: 'InvalidNextToken' })
  })
})

describe('behaviour', () => {
  test('the nodes of the group, page by page', async () => {
    const ssm = fresh()
    const ids = await nodeIds(ssm)
    await patch(lab, ssm, ids)
    const pages: (string | undefined)[][] = []
    const client = { client: ssm, pageSize: 10 }
    for await (const page of paginateDescribeInstancePatchStatesForPatchGroup(client, { PatchGroup: 'Critical' })) {
      pages.push((page.InstancePatchStates ?? []).map((state) => state.InstanceId))
    }
    expect(pages.map((page) => page.length)).toEqual([10, 1])
    expect(pages.flat()).toEqual((await nodeIds(ssm, 'AmazonLinux')).sort())
  })

  test('counters: equal, not equal, less, greater', async () => {
    const ssm = fresh()
    const ids = (await nodeIds(ssm, 'AmazonLinux')).slice(0, 3)
    const [first = ''] = ids
    await patch(lab, ssm, ids)
    await patch(lab, ssm, [first], { Operation: 'Install' })
    const found = async (...filters: InstancePatchStateFilter[]) =>
      (await ssm.send(ask('Critical', ...filters))).InstancePatchStates?.map(({ InstanceId }) => InstanceId)
    const others = ids.filter((id) => id !== first).sort()
    expect(await found({ Key: 'MissingCount', Type: 'Equal', Values: ['0'] })).toEqual([first])
    expect(await found({ Key: 'MissingCount', Type: 'NotEqual', Values: ['0'] })).toEqual(others)
    expect(await found({ Key: 'MissingCount', Type: 'LessThan', Values: ['1'] })).toEqual([first])
    expect(await found({ Key: 'MissingCount', Type: 'GreaterThan', Values: ['0'] })).toEqual(others)
    expect(
      await found(
        { Key: 'MissingCount', Type: 'GreaterThan', Values: ['0'] },
        { Key: 'FailedCount', Type: 'GreaterThan', Values: ['0'] },
      ),
    ).toEqual([])
  })
})
