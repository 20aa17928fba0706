import { DescribePatchBaselinesCommand, paginateDescribePatchBaselines } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { createBaseline } from './baselines.ts'
import { operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations()
const list = (...Filters: { Key: string; Values: string[] }[]) => new DescribePatchBaselinesCommand({ Filters })

describe('serialization', () => {
  test('a baseline in a list', async () => {
    const account = '200000000001'
    const BaselineId = await createBaseline(lab.client(account), { Description: 'for the web' })
    expect(await wire('DescribePatchBaselines', { Filters: [{ Key: 'OWNER', Values: ['Self'] }] }, account)).toEqual({
      status: 200,
      body: {
        BaselineIdentities: [
          {
            BaselineId,
            BaselineName: 'web',
            OperatingSystem: 'AMAZON_LINUX_2',
            BaselineDescription: 'for the web',
            DefaultBaseline: false,
          },
        ],
      },
    })
  })

  test('nothing found is an empty list', async () => {
    expect(await wire('DescribePatchBaselines', { Filters: [{ Key: 'OWNER', Values: ['Self'] }] })).toEqual({
      status: 200,
      body: { BaselineIdentities: [] },
    })
  })
})

describe('validation', () => {
  test('filters', async () => {
    expect(await refusal(fresh().send(list({ Key: 'COLOUR', Values: ['red'] })))).toEqual({
      code: 'ValidationException',
      message: 'Invalid Filter Key: COLOUR, valid keys are: NAME_PREFIX, OWNER, OPERATING_SYSTEM',
    })
    expect(await refusal(fresh().send(list({ Key: 'OWNER', Values: ['self'] })))).toEqual({
      code: 'ValidationException',
      message: 'Invalid Filter Value: self for Key: OWNER, valid values are: AWS, Self',
    })
    expect(await refusal(fresh().send(list({ Key: 'OWNER', Values: [] })))).toEqual({
      code: 'ValidationException',
      message: 'Filter OWNER has no values.',
    })
  })

  test('a token that nobody gave out', async () => {
    expect(await refusal(fresh().send(new DescribePatchBaselinesCommand({ NextToken: 'x' })))).toEqual({
      code: 'ValidationException',
      message: 'The specified token is invalid.',
    })
  })
})

describe('behaviour', () => {
  test("AWS's own, one default for every system, by ARN", async () => {
    const { BaselineIdentities = [] } = await fresh().send(list({ Key: 'OWNER', Values: ['AWS'] }))
    expect(BaselineIdentities.map(({ OperatingSystem, BaselineId }) => `${OperatingSystem} ${BaselineId}`).sort())
      .toMatchInlineSnapshot(`
        [
          "ALMA_LINUX arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-0cb0c4966f86b059b",
          "AMAZON_LINUX arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-0c10e657807c7a700",
          "AMAZON_LINUX_2 arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-0be8c61cde3be63f3",
          "AMAZON_LINUX_2022 arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-0028ca011460d5eaf",
          "AMAZON_LINUX_2023 arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-05c9c9bf778d4c4d0",
          "CENTOS arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-03e3f588eec25344c",
          "DEBIAN arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-09a5f8eb62bde80b1",
          "MACOS arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-0ee4f94581368c0d4",
          "ORACLE_LINUX arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-06bff38e95fe85c02",
          "RASPBIAN arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-0ec16280999c5c75e",
          "REDHAT_ENTERPRISE_LINUX arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-0cbb3a633de00f07c",
          "ROCKY_LINUX arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-03ec98bc512aa3ac0",
          "SUSE arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-07d8884178197b66b",
          "UBUNTU arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-0c7e89f711c3095f4",
          "WINDOWS arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-09ca3fb51f0412ec3",
        ]
      `)
    expect(BaselineIdentities.map(({ DefaultBaseline }) => DefaultBaseline)).toEqual(BaselineIdentities.map(() => true))
  })

  test('several filters must all match, values are alternatives', async () => {
    const ssm = fresh()
    await createBaseline(ssm, { Name: 'web-a' })
    await createBaseline(ssm, { Name: 'web-b', OperatingSystem: 'WINDOWS' })
    await createBaseline(ssm, { Name: 'data', OperatingSystem: 'UBUNTU' })
    const names = async (...filters: Parameters<typeof list>) =>
      (await ssm.send(list(...filters))).BaselineIdentities?.map(({ BaselineName }) => BaselineName).sort()
    expect(await names({ Key: 'NAME_PREFIX', Values: ['web', 'data'] })).toEqual(['data', 'web-a', 'web-b'])
    expect(
      await names({ Key: 'NAME_PREFIX', Values: ['web'] }, { Key: 'OPERATING_SYSTEM', Values: ['WINDOWS'] }),
    ).toEqual(['web-b'])
    expect(await names({ Key: 'OWNER', Values: ['Self'] }, { Key: 'NAME_PREFIX', Values: ['AWS-'] })).toEqual([])
    expect(await names({ Key: 'NAME_PREFIX', Values: ['AWS-Debian', 'we'] })).toEqual([
      'AWS-DebianDefaultPatchBaseline',
      'web-a',
      'web-b',
    ])
  })

  test('page by page everything comes once', async () => {
    const ssm = fresh()
    const mine = await Promise.all(Array.from({ length: 8 }, () => createBaseline(ssm)))
    const sizes: number[] = []
    const ids: (string | undefined)[] = []
    for await (const { BaselineIdentities = [] } of paginateDescribePatchBaselines({ client: ssm, pageSize: 10 }, {})) {
      sizes.push(BaselineIdentities.length)
      ids.push(...BaselineIdentities.map(({ BaselineId }) => BaselineId))
    }
    expect(sizes).toEqual([10, 10, 3])
    expect(new Set(ids).size).toBe(23)
    expect(ids).toEqual(expect.arrayContaining(mine))
  })
})
