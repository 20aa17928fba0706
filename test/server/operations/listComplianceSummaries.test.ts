import {
  type ComplianceSeverity,
  ListComplianceSummariesCommand,
  type ListComplianceSummariesCommandInput,
  PutComplianceItemsCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { nodeIds, operations, patch, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({
  fleet: Array.from({ length: 3 }, () => ({ os: 'amazon-linux-2018.03' as const, tags: {} })),
})

async function list(ssm: SSMClient, input: ListComplianceSummariesCommandInput = {}) {
  const { ComplianceSummaryItems = [] } = await ssm.send(new ListComplianceSummariesCommand(input))
  return ComplianceSummaryItems
}

const nonCompliant = (ssm: SSMClient, ResourceId: string, ...severities: ComplianceSeverity[]) =>
  ssm.send(
    new PutComplianceItemsCommand({
      ResourceId,
      ResourceType: 'ManagedInstance',
      ComplianceType: 'Custom:Virus',
      ExecutionSummary: { ExecutionTime: new Date(1_500_000_000_000) },
      Items: severities.map((Severity, n) => ({ Id: String(n), Severity, Status: 'NON_COMPLIANT' })),
    }),
  )

describe('serialization', () => {
  test('counts nodes, each under its highest severity', async () => {
    const account = '200000000001'
    const ssm = lab.client(account)
    const [one = '', two = '', three = ''] = await nodeIds(ssm)
    await nonCompliant(ssm, one, 'LOW', 'HIGH', 'HIGH')
    await nonCompliant(ssm, two, 'INFORMATIONAL')
    await nonCompliant(ssm, three)
    expect(await wire('ListComplianceSummaries', {}, account)).toMatchInlineSnapshot(`
      {
        "body": {
          "ComplianceSummaryItems": [
            {
              "ComplianceType": "Custom:Virus",
              "CompliantSummary": {
                "CompliantCount": 1,
                "SeveritySummary": {
                  "CriticalCount": 0,
                  "HighCount": 0,
                  "InformationalCount": 0,
                  "LowCount": 0,
                  "MediumCount": 0,
                  "UnspecifiedCount": 1,
                },
              },
              "NonCompliantSummary": {
                "NonCompliantCount": 2,
                "SeveritySummary": {
                  "CriticalCount": 0,
                  "HighCount": 1,
                  "InformationalCount": 1,
                  "LowCount": 0,
                  "MediumCount": 0,
                  "UnspecifiedCount": 0,
                },
              },
            },
          ],
        },
        "status": 200,
      }
    `)
  })
})

describe('validation', () => {
  const refused = (input: ListComplianceSummariesCommandInput) => refusal(list(fresh(), input))

  test('filters, token, size', async () => {
    expect(await refused({ Filters: [{ Key: 'Colour', Values: ['red'] }] })).toMatchObject({ code: 'InvalidFilter' })
    expect(await refused({ Filters: [{ Key: 'Status', Values: [] }] })).toMatchObject({ code: 'ValidationException' })
    expect(await refused({ NextToken: 'x' })).toMatchObject({ code: 'InvalidNextToken' })
    expect(await refused({ MaxResults: 51 })).toMatchObject({ code: 'ValidationException' })
  })
})

describe('behaviour', () => {
  test('nothing before something was checked', async () => {
    expect(await list(fresh())).toEqual([])
  })

  test('patches before and after', async () => {
    const ssm = fresh()
    const [one = '', two = '', three = ''] = await nodeIds(ssm)
    const counts = async () =>
      (await list(ssm, { Filters: [{ Key: 'ComplianceType', Values: ['Patch'] }] })).map((item) => [
        item.CompliantSummary?.CompliantCount,
        item.NonCompliantSummary?.NonCompliantCount,
      ])
    await patch(lab, ssm, [one, two, three])
    expect(await counts()).toEqual([[0, 3]])
    await patch(lab, ssm, [one, two], { Operation: 'Install' })
    expect(await counts()).toEqual([[2, 1]])
  })

  test('pages by type', async () => {
    const ssm = fresh()
    const [one = ''] = await nodeIds(ssm)
    await patch(lab, ssm, [one])
    await nonCompliant(ssm, one, 'LOW')
    const first = await ssm.send(new ListComplianceSummariesCommand({ MaxResults: 1 }))
    const second = await ssm.send(new ListComplianceSummariesCommand({ MaxResults: 1, NextToken: first.NextToken }))
    const types = [first, second].map(({ ComplianceSummaryItems }) =>
      ComplianceSummaryItems?.map(({ ComplianceType }) => ComplianceType),
    )
    expect(types).toEqual([['Custom:Virus'], ['Patch']])
  })
})
