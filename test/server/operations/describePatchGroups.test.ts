import {
  DescribePatchGroupsCommand,
  paginateDescribePatchGroups,
  RegisterPatchBaselineForPatchGroupCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { createBaseline } from './baselines.ts'
import { operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations()

const register = async (ssm: SSMClient, BaselineId: string, ...groups: string[]) => {
  for (const PatchGroup of groups)
    await ssm.send(new RegisterPatchBaselineForPatchGroupCommand({ BaselineId, PatchGroup }))
}

describe('serialization', () => {
  test('a group with its baseline', async () => {
    const account = '200000000001'
    const ssm = lab.client(account)
    const BaselineId = await createBaseline(ssm)
    await register(ssm, BaselineId, 'web')
    expect(await wire('DescribePatchGroups', {}, account)).toEqual({
      status: 200,
      body: {
        Mappings: [
          {
            PatchGroup: 'web',
            BaselineIdentity: {
              BaselineId,
              BaselineName: 'web',
              OperatingSystem: 'AMAZON_LINUX_2',
              DefaultBaseline: false,
            },
          },
        ],
      },
    })
  })
})

describe('validation', () => {
  test('an unknown filter and a wrong token', async () => {
    const Filters = [{ Key: 'OWNER', Values: ['AWS'] }]
    expect(await refusal(fresh().send(new DescribePatchGroupsCommand({ Filters })))).toEqual({
      code: 'ValidationException',
      message: 'Invalid Filter Key: OWNER, valid keys are: NAME_PREFIX, OPERATING_SYSTEM',
    })
    expect(await refusal(fresh().send(new DescribePatchGroupsCommand({ NextToken: '00' })))).toMatchObject({
      code: 'ValidationException',
    })
  })
})

describe('behaviour', () => {
  test('filters and pages', async () => {
    const ssm = fresh()
    await register(ssm, await createBaseline(ssm), 'web/a', 'web/b', 'db')
    await register(ssm, await createBaseline(ssm, { OperatingSystem: 'WINDOWS' }), 'web/a')
    const found = async (...Filters: { Key: string; Values: string[] }[]) => {
      const all: string[] = []
      for await (const { Mappings = [] } of paginateDescribePatchGroups({ client: ssm, pageSize: 1 }, { Filters })) {
        expect(Mappings.length).toBeLessThanOrEqual(1)
        all.push(...Mappings.map((one) => `${one.PatchGroup} ${one.BaselineIdentity?.OperatingSystem}`))
      }
      return all
    }
    expect(await found()).toEqual([
      'db AMAZON_LINUX_2',
      'web/a AMAZON_LINUX_2',
      'web/b AMAZON_LINUX_2',
      'web/a WINDOWS',
    ])
    expect(
      await found({ Key: 'NAME_PREFIX', Values: ['web'] }, { Key: 'OPERATING_SYSTEM', Values: ['AMAZON_LINUX_2'] }),
    ).toEqual(['web/a AMAZON_LINUX_2', 'web/b AMAZON_LINUX_2'])
    expect(await found({ Key: 'NAME_PREFIX', Values: ['x'] })).toEqual([])
  })
})
