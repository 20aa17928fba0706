import {
  DescribeInstancePropertiesCommand,
  type DescribeInstancePropertiesCommandInput,
  type InstancePropertyFilterOperator,
  type SSMClient,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({
  fleet: [
    { os: 'amazon-linux-2023', tags: { Environment: 'prod' } },
    { os: 'windows-server-2022', tags: { Environment: 'test' } },
    { os: 'raspbian-12', tags: {}, hybrid: true },
    ...Array.from({ length: 3 }, () => ({ os: 'ubuntu-22.04' as const, tags: { Environment: 'test' } })),
  ],
})

async function list(ssm: SSMClient, input: DescribeInstancePropertiesCommandInput = {}) {
  const { InstanceProperties = [] } = await ssm.send(new DescribeInstancePropertiesCommand(input))
  return InstanceProperties
}

describe('serialization', () => {
  test('an EC2 node and a hybrid one', async () => {
    const of = (value: string) =>
      wire(
        'DescribeInstanceProperties',
        { FiltersWithOperator: [{ Key: 'PlatformName', Values: [value] }] },
        '200000000001',
      )
    expect(await of('Amazon Linux')).toMatchInlineSnapshot(`
      {
        "body": {
          "InstanceProperties": [
            {
              "AgentVersion": "3.3.1611.0",
              "Architecture": "x86_64",
              "ComputerName": "ip-10-0-16-114.ec2.internal",
              "IPAddress": "10.0.16.114",
              "InstanceId": "i-067ebc74283b53628",
              "InstanceState": "running",
              "InstanceType": "c5.large",
              "LastPingDateTime": 1781092500.001,
              "LaunchTime": 1781091000,
              "Name": "orchid-tiger",
              "PingStatus": "Online",
              "PlatformName": "Amazon Linux",
              "PlatformType": "Linux",
              "PlatformVersion": "2023",
              "ResourceType": "EC2Instance",
              "SourceId": "i-067ebc74283b53628",
              "SourceType": "AWS::EC2::Instance",
            },
          ],
        },
        "status": 200,
      }
    `)
    expect(await of('Raspbian GNU/Linux')).toMatchInlineSnapshot(`
      {
        "body": {
          "InstanceProperties": [
            {
              "ActivationId": "ec533e05-95a3-4d79-800a-6dccab84597f",
              "AgentVersion": "3.3.3050.0",
              "Architecture": "armv7l",
              "ComputerName": "green-squirrel",
              "IPAddress": "192.168.93.225",
              "IamRole": "service-role/AmazonEC2RunCommandRoleForManagedInstances",
              "InstanceId": "mi-0eed221ec5cd214fe",
              "LastPingDateTime": 1781092500.001,
              "Name": "green-squirrel",
              "PingStatus": "Online",
              "PlatformName": "Raspbian GNU/Linux",
              "PlatformType": "Linux",
              "PlatformVersion": "12",
              "RegistrationDate": 1781091000,
              "ResourceType": "ManagedInstance",
              "SourceId": "mi-0eed221ec5cd214fe",
              "SourceType": "AWS::SSM::ManagedInstance",
            },
          ],
        },
        "status": 200,
      }
    `)
  })
})

describe('validation', () => {
  const refused = (input: DescribeInstancePropertiesCommandInput) => refusal(list(fresh(), input))

  test('filters', async () => {
    expect(await refused({ FiltersWithOperator: [{ Key: 'Colour', Values: ['red'] }] })).toMatchObject({
      code: 'InvalidFilterKey',
    })
    expect(await refused({ InstancePropertyFilterList: [{ key: 'Colour' as 'IamRole', valueSet: ['red'] }] }))
      .toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "1 validation error detected: Value 'Colour' at 'instancePropertyFilterList.1.member.key' failed to satisfy constraint: Member must satisfy enum value set: [InstanceIds, AgentVersion, PingStatus, PlatformTypes, DocumentName, ActivationIds, IamRole, ResourceType, AssociationStatus]",
      }
    `)
    expect(
      await refused({ InstancePropertyFilterList: [{ key: 'InstanceIds', valueSet: ['i-00000000000000000'] }] }),
    ).toEqual({
      code: 'InvalidInstanceId',
      message: expect.stringMatching(/^Instances \[\[i-00000000000000000\]\] not in a valid state for account \d{12}$/),
    })
    expect(
      await refused({ FiltersWithOperator: [{ Key: 'IamRole', Values: ['x'], Operator: 'Like' as 'Equal' }] }),
    ).toMatchObject({ code: 'ValidationException' })
  })

  test('token and size', async () => {
    expect(await refused({ NextToken: 'x' })).toMatchObject({ code: 'InvalidNextToken' })
    expect(await refused({ MaxResults: 4 })).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "1 validation error detected: Value '4' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 5",
      }
    `)
  })
})

describe('behaviour', () => {
  test('filters of the old form', async () => {
    const ssm = fresh()
    const [first] = await list(ssm)
    const found = async (
      key: 'PlatformTypes' | 'ResourceType' | 'InstanceIds' | 'PingStatus' | 'DocumentName',
      ...valueSet: string[]
    ) => (await list(ssm, { InstancePropertyFilterList: [{ key, valueSet }] })).length
    expect(await found('PlatformTypes', 'Windows')).toBe(1)
    expect(await found('PlatformTypes', 'Windows', 'Linux')).toBe(6)
    expect(await found('ResourceType', 'ManagedInstance')).toBe(1)
    expect(await found('InstanceIds', first?.InstanceId ?? '')).toBe(1)
    expect(await found('PingStatus', 'ConnectionLost')).toBe(0)
    expect(await found('DocumentName', 'AWS-RunShellScript')).toBe(0)
  })

  test('filters with operators', async () => {
    const ssm = fresh()
    const found = async (Key: string, Operator: InstancePropertyFilterOperator | undefined, ...Values: string[]) =>
      (await list(ssm, { FiltersWithOperator: [{ Key, Values, Operator }] })).length
    expect(await found('PlatformName', 'BeginWith', 'Microsoft')).toBe(1)
    expect(await found('PlatformName', 'NotEqual', 'Ubuntu')).toBe(3)
    expect(await found('AgentVersion', 'LessThan', '4.0.0.0')).toBe(6)
    expect(await found('AgentVersion', 'GreaterThan', '3.0.0.0')).toBe(6)
    expect(await found('tag:Environment', undefined, 'test')).toBe(4)
    expect(await found('tag:Environment', 'NotEqual', 'test')).toBe(2)
    expect(await found('tag-key', 'Equal', 'Environment')).toBe(5)
    expect(await found('InstanceState', 'Equal', 'running')).toBe(5)
  })

  test('pages', async () => {
    const ssm = fresh()
    const first = await ssm.send(new DescribeInstancePropertiesCommand({ MaxResults: 5 }))
    const second = await ssm.send(new DescribeInstancePropertiesCommand({ MaxResults: 5, NextToken: first.NextToken }))
    expect([first.InstanceProperties?.length, second.InstanceProperties?.length, second.NextToken]).toEqual([
      5,
      1,
      undefined,
    ])
  })

  test('addresses are of the lab asked', async () => {
    const other = await list(lab.client('300000000001', 'eu-west-1'), {
      FiltersWithOperator: [{ Key: 'PlatformName', Values: ['Ubuntu'] }],
    })
    expect(other.every(({ ComputerName }) => ComputerName?.endsWith('.eu-west-1.compute.internal'))).toBe(true)
    expect(other).toHaveLength(3)
  })
})
