import {
  type ComplianceItemEntry,
  ListComplianceItemsCommand,
  PutComplianceItemsCommand,
  type PutComplianceItemsCommandInput,
  type SSMClient,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { nodeIds, operations, patch, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({ fleet: [{ os: 'amazon-linux-2023', tags: {} }] })

const item = (Id: string, rest: Partial<ComplianceItemEntry> = {}): ComplianceItemEntry => ({
  Id,
  Severity: 'LOW',
  Status: 'COMPLIANT',
  ...rest,
})

async function put(ssm: SSMClient, input: Partial<PutComplianceItemsCommandInput>) {
  const [ResourceId = ''] = await nodeIds(ssm)
  return ssm.send(
    new PutComplianceItemsCommand({
      ResourceId,
      ResourceType: 'ManagedInstance',
      ComplianceType: 'Custom:Aa',
      ExecutionSummary: { ExecutionTime: new Date(1_500_000_000_000) },
      Items: [item('1')],
      ...input,
    }),
  )
}

async function ids(ssm: SSMClient, type = 'Custom:Aa') {
  const Filters = [{ Key: 'ComplianceType', Values: [type] }]
  const { ComplianceItems = [] } = await ssm.send(new ListComplianceItemsCommand({ Filters }))
  return ComplianceItems.map(({ Id }) => Id)
}

describe('serialization', () => {
  test('answers nothing', async () => {
    const account = '200000000001'
    const [ResourceId = ''] = await nodeIds(lab.client(account))
    const body = {
      ResourceId,
      ResourceType: 'ManagedInstance',
      ComplianceType: 'Custom:Aa',
      ExecutionSummary: { ExecutionTime: 1_500_000_000 },
      Items: [],
    }
    expect(await wire('PutComplianceItems', body, account)).toEqual({ status: 200, body: {} })
  })
})

describe('validation', () => {
  const refused = (input: Partial<PutComplianceItemsCommandInput>) => refusal(put(fresh(), input))

  test('the resource', async () => {
    expect(await refused({ ResourceId: 'i-00000000000000000' })).toMatchObject({ code: 'InvalidResourceId' })
    expect(await refused({ ResourceType: 'Instance' })).toMatchObject({ code: 'InvalidResourceType' })
  })

  test('the type', async () => {
    expect(await refused({ ComplianceType: 'Virus' })).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "ComplianceType Virus is not possible: it is Association, Patch or Custom:<name>.",
      }
    `)
    expect(await refused({ ComplianceType: 'Custom:' })).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "1 validation error detected: Value 'Custom:' at 'complianceType' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9_\\-]\\w+|Custom:[a-zA-Z0-9_\\-]\\w+",
      }
    `)
  })

  test('items', async () => {
    expect(await refused({ Items: [{ Id: '1', Severity: 'LOW', Status: undefined }] })).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "1 validation error detected: Value null at 'items.1.member.status' failed to satisfy constraint: Member must not be null",
      }
    `)
    expect(await refused({ UploadType: 'PARTIAL' })).toMatchInlineSnapshot(`
      {
        "code": "InvalidItemContentException",
        "message": "UploadType PARTIAL is for Association only, not for Custom:Aa.",
      }
    `)
    expect(
      await refused({
        ComplianceType: 'Association',
        UploadType: 'PARTIAL',
        Items: [{ Severity: 'LOW', Status: 'COMPLIANT' }],
      }),
    ).toMatchInlineSnapshot(`
      {
        "code": "InvalidItemContentException",
        "message": "An item of a PARTIAL upload needs an Id.",
      }
    `)
  })

  test('sizes', async () => {
    const Details = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 'x'.repeat(4096)]))
    expect(await refused({ Items: [item('1', { Details: Details(50) })] })).toMatchInlineSnapshot(`
      {
        "code": "ItemSizeLimitExceededException",
        "message": "Item 1 of Custom:Aa is larger than 200000 characters.",
      }
    `)
    const Items = Array.from({ length: 6 }, (_, n) => item(String(n), { Details: Details(45) }))
    expect(await refused({ Items })).toMatchInlineSnapshot(`
      {
        "code": "TotalSizeLimitExceededException",
        "message": "The items of Custom:Aa are larger than 1000000 characters together.",
      }
    `)
  })

  test('ten custom types', async () => {
    const ssm = fresh()
    for (let n = 0; n < 10; n++) await put(ssm, { ComplianceType: `Custom:T${n}` })
    await put(ssm, { ComplianceType: 'Custom:T3' })
    await put(ssm, { ComplianceType: 'Association' })
    expect(await refusal(put(ssm, { ComplianceType: 'Custom:T10' }))).toMatchInlineSnapshot(`
      {
        "code": "ComplianceTypeCountLimitExceededException",
        "message": "A node can have 10 custom compliance types; Custom:T10 would be one more.",
      }
    `)
  })
})

describe('behaviour', () => {
  test('takes the place of what was there in the type', async () => {
    const ssm = fresh()
    await put(ssm, { Items: [item('1'), item('2')] })
    await put(ssm, { ComplianceType: 'Custom:Bb', Items: [item('9')] })
    await put(ssm, { Items: [item('3')] })
    expect([await ids(ssm), await ids(ssm, 'Custom:Bb')]).toEqual([['3'], ['9']])
  })

  test('PARTIAL replaces single associations', async () => {
    const ssm = fresh()
    const Association = { ComplianceType: 'Association' }
    await put(ssm, { ...Association, Items: [item('1'), item('2')] })
    await put(ssm, { ...Association, UploadType: 'PARTIAL', Items: [item('1', { Status: 'NON_COMPLIANT' })] })
    expect(await ids(ssm, 'Association')).toEqual(['2', '1'])
  })

  test('the same hash changes nothing', async () => {
    const ssm = fresh()
    await put(ssm, { ItemContentHash: 'h', Items: [item('1')] })
    await put(ssm, { ItemContentHash: 'h', Items: [item('2')] })
    expect(await ids(ssm)).toEqual(['1'])
    await put(ssm, { ItemContentHash: 'g', Items: [item('3')] })
    expect(await ids(ssm)).toEqual(['3'])
  })

  test('Patch counts until the next report', async () => {
    const ssm = fresh()
    const nodes = await nodeIds(ssm)
    await patch(lab, ssm, nodes)
    await put(ssm, { ComplianceType: 'Patch', Items: [item('mine')] })
    expect(await ids(ssm, 'Patch')).toEqual(['mine'])
    await patch(lab, ssm, nodes)
    expect(await ids(ssm, 'Patch')).not.toContain('mine')
  })
})
