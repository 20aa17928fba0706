import {
  ListComplianceItemsCommand,
  ListResourceComplianceSummariesCommand,
  type ListResourceComplianceSummariesCommandInput,
  paginateListComplianceItems,
  PutComplianceItemsCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { collect, nodeIds, operations, patch, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({
  fleet: [
    { os: 'amazon-linux-2018.03', tags: {} },
    { os: 'amazon-linux-2018.03', tags: {} },
  ],
})

async function list(ssm: SSMClient, input: ListResourceComplianceSummariesCommandInput = {}) {
  const { ResourceComplianceSummaryItems = [] } = await ssm.send(new ListResourceComplianceSummariesCommand(input))
  return ResourceComplianceSummaryItems
}

const custom = (ssm: SSMClient, ResourceId: string, Status: 'COMPLIANT' | 'NON_COMPLIANT') =>
  ssm.send(
    new PutComplianceItemsCommand({
      ResourceId,
      ResourceType: 'ManagedInstance',
      ComplianceType: 'Custom:Virus',
      ExecutionSummary: { ExecutionTime: new Date(1_500_000_000_000) },
      Items: [
        { Id: '1', Severity: 'MEDIUM', Status },
        { Id: '2', Severity: 'CRITICAL', Status: 'COMPLIANT' },
      ],
    }),
  )

describe('serialization', () => {
  test('counts items by severity', async () => {
    const account = '200000000001'
    const ssm = lab.client(account)
    const [id = ''] = await nodeIds(ssm)
    await custom(ssm, id, 'NON_COMPLIANT')
    expect(await wire('ListResourceComplianceSummaries', {}, account)).toMatchInlineSnapshot(`
      {
        "body": {
          "ResourceComplianceSummaryItems": [
            {
              "ComplianceType": "Custom:Virus",
              "CompliantSummary": {
                "CompliantCount": 1,
                "SeveritySummary": {
                  "CriticalCount": 1,
                  "HighCount": 0,
                  "InformationalCount": 0,
                  "LowCount": 0,
                  "MediumCount": 0,
                  "UnspecifiedCount": 0,
                },
              },
              "ExecutionSummary": {
                "ExecutionTime": 1500000000,
              },
              "NonCompliantSummary": {
                "NonCompliantCount": 1,
                "SeveritySummary": {
                  "CriticalCount": 0,
                  "HighCount": 0,
                  "InformationalCount": 0,
                  "LowCount": 0,
                  "MediumCount": 1,
                  "UnspecifiedCount": 0,
                },
              },
              "OverallSeverity": "MEDIUM",
              "ResourceId": "i-067ebc74283b53628",
              "ResourceType": "ManagedInstance",
              "Status": "NON_COMPLIANT",
            },
          ],
        },
        "status": 200,
      }
    `)
  })
})

describe('validation', () => {
  const refused = (input: ListResourceComplianceSummariesCommandInput) => refusal(list(fresh(), input))

  test('filters, token, size', async () => {
    expect(await refused({ Filters: [{ Key: 'Colour', Values: ['red'] }] })).toMatchInlineSnapshot(`
      {
        "code": "InvalidFilter",
        "message": "There is no compliance filter Colour here; there are ComplianceType, ResourceId, ResourceType, ExecutionId, ExecutionTime, ExecutionType, Status, OverallSeverity.",
      }
    `)
    expect(await refused({ Filters: [{ Values: ['red'] }] })).toMatchObject({ code: 'InvalidFilter' })
    expect(await refused({ NextToken: 'x' })).toMatchObject({ code: 'InvalidNextToken' })
    expect(await refused({ MaxResults: 0 })).toMatchObject({ code: 'ValidationException' })
  })
})

describe('behaviour', () => {
  test('nothing before something was checked', async () => {
    expect(await list(fresh())).toEqual([])
  })

  test('counts what ListComplianceItems lists', async () => {
    const ssm = fresh()
    await patch(lab, ssm, await nodeIds(ssm))
    for (const summary of await list(ssm)) {
      const pages = paginateListComplianceItems(
        { client: ssm, pageSize: 50 },
        { ResourceIds: [summary.ResourceId ?? ''] },
      )
      const items = (await collect(pages)).flatMap(({ ComplianceItems = [] }) => ComplianceItems)
      const bad = items.filter(({ Status }) => Status === 'NON_COMPLIANT')
      expect(summary).toMatchObject({
        ComplianceType: 'Patch',
        ResourceType: 'ManagedInstance',
        Status: 'NON_COMPLIANT',
        ExecutionSummary: items[0]?.ExecutionSummary,
        CompliantSummary: { CompliantCount: items.length - bad.length },
        NonCompliantSummary: {
          NonCompliantCount: bad.length,
          SeveritySummary: { CriticalCount: bad.filter(({ Severity }) => Severity === 'CRITICAL').length },
        },
      })
    }
  })

  test('is compliant and unspecified after an Install', async () => {
    const ssm = fresh()
    await patch(lab, ssm, await nodeIds(ssm), { Operation: 'Install' })
    expect((await list(ssm)).map(({ Status, OverallSeverity }) => [Status, OverallSeverity])).toEqual([
      ['COMPLIANT', 'UNSPECIFIED'],
      ['COMPLIANT', 'UNSPECIFIED'],
    ])
  })

  test('filters', async () => {
    const ssm = fresh()
    const [one = '', two = ''] = await nodeIds(ssm)
    await patch(lab, ssm, [two])
    await custom(ssm, one, 'NON_COMPLIANT')
    await custom(ssm, two, 'COMPLIANT')
    const found = async (Key: string, ...Values: string[]) =>
      (await list(ssm, { Filters: [{ Key, Values }] })).map(({ ResourceId, ComplianceType }) => [
        ResourceId,
        ComplianceType,
      ])
    expect(await found('ComplianceType', 'Patch')).toEqual([[two, 'Patch']])
    // AWS's own baseline gives its patches no level.
    expect(await found('OverallSeverity', 'UNSPECIFIED')).toEqual([
      [two, 'Custom:Virus'],
      [two, 'Patch'],
    ])
    expect(await found('OverallSeverity', 'MEDIUM')).toEqual([[one, 'Custom:Virus']])
    expect(await found('ResourceId', one)).toEqual([[one, 'Custom:Virus']])
    expect(await found('Status', 'COMPLIANT')).toEqual([[two, 'Custom:Virus']])
    expect(await found('ExecutionType', 'Command')).toEqual([[two, 'Patch']])
  })

  test('pages', async () => {
    const ssm = fresh()
    for (const id of await nodeIds(ssm)) await custom(ssm, id, 'COMPLIANT')
    const first = await ssm.send(new ListResourceComplianceSummariesCommand({ MaxResults: 1 }))
    const second = await ssm.send(
      new ListResourceComplianceSummariesCommand({ MaxResults: 1, NextToken: first.NextToken }),
    )
    const all = [first, second].flatMap(({ ResourceComplianceSummaryItems = [] }) => ResourceComplianceSummaryItems)
    expect([all.length, new Set(all.map(({ ResourceId }) => ResourceId)).size, second.NextToken]).toEqual([
      2,
      2,
      undefined,
    ])
  })

  test('another account sees nothing of it', async () => {
    const ssm = fresh()
    const [id = ''] = await nodeIds(ssm)
    await custom(ssm, id, 'COMPLIANT')
    expect((await fresh().send(new ListComplianceItemsCommand({}))).ComplianceItems).toEqual([])
  })
})
