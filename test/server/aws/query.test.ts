import {
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeInstancesCommand,
  type DescribeInstancesCommandInput,
  DescribeTagsCommand,
  type EC2Client,
  paginateDescribeInstances,
  StartInstancesCommand,
} from '@aws-sdk/client-ec2'
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'

let lab: TestLab
let ec2: EC2Client

beforeAll(async () => {
  lab = await startTestLab()
  ec2 = await lab.ec2()
})
afterAll(() => lab.close())

async function instances(input: DescribeInstancesCommandInput = {}) {
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand(input))
  return Reservations.flatMap(({ Instances = [] }) => Instances)
}

const filter = (Name: string, ...Values: string[]) => ({ Filters: [{ Name, Values }] })

/** A call as it is on the wire, the request id left out of the answer. */
async function post(form: string, account = '123456789012') {
  const response = await fetch(lab.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      authorization: `AWS4-HMAC-SHA256 Credential=${account}/20260101/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: form,
  })
  const id = response.headers.get('x-amzn-requestid') ?? ''
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.text()).replaceAll(id, 'ID'),
  }
}

const failure = (sent: Promise<unknown>) =>
  sent.then(
    () => 'no error',
    (error: Error & { $metadata: { httpStatusCode: number } }) => [
      error.name,
      error.$metadata.httpStatusCode,
      error.message,
    ],
  )

describe('wire format', () => {
  test('an error of EC2 has the shape of EC2', async () => {
    const { status, type, body } = await post('Action=StartEverything&Version=2016-11-15')
    expect({ status, type }).toEqual({ status: 400, type: 'text/xml;charset=UTF-8' })
    expect(body).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <Response><Errors><Error><Code>InvalidAction</Code><Message>The action StartEverything is not valid for this web service. Patchlab has of EC2: CreateTags, DeleteTags, DescribeInstances, DescribeTags.</Message></Error></Errors><RequestID>ID</RequestID></Response>"
    `)
  })

  test('an error of STS has the shape of STS', async () => {
    const sts = await lab.sts()
    expect(await failure(sts.send(new GetSessionTokenCommand({})))).toMatchInlineSnapshot(`
      [
        "InvalidAction",
        400,
        "Could not find operation GetSessionToken for version 2011-06-15. Patchlab has of STS: GetCallerIdentity.",
      ]
    `)
    expect((await post('Action=Nothing&Version=2011-06-15')).body).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>Could not find operation Nothing for version 2011-06-15. Patchlab has of STS: GetCallerIdentity.</Message></Error><RequestId>ID</RequestId></ErrorResponse>"
    `)
  })

  test('what belongs to neither service is told so', async () => {
    expect((await post('Action=ListUsers&Version=2010-05-08')).body).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>Could not find operation ListUsers for version 2010-05-08. Patchlab has EC2 (2016-11-15) and STS (2011-06-15) in this protocol.</Message></Error><RequestId>ID</RequestId></ErrorResponse>"
    `)
  })

  test('a parameter that the operation does not have is refused, on every level', async () => {
    const first = await post('Action=DescribeTags&Version=2016-11-15&InstanceId.1=i-1')
    const second = await post('Action=DescribeTags&Version=2016-11-15&Filter.1.Nmae=key')
    expect([first.body, second.body].map((body) => /<Message>(.*)<\/Message>/.exec(body)?.[1])).toEqual([
      'The parameter InstanceId is not recognized',
      'The parameter Filter.Nmae is not recognized',
    ])
  })

  test('numbers and booleans have to be such', async () => {
    const first = await post('Action=DescribeTags&Version=2016-11-15&MaxResults=many')
    const second = await post('Action=DescribeTags&Version=2016-11-15&DryRun=perhaps')
    expect([first.body, second.body].map((body) => /<Code>(.*)<\/Code>/.exec(body)?.[1])).toEqual([
      'InvalidParameterValue',
      'InvalidParameterValue',
    ])
  })

  test('names that mean something to JavaScript are names', async () => {
    const { body } = await post('Action=DescribeTags&Version=2016-11-15&__proto__.x=1')
    expect(/<Code>(.*)<\/Code>/.exec(body)?.[1]).toBe('UnknownParameter')
  })

  test('text is escaped', async () => {
    const client = await lab.ec2()
    const [first] = await instances()
    const Value = `<a href="x">Tom & 'Jerry'</a>\u00e9`
    await client.send(
      new CreateTagsCommand({ Resources: [first?.InstanceId ?? ''], Tags: [{ Key: 'Escaped', Value }] }),
    )
    const { Tags } = await client.send(new DescribeTagsCommand(filter('key', 'Escaped')))
    expect(Tags).toEqual([{ ResourceId: first?.InstanceId, ResourceType: 'instance', Key: 'Escaped', Value }])
  })
})

