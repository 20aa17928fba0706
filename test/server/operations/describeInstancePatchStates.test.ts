import { DescribeInstancePatchStatesCommand, paginateDescribeInstancePatchStates } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { noon, nodeIds, operations, patch, refusal } from './support.ts'

const fleet = Array.from(
  { length: 12 },
  () => ({ os: 'amazon-linux-2018.03', tags: { 'Patch Group': 'Critical' } }) as const,
)
const { lab, fresh, wire } = await operations({ fleet: [...fleet, { os: 'windows-server-2019', tags: {} }] })

describe('serialization', () => {
  test('nobody was patched: an empty list', async () => {
    expect(await wire('DescribeInstancePatchStates', { InstanceIds: ['i-00000000000000000'] })).toEqual({
      status: 200,
      body: { InstancePatchStates: [] },
    })
  })

  test('times are epoch seconds, and the baseline of AWS goes by its bare id', async () => {
    const account = '200000000001'
    const ssm = lab.client(account)
    const [id = ''] = await nodeIds(ssm, 'AmazonLinux')
    await patch(lab, ssm, [id])
    const { body } = await wire('DescribeInstancePatchStates', { InstanceIds: [id] }, account)
    expect(body).toEqual({
      InstancePatchStates: [
        expect.objectContaining({
          InstanceId: id,
          BaselineId: 'pb-0c10e657807c7a700',
          OperationStartTime: expect.closeTo(noon / 1000, -6),
          OperationEndTime: expect.closeTo(noon / 1000, -6),
        }),
      ],
    })
  })
})

describe('validation', () => {
  test('the model', async () => {
    const ask = new DescribeInstancePatchStatesCommand({ InstanceIds: ['nobody'], MaxResults: 9 })
    expect(await refusal(fresh().send(ask))).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "2 validation errors detected: Value '[nobody]' at 'instanceIds' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy regular expression pattern: (^i-(\\w{8}|\\w{17})$)|(^mi-\\w{17}$)]; Value '9' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 10",
      }
    `)
  })

  test('a wrong token', async () => {
    const ask = new DescribeInstancePatchStatesCommand({ InstanceIds: [], NextToken: 'x' })
    expect(await refusal(fresh().send(ask))).toMatchObject({ code: 'InvalidNextToken' })
  })
})

describe('behaviour', () => {
  test('only nodes that were patched, each once, page by page', async () => {
    const ssm = fresh()
    const ids = await nodeIds(ssm)
    const patched = ids.slice(0, 11)
    await patch(lab, ssm, patched)
    const InstanceIds = [...ids, ...ids, 'i-00000000000000000']
    const pages: (string | undefined)[][] = []
    for await (const page of paginateDescribeInstancePatchStates({ client: ssm, pageSize: 10 }, { InstanceIds })) {
      pages.push((page.InstancePatchStates ?? []).map((state) => state.InstanceId))
    }
    expect(pages.map((page) => page.length)).toEqual([10, 1])
    expect(pages.flat()).toEqual([...patched].sort())
  })

  test('a scan, and then an installation without a reboot', async () => {
    const ssm = fresh()
    const [id = ''] = await nodeIds(ssm, 'AmazonLinux')
    const state = async () => {
      const { InstancePatchStates = [] } = await ssm.send(new DescribeInstancePatchStatesCommand({ InstanceIds: [id] }))
      const [found] = InstancePatchStates
      if (found === undefined) throw new Error('no state')
      const { InstanceId: _, SnapshotId, OperationStartTime, OperationEndTime, ...rest } = found
      expect(SnapshotId).toMatch(/^[0-9a-f]{8}-/)
      expect(OperationEndTime?.getTime()).toBeGreaterThanOrEqual(OperationStartTime?.getTime() ?? Infinity)
      return rest
    }
    await patch(lab, ssm, [id])
    const scanned = await state()
    expect(scanned).toMatchInlineSnapshot(`
      {
        "AvailableSecurityUpdateCount": 0,
        "BaselineId": "pb-0c10e657807c7a700",
        "CriticalNonCompliantCount": 0,
        "FailedCount": 0,
        "InstalledCount": 0,
        "InstalledOtherCount": 101,
        "InstalledPendingRebootCount": 0,
        "InstalledRejectedCount": 0,
        "MissingCount": 24,
        "NotApplicableCount": 4,
        "Operation": "Scan",
        "OtherNonCompliantCount": 3,
        "OwnerInformation": "",
        "PatchGroup": "Critical",
        "RebootOption": "RebootIfNeeded",
        "SecurityNonCompliantCount": 21,
        "UnreportedNotApplicableCount": 0,
      }
    `)
    await patch(lab, ssm, [id], { Operation: 'Install', RebootOption: 'NoReboot' })
    const installed = await state()
    expect(installed).toMatchObject({ Operation: 'Install', RebootOption: 'NoReboot', MissingCount: 0, FailedCount: 0 })
    expect(installed.InstalledPendingRebootCount).toBeGreaterThan(0)
    expect(installed.LastNoRebootInstallOperationTime).toBeInstanceOf(Date)
  })

  test('a node without a group has an empty one', async () => {
    const ssm = fresh()
    const InstanceIds = await nodeIds(ssm, 'Windows')
    await patch(lab, ssm, InstanceIds)
    const { InstancePatchStates } = await ssm.send(new DescribeInstancePatchStatesCommand({ InstanceIds }))
    expect(InstancePatchStates).toMatchObject([
      { PatchGroup: '', BaselineId: 'pb-09ca3fb51f0412ec3', Operation: 'Scan' },
    ])
  })
})
