import {
  type BaselineOverride,
  DescribeInstancePatchStatesCommand,
  GetDeployablePatchSnapshotForInstanceCommand,
  RegisterDefaultPatchBaselineCommand,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { createBaseline, rule } from './baselines.ts'
import { nodeIds, operations, patch, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({
  fleet: [
    { os: 'amazon-linux-2', tags: {} },
    { os: 'windows-server-2019', tags: {}, hybrid: true },
  ],
})
const SnapshotId = '521C3536-930c-4aa9-950e-01234567abcd'
const get = (InstanceId: string, BaselineOverride?: BaselineOverride) =>
  new GetDeployablePatchSnapshotForInstanceCommand({
    InstanceId,
    SnapshotId,
    ...(BaselineOverride && { BaselineOverride }),
  })

describe('serialization', () => {
  test('where the snapshot is', async () => {
    const account = '200000000001'
    const [InstanceId] = await nodeIds(lab.client(account), 'AmazonLinux')
    const { body } = await wire('GetDeployablePatchSnapshotForInstance', { InstanceId, SnapshotId }, account)
    expect(body).toEqual({
      InstanceId,
      SnapshotId,
      Product: 'AmazonLinux2',
      SnapshotDownloadUrl: expect.stringMatching(
        /^https:\/\/patch-baseline-snapshot-us-east-1\.s3\.amazonaws\.com\/[0-9a-f]{64}-200000000001\/AMAZON_LINUX_2-521c3536-930c-4aa9-950e-01234567abcd\?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260610T\d{6}Z&X-Amz-SignedHeaders=host&X-Amz-Expires=86400&X-Amz-Credential=AKIA\w{16}%2F20260610%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=[0-9a-f]{64}$/,
      ),
    })
    const more = { InstanceId, SnapshotId, UseS3DualStackEndpoint: true }
    expect((await wire('GetDeployablePatchSnapshotForInstance', more, account)).body).toMatchObject({
      SnapshotDownloadUrl: expect.stringMatching(
        /^https:\/\/patch-baseline-snapshot-us-east-1\.s3\.dualstack\.us-east-1\.amazonaws\.com\//,
      ),
    })
  })
})

describe('validation', () => {
  test('no such node', async () => {
    expect(await refusal(fresh().send(get('i-00000000000000000')))).toMatchObject({ code: 'InvalidInstanceId' })
  })

  test('an override for another system, and one with a filter value that is not known', async () => {
    const ssm = fresh()
    const [id = ''] = await nodeIds(ssm, 'AmazonLinux')
    expect(await refusal(ssm.send(get(id, { OperatingSystem: 'SUSE' })))).toEqual({
      code: 'UnsupportedOperatingSystem',
      message: 'The override is for SUSE, the node needs one for AMAZON_LINUX_2.',
    })
    expect((await refusal(ssm.send(get(id, { ApprovalRules: { PatchRules: [rule('Drivers')] } })))).message).toMatch(
      /^Invalid Filter Value: Drivers for Key: CLASSIFICATION/,
    )
  })

  test('applications on a node outside of EC2', async () => {
    const ssm = fresh()
    const [id = ''] = await nodeIds(ssm, 'Windows')
    const PatchFilters = [{ Key: 'PATCH_SET' as const, Values: ['APPLICATION'] }]
    const PatchRules = [{ PatchFilterGroup: { PatchFilters }, ApproveAfterDays: 0 }]
    const BaselineOverride = { OperatingSystem: 'WINDOWS' as const, ApprovalRules: { PatchRules } }
    expect(await refusal(ssm.send(get(id, BaselineOverride)))).toMatchObject({
      code: 'UnsupportedFeatureRequiredException',
    })
    expect(await ssm.send(get(id))).toMatchObject({ Product: 'WindowsServer2019' })
  })
})

describe('behaviour', () => {
  test('the first to ask decides what a snapshot holds: later changes and overrides do not', async () => {
    const ssm = fresh()
    const [id = ''] = await nodeIds(ssm, 'AmazonLinux')
    const scan = async () => {
      await patch(lab, ssm, [id], { SnapshotId })
      const { InstancePatchStates } = await ssm.send(new DescribeInstancePatchStatesCommand({ InstanceIds: [id] }))
      return InstancePatchStates?.[0]
    }
    const PatchRules = [rule('Security', { ApproveAfterDays: 0 })]
    const strict = await createBaseline(ssm, { ApprovalRules: { PatchRules } })
    await ssm.send(new RegisterDefaultPatchBaselineCommand({ BaselineId: strict }))
    await ssm.send(get(id))
    const nothing = await createBaseline(ssm)
    await ssm.send(new RegisterDefaultPatchBaselineCommand({ BaselineId: nothing }))
    await ssm.send(get(id, { ApprovalRules: { PatchRules: [] } }))
    const state = await scan()
    expect(state?.BaselineId).toBe(strict)
    expect(state?.MissingCount).toBeGreaterThan(0)
  })

  test('an override that comes first is what the snapshot holds', async () => {
    const ssm = fresh()
    const [id = ''] = await nodeIds(ssm, 'AmazonLinux')
    await ssm.send(get(id, { OperatingSystem: 'AMAZON_LINUX_2' }))
    await patch(lab, ssm, [id], { SnapshotId })
    const { InstancePatchStates } = await ssm.send(new DescribeInstancePatchStatesCommand({ InstanceIds: [id] }))
    expect(InstancePatchStates).toMatchObject([{ MissingCount: 0, SnapshotId: SnapshotId.toLowerCase() }])
  })
})