describe('GetCallerIdentity', () => {
  test('names account and user', async () => {
    const sts = await lab.sts()
    const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}))
    expect({ Account, Arn }).toEqual({ Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/patchlab' })
    expect(UserId).toMatch(/^AIDA[0-9A-Z]{17}$/)
  })
})

describe('DescribeInstances', () => {
  test('shows what the lab knows of an instance', async () => {
    const [instance] = await instances(filter('tag:Environment', 'SSMPatchLab'))
    expect(instance).toMatchObject({
      Architecture: 'x86_64',
      InstanceId: expect.stringMatching(/^i-[0-9a-f]{17}$/),
      ImageId: expect.stringMatching(/^ami-[0-9a-f]{17}$/),
      LaunchTime: expect.any(Date),
      PlatformDetails: 'Linux/UNIX',
      PrivateDnsName: expect.stringMatching(/^ip-10-.*\.ec2\.internal$/),
      State: { Code: 16, Name: 'running' },
    })
    expect(instance?.Tags).toContainEqual({ Key: 'Patch Group', Value: 'Critical' })
  })

  test('shows every node but the hybrid ones', async () => {
    const { InstanceInformationList = [] } = await lab.ssm.send(
      new DescribeInstanceInformationCommand({ MaxResults: 50 }),
    )
    const ids = InstanceInformationList.map(({ InstanceId }) => InstanceId)
    expect(ids.some((id) => id?.startsWith('mi-'))).toBe(true)
    expect((await instances()).map(({ InstanceId }) => InstanceId)).toEqual(ids.filter((id) => id?.startsWith('i-')))
  })

  test('filters: all of them, any of their values, wildcards', async () => {
    const all = await instances()
    const [one] = all
    const found = async (...filters: [string, ...string[]][]) =>
      (await instances({ Filters: filters.map(([Name, ...Values]) => ({ Name, Values })) })).length
    const windows = all.filter(({ Platform }) => String(Platform) === 'windows').length
    expect(windows).toBe(2)
    expect(await found(['tag:Environment', 'SSMPatchLab'])).toBe(4)
    expect(await found(['tag:Environment', 'SSMPatchLab', 'MixedFleet'])).toBe(all.length)
    expect(await found(['tag:Environment', '*PatchLa?'], ['tag-key', 'Patch Group'])).toBe(4)
    expect(await found(['tag:Environment', '\\*'])).toBe(0)
    expect(await found(['tag-key', 'Patch Group'], ['platform', 'windows'])).toBe(0)
    expect(await found(['platform', 'windows'])).toBe(windows)
    expect(await found(['instance-id', one?.InstanceId ?? ''])).toBe(1)
    expect(await found(['private-ip-address', one?.PrivateIpAddress ?? ''])).toBe(1)
    expect(await found(['private-dns-name', one?.PrivateDnsName ?? ''])).toBe(1)
    expect(await found(['instance-state-name', 'running'])).toBe(all.length)
    expect(await found(['instance-state-code', '80'])).toBe(0)
    expect(await found(['image-id', one?.ImageId ?? ''], ['instance-type', one?.InstanceType ?? ''])).toBeGreaterThan(0)
    expect(await found(['availability-zone', 'us-east-1a', 'us-east-1b', 'us-east-1c'])).toBe(all.length)
    expect(await found(['owner-id', '123456789012'])).toBe(all.length)
  })

  test('takes instance ids', async () => {
    const [one, two] = await instances()
    const ids = [one?.InstanceId ?? '', two?.InstanceId ?? '']
    expect((await instances({ InstanceIds: ids })).map(({ InstanceId }) => InstanceId)).toEqual(ids)
  })

  test('gives pages', async () => {
    const pages: number[] = []
    for await (const { Reservations = [] } of paginateDescribeInstances({ client: ec2, pageSize: 5 }, {}))
      pages.push(Reservations.length)
    expect(pages.slice(0, -1).every((size) => size === 5)).toBe(true)
    expect(pages.reduce((sum, size) => sum + size, 0)).toBe((await instances()).length)
  })

  test('refuses', async () => {
    const refused = (input: DescribeInstancesCommandInput) => failure(ec2.send(new DescribeInstancesCommand(input)))
    expect(await refused({ InstanceIds: ['i-0123456789abcdef0'] })).toMatchInlineSnapshot(`
      [
        "InvalidInstanceID.NotFound",
        400,
        "The instance ID 'i-0123456789abcdef0' does not exist",
      ]
    `)
    expect(await refused({ InstanceIds: ['i-0123456789abcdef0', 'i-01234567'] })).toMatchInlineSnapshot(`
      [
        "InvalidInstanceID.NotFound",
        400,
        "The instance IDs 'i-0123456789abcdef0, i-01234567' do not exist",
      ]
    `)
    expect(await refused({ InstanceIds: ['mi-0123456789abcdef0'] })).toMatchInlineSnapshot(`
      [
        "InvalidInstanceID.Malformed",
        400,
        "Invalid id: "mi-0123456789abcdef0"",
      ]
    `)
    expect(await refused(filter('colour', 'red'))).toMatchInlineSnapshot(`
      [
        "InvalidParameterValue",
        400,
        "The filter 'colour' is invalid",
      ]
    `)
    expect(await refused({ MaxResults: 4 })).toMatchInlineSnapshot(`
      [
        "InvalidParameterValue",
        400,
        "Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.",
      ]
    `)
    expect(await refused({ MaxResults: 5, InstanceIds: ['i-01234567'] })).toMatchInlineSnapshot(`
      [
        "InvalidParameterCombination",
        400,
        "The parameter instancesSet cannot be used with the parameter maxResults",
      ]
    `)
    expect(await refused({ NextToken: 'x' })).toMatchInlineSnapshot(`
      [
        "InvalidNextToken",
        400,
        "The token is invalid.",
      ]
    `)
    expect(await refused({ DryRun: true })).toMatchInlineSnapshot(`
      [
        "DryRunOperation",
        412,
        "Request would have succeeded, but DryRun flag is set.",
      ]
    `)
    expect(await failure(ec2.send(new StartInstancesCommand({ InstanceIds: ['i-01234567'] })))).toMatchInlineSnapshot(`
      [
        "InvalidAction",
        400,
        "The action StartInstances is not valid for this web service. Patchlab has of EC2: CreateTags, DeleteTags, DescribeInstances, DescribeTags.",
      ]
    `)
  })
})

