import {
  type ComplianceStringFilter,
  ListComplianceItemsCommand,
  type ListComplianceItemsCommandInput,
  paginateListComplianceItems,
  PutComplianceItemsCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { collect, nodeIds, noon, operations, patch, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({
  fleet: [
    { os: 'amazon-linux-2018.03', tags: { 'Patch Group': 'Critical' } },
    { os: 'ubuntu-22.04', tags: {} },
  ],
})

async function scanned(ssm: SSMClient): Promise<string> {
  const [id = ''] = await nodeIds(ssm, 'AmazonLinux')
  await patch(lab, ssm, [id])
  return id
}

async function all(ssm: SSMClient, input: ListComplianceItemsCommandInput) {
  const pages = paginateListComplianceItems({ client: ssm, pageSize: 50 }, input)
  return (await collect(pages)).flatMap(({ ComplianceItems = [] }) => ComplianceItems)
}

const custom = (ssm: SSMClient, ResourceId: string) =>
  ssm.send(
    new PutComplianceItemsCommand({
      ResourceId,
      ResourceType: 'ManagedInstance',
      ComplianceType: 'Custom:Virus',
      ExecutionSummary: { ExecutionTime: new Date(1_500_000_000_000), ExecutionId: 'e', ExecutionType: 'Command' },
      Items: [
        { Id: '1', Title: 'One', Severity: 'HIGH', Status: 'NON_COMPLIANT', Details: { Version: '1.9' } },
        { Id: '2', Title: 'Two', Severity: 'LOW', Status: 'COMPLIANT', Details: { Version: '1.10' } },
        { Id: '3', Severity: 'UNSPECIFIED', Status: 'COMPLIANT' },
      ],
    }),
  )

describe('serialization', () => {
  test('a patch that is missing', async () => {
    const account = '200000000001'
    const id = await scanned(lab.client(account))
    const Filters = [
      { Key: 'PatchState', Values: ['Missing'] },
      { Key: 'PatchSeverity', Values: ['Important'] },
      { Key: 'Classification', Values: ['Security'] },
    ]
    const body = { ResourceIds: [id], ResourceTypes: ['ManagedInstance'], Filters, MaxResults: 1 }
    expect(await wire('ListComplianceItems', body, account)).toEqual({
      status: 200,
      body: {
        ComplianceItems: [
          {
            ComplianceType: 'Patch',
            ResourceType: 'ManagedInstance',
            ResourceId: id,
            Id: expect.stringMatching(/^[\w.+-]+\.(x86_64|noarch)$/),
            Title: expect.stringMatching(/^[\w.+-]+\.(x86_64|noarch):\d+:.+\.amzn1$/),
            Status: 'NON_COMPLIANT',
            Severity: 'UNSPECIFIED',
            ExecutionSummary: {
              ExecutionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
              ExecutionTime: noon / 1000 + 0.001,
              ExecutionType: 'Command',
            },
            Details: {
              CVEIds: expect.stringMatching(/^CVE-\d+-\d+(,CVE-\d+-\d+)*$/),
              Classification: 'Security',
              DocumentName: '',
              DocumentVersion: '',
              InstalledTime: '1970-01-01T00:00:00Z',
              PatchBaselineId: expect.stringMatching(/^pb-0[0-9a-f]{16}$/),
              PatchGroup: 'Critical',
              PatchSeverity: 'Important',
              PatchState: 'Missing',
            },
          },
        ],
        NextToken: expect.stringMatching(/^[0-9a-f]+$/),
      },
    })
  })

  test('a custom item, times in epoch seconds', async () => {
    const account = '200000000002'
    const ssm = lab.client(account)
    const [id = ''] = await nodeIds(ssm, 'Ubuntu')
    await custom(ssm, id)
    expect(await wire('ListComplianceItems', { ResourceIds: [id], Filters: [{ Key: 'Id', Values: ['3'] }] }, account))
      .toMatchInlineSnapshot(`
      {
        "body": {
          "ComplianceItems": [
            {
              "ComplianceType": "Custom:Virus",
              "Details": {},
              "ExecutionSummary": {
                "ExecutionId": "e",
                "ExecutionTime": 1500000000,
                "ExecutionType": "Command",
              },
              "Id": "3",
              "ResourceId": "i-0578925d96ec5859a",
              "ResourceType": "ManagedInstance",
              "Severity": "UNSPECIFIED",
              "Status": "COMPLIANT",
              "Title": "",
            },
          ],
        },
        "status": 200,
      }
    `)
  })

  test('nothing', async () => {
    expect(await wire('ListComplianceItems', {})).toEqual({ status: 200, body: { ComplianceItems: [] } })
  })
})

describe('validation', () => {
  const refused = (input: ListComplianceItemsCommandInput) =>
    refusal(fresh().send(new ListComplianceItemsCommand(input)))

  test('one node that is there', async () => {
    const [one = '', two = ''] = await nodeIds(fresh())
    expect(await refused({ ResourceIds: ['i-00000000000000000'] })).toMatchObject({ code: 'InvalidResourceId' })
    expect(await refused({ ResourceIds: [one, two] })).toMatchObject({ code: 'InvalidResourceId' })
    expect(await refused({ ResourceTypes: ['Document'] })).toMatchObject({ code: 'InvalidResourceType' })
  })

  test('filters', async () => {
    expect(await refused({ Filters: [{ Key: 'Status' }] })).toMatchInlineSnapshot(`
      {
        "code": "InvalidFilter",
        "message": "A compliance filter needs a Key and Values.",
      }
    `)
    expect(await refused({ Filters: [{ Key: 'Status', Values: ['x'], Type: 'LIKE' as 'EQUAL' }] }))
      .toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "1 validation error detected: Value 'LIKE' at 'filters.1.member.type' failed to satisfy constraint: Member must satisfy enum value set: [EQUAL, NOT_EQUAL, BEGIN_WITH, LESS_THAN, GREATER_THAN]",
      }
    `)
  })

  test('token and size', async () => {
    expect(await refused({ NextToken: 'x' })).toMatchObject({ code: 'InvalidNextToken' })
    expect(await refused({ MaxResults: 51 })).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "1 validation error detected: Value '51' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50",
      }
    `)
  })
})

