import {
  DescribeInstanceInformationCommand,
  type DescribeInstanceInformationCommandInput,
  paginateDescribeInstanceInformation,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { collect, noon, operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({
  fleet: [
    ...Array.from({ length: 5 }, () => ({ os: 'amazon-linux-2018.03', tags: { Role: 'web' } }) as const),
    { os: 'raspbian-12', tags: { Role: 'edge' }, hybrid: true },
    { os: 'windows-server-2019', tags: {} },
  ],
})

describe('serialization', () => {
  test('an EC2 node and a hybrid one', async () => {
    const { status, body } = await wire('DescribeInstanceInformation', {
      Filters: [{ Key: 'tag:Role', Values: ['edge'] }],
    })
    expect(status).toBe(200)
    expect(body).toEqual({
      InstanceInformationList: [
        {
          InstanceId: expect.stringMatching(/^mi-0[0-9a-f]{16}$/),
          PingStatus: 'Online',
          LastPingDateTime: expect.any(Number),
          AgentVersion: expect.stringMatching(/^3(\.\d+){3}$/),
          IsLatestVersion: expect.any(Boolean),
          PlatformType: 'Linux',
          PlatformName: 'Raspbian GNU/Linux',
          PlatformVersion: '12',
          ActivationId: expect.any(String),
          IamRole: expect.any(String),
          RegistrationDate: expect.any(Number),
          Name: expect.any(String),
          ResourceType: 'ManagedInstance',
          IPAddress: expect.stringMatching(/^\d+(\.\d+){3}$/),
          ComputerName: expect.any(String),
        },
      ],
    })
  })
})

describe('validation', () => {
  test('filters, ids, tokens and sizes', async () => {
    const refused = async (input: DescribeInstanceInformationCommandInput) =>
      (await refusal(fresh().send(new DescribeInstanceInformationCommand(input)))).code
    expect(await refused({ Filters: [{ Key: 'Colour', Values: ['red'] }] })).toBe('InvalidFilterKey')
    expect(await refused({ Filters: [{ Key: 'InstanceIds', Values: ['i-0123456789abcdef0'] }] })).toBe(
      'InvalidInstanceId',
    )
    expect(await refused({ NextToken: 'nonsense' })).toBe('InvalidNextToken')
    expect(await refused({ MaxResults: 4 })).toBe('ValidationException')
    expect(await refused({ MaxResults: 51 })).toBe('ValidationException')
  })
})

describe('behaviour', () => {
  test('every filter, in the old form too', async () => {
    const ssm = fresh()
    const names = async (input: DescribeInstanceInformationCommandInput) =>
      (await ssm.send(new DescribeInstanceInformationCommand(input))).InstanceInformationList?.map(
        (node) => node.PlatformName,
      )
    const by = (Key: string, ...Values: string[]) => names({ Filters: [{ Key, Values }] })
    expect(await by('PlatformTypes', 'Windows')).toEqual(['Microsoft Windows Server 2019 Datacenter'])
    expect(await by('ResourceType', 'ManagedInstance')).toEqual(['Raspbian GNU/Linux'])
    expect(await by('tag-key', 'Role')).toHaveLength(6)
    expect(await by('tag:Role', 'web', 'edge')).toHaveLength(6)
    expect(await by('PingStatus', 'ConnectionLost')).toEqual([])
    expect(
      await names({ InstanceInformationFilterList: [{ key: 'PlatformTypes', valueSet: ['Windows'] }] }),
    ).toHaveLength(1)
  })

  test('pages are the list', async () => {
    const client = fresh()
    const pages = await collect(paginateDescribeInstanceInformation({ client, pageSize: 5 }, {}))
    const ids = pages.flatMap((page) => page.InstanceInformationList?.map((node) => node.InstanceId ?? '') ?? [])
    expect(pages.map((page) => page.InstanceInformationList?.length)).toEqual([5, 2])
    expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)))
    const { InstanceInformationList } = await client.send(new DescribeInstanceInformationCommand({ MaxResults: 50 }))
    expect(InstanceInformationList?.map((node) => node.InstanceId)).toEqual(ids)
  })

  test('the last ping goes with lab time, five minutes at a step', async () => {
    const ssm = fresh()
    const pings = async () =>
      (await ssm.send(new DescribeInstanceInformationCommand({}))).InstanceInformationList?.map(
        (node) => node.LastPingDateTime?.getTime() ?? 0,
      )
    const before = (await pings()) ?? []
    expect(before.every((at) => at <= noon && at > noon - 300_000)).toBe(true)
    await lab.advance(300_000)
    expect(await pings()).toEqual(before.map((at) => at + 300_000))
  })
})