describe('tags', () => {
  const tagsOf = async (id: string, prefix: string) => {
    const { Tags = [] } = await ec2.send(new DescribeTagsCommand(filter('resource-id', id)))
    return Tags.filter(({ Key }) => Key?.startsWith(prefix)).map(({ Key, Value }) => `${Key}=${Value}`)
  }

  test('CreateTags adds and replaces; the SSM side sees it', async () => {
    const [one, two] = (await instances()).map(({ InstanceId }) => InstanceId ?? '')
    const Resources = [one ?? '', two ?? '']
    await ec2.send(
      new CreateTagsCommand({
        Resources,
        Tags: [
          { Key: 'Create:a', Value: '1' },
          { Key: 'Create:b', Value: '' },
        ],
      }),
    )
    await ec2.send(new CreateTagsCommand({ Resources: [two ?? ''], Tags: [{ Key: 'Create:a', Value: '2' }] }))
    expect(await tagsOf(one ?? '', 'Create:')).toEqual(['Create:a=1', 'Create:b='])
    expect(await tagsOf(two ?? '', 'Create:')).toEqual(['Create:a=2', 'Create:b='])
    const Filters = [{ Key: 'tag:Create:a', Values: ['2'] }]
    const { InstanceInformationList = [] } = await lab.ssm.send(new DescribeInstanceInformationCommand({ Filters }))
    expect(InstanceInformationList.map(({ InstanceId }) => InstanceId)).toEqual([two])
  })

  test('DeleteTags: by key, by key and value, and all', async () => {
    const one = (await instances()).at(-1)?.InstanceId ?? ''
    const Resources = [one]
    const Tags = ['a', 'b', 'c', 'd'].map((key) => ({ Key: `Delete:${key}`, Value: key }))
    await ec2.send(new CreateTagsCommand({ Resources, Tags }))
    await ec2.send(
      new DeleteTagsCommand({
        Resources,
        Tags: [
          { Key: 'Delete:a' },
          { Key: 'Delete:b', Value: 'b' },
          { Key: 'Delete:c', Value: '' },
          { Key: 'Delete:x' },
        ],
      }),
    )
    expect(await tagsOf(one, 'Delete:')).toEqual(['Delete:c=c', 'Delete:d=d'])
  })

  test('DeleteTags without tags takes all of them', async () => {
    const account = '111122223333'
    const all = await post('Action=DescribeInstances&Version=2016-11-15', account)
    const id = /<instanceId>(i-[0-9a-f]+)</.exec(all.body)?.[1] ?? ''
    expect((await post(`Action=DeleteTags&Version=2016-11-15&ResourceId.1=${id}`, account)).body)
      .toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <DeleteTagsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>ID</requestId><return>true</return></DeleteTagsResponse>"
    `)
    const left = await post(
      `Action=DescribeTags&Version=2016-11-15&Filter.1.Name=resource-id&Filter.1.Value.1=${id}`,
      account,
    )
    expect(left.body).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <DescribeTagsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>ID</requestId><tagSet></tagSet></DescribeTagsResponse>"
    `)
  })

  test('DescribeTags filters and pages', async () => {
    const { Tags = [] } = await ec2.send(
      new DescribeTagsCommand({
        Filters: [
          { Name: 'tag:Environment', Values: ['SSM*'] },
          { Name: 'resource-type', Values: ['instance'] },
        ],
      }),
    )
    expect(Tags.map(({ Key, Value }) => `${Key}=${Value}`)).toEqual(
      Array.from({ length: 4 }, () => 'Environment=SSMPatchLab'),
    )
    const first = await ec2.send(new DescribeTagsCommand({ ...filter('key', 'Environment'), MaxResults: 5 }))
    const second = await ec2.send(
      new DescribeTagsCommand({ ...filter('key', 'Environment'), MaxResults: 5, NextToken: first.NextToken }),
    )
    const ids = [...(first.Tags ?? []), ...(second.Tags ?? [])].map(({ ResourceId }) => ResourceId)
    expect(new Set(ids).size).toBe(10)
  })

  test('refuses', async () => {
    const [one] = (await instances()).map(({ InstanceId }) => InstanceId ?? '')
    const create = (Resources: string[], ...Tags: [string, string][]) =>
      failure(ec2.send(new CreateTagsCommand({ Resources, Tags: Tags.map(([Key, Value]) => ({ Key, Value })) })))
    const many = Array.from({ length: 50 }, (_, n): [string, string] => [`Many:${n}`, ''])
    expect(await create(['i-0123456789abcdef0'], ['a', 'b'])).toMatchInlineSnapshot(`
      [
        "InvalidInstanceID.NotFound",
        400,
        "The instance ID 'i-0123456789abcdef0' does not exist",
      ]
    `)
    expect(await create(['mi-0123456789abcdef0'], ['a', 'b'])).toMatchInlineSnapshot(`
      [
        "InvalidID",
        400,
        "The ID 'mi-0123456789abcdef0' is not valid",
      ]
    `)
    expect(await create([one ?? ''])).toMatchInlineSnapshot(`
      [
        "MissingParameter",
        400,
        "The request must contain the parameter tagSet",
      ]
    `)
    expect(await create([], ['a', 'b'])).toMatchInlineSnapshot(`
      [
        "MissingParameter",
        400,
        "The request must contain the parameter resourceIdSet",
      ]
    `)
    expect(await create([one ?? ''], ['aws:x', 'b'])).toMatchInlineSnapshot(`
      [
        "InvalidParameterValue",
        400,
        "Tag keys starting with 'aws:' are reserved for internal use",
      ]
    `)
    expect(await create([one ?? ''], ['', 'b'])).toMatchInlineSnapshot(`
      [
        "InvalidParameterValue",
        400,
        "Tag key cannot be null or empty.",
      ]
    `)
    expect(await create([one ?? ''], ['a', 'b'], ['a', 'c'])).toMatchInlineSnapshot(`
      [
        "InvalidParameterValue",
        400,
        "Duplicate tag key 'a' specified.",
      ]
    `)
    expect(await create([one ?? ''], ['k'.repeat(129), 'b'])).toMatchInlineSnapshot(`
      [
        "InvalidParameterValue",
        400,
        "Tag key exceeds the maximum length of 128 characters",
      ]
    `)
    expect(await create([one ?? ''], ...many)).toMatchInlineSnapshot(`
      [
        "TagLimitExceeded",
        400,
        "The maximum number of Tags for a resource has been reached. 50 are allowed.",
      ]
    `)
    expect(await tagsOf(one ?? '', 'Many:')).toEqual([])
    expect(
      await failure(
        ec2.send(new CreateTagsCommand({ DryRun: true, Resources: [one ?? ''], Tags: [{ Key: 'Dry', Value: '' }] })),
      ),
    ).toMatchInlineSnapshot(`
      [
        "DryRunOperation",
        412,
        "Request would have succeeded, but DryRun flag is set.",
      ]
    `)
    expect(await tagsOf(one ?? '', 'Dry')).toEqual([])
  })
})