describe('behaviour', () => {
  test('nothing before the first scan, then every line of the report', async () => {
    const ssm = fresh()
    const [id = ''] = await nodeIds(ssm, 'AmazonLinux')
    expect(await all(ssm, { ResourceIds: [id] })).toEqual([])
    await patch(lab, ssm, [id])
    const items = await all(ssm, { ResourceIds: [id] })
    expect(new Set(items.map(({ Title }) => Title)).size).toBe(items.length)
    expect(
      items.every(({ Status, Details }) => (Status === 'NON_COMPLIANT') === (Details?.['PatchState'] === 'Missing')),
    ).toBe(true)
    expect(items.every(({ ResourceId }) => ResourceId === id)).toBe(true)
    expect(items.every(({ Details }) => Details?.['PatchGroup'] === 'Critical')).toBe(true)
  })

  test('an Install that ends well leaves nothing non-compliant', async () => {
    const ssm = fresh()
    const id = await scanned(ssm)
    const Filters: ComplianceStringFilter[] = [{ Key: 'Status', Values: ['NON_COMPLIANT'] }]
    expect((await all(ssm, { ResourceIds: [id], Filters })).length).toBeGreaterThan(0)
    await patch(lab, ssm, [id], { Operation: 'Install' })
    expect(await all(ssm, { ResourceIds: [id], Filters })).toEqual([])
  })

  test('without a node all nodes, each in turn', async () => {
    const ssm = fresh()
    const ids = await nodeIds(ssm)
    await patch(lab, ssm, ids)
    const items = await all(ssm, {})
    expect([...new Set(items.map(({ ResourceId }) => ResourceId))]).toEqual(ids.toSorted())
  })

  test('every type of filter', async () => {
    const ssm = fresh()
    const [id = ''] = await nodeIds(ssm, 'Ubuntu')
    await custom(ssm, id)
    const found = async (...Filters: ComplianceStringFilter[]) =>
      (await all(ssm, { ResourceIds: [id], Filters })).map(({ Id }) => Id)
    expect(await found({ Key: 'Status', Values: ['COMPLIANT'] })).toEqual(['2', '3'])
    expect(await found({ Key: 'Title', Values: ['One', 'Two'], Type: 'EQUAL' })).toEqual(['1', '2'])
    expect(await found({ Key: 'Title', Values: ['One'], Type: 'NOT_EQUAL' })).toEqual(['2', '3'])
    expect(await found({ Key: 'Title', Values: ['T'], Type: 'BEGIN_WITH' })).toEqual(['2'])
    expect(await found({ Key: 'Version', Values: ['1.10'], Type: 'LESS_THAN' })).toEqual(['1'])
    expect(await found({ Key: 'Id', Values: ['1'], Type: 'GREATER_THAN' })).toEqual(['2', '3'])
    expect(await found({ Key: 'Severity', Values: ['HIGH'] }, { Key: 'Status', Values: ['COMPLIANT'] })).toEqual([])
    expect(await found({ Key: 'ComplianceType', Values: ['Custom:'], Type: 'BEGIN_WITH' })).toEqual(['1', '2', '3'])
    expect(await found({ Key: 'ComplianceType', Values: ['Patch'] })).toEqual([])
    expect(await found({ Key: 'ExecutionTime', Values: ['2018-01-01T00:00:00Z'], Type: 'LESS_THAN' })).toEqual([
      '1',
      '2',
      '3',
    ])
    expect(await found({ Key: 'constructor', Values: ['x'] })).toEqual([])
  })

  test('pages are as large as asked for', async () => {
    const ssm = fresh()
    const [id = ''] = await nodeIds(ssm, 'Ubuntu')
    await custom(ssm, id)
    const first = await ssm.send(new ListComplianceItemsCommand({ ResourceIds: [id], MaxResults: 2 }))
    expect(first.ComplianceItems?.map(({ Id }) => Id)).toEqual(['1', '2'])
    const second = await ssm.send(
      new ListComplianceItemsCommand({ ResourceIds: [id], MaxResults: 2, NextToken: first.NextToken }),
    )
    expect([second.ComplianceItems?.map(({ Id }) => Id), second.NextToken]).toEqual([['3'], undefined])
  })
})
