import { DescribePatchGroupStateCommand } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { nodeIds, operations, patch } from './support.ts'

const fleet = Array.from({ length: 3 }, () => ({ os: 'amazon-linux-2', tags: { 'Patch Group': 'web' } }) as const)
const { lab, fresh, wire } = await operations({ fleet })

describe('serialization', () => {
  test('a group that nobody is in has nothing of anything', async () => {
    expect(await wire('DescribePatchGroupState', { PatchGroup: 'nobody' })).toMatchInlineSnapshot(`
      {
        "body": {
          "Instances": 0,
          "InstancesWithAvailableSecurityUpdates": 0,
          "InstancesWithCriticalNonCompliantPatches": 0,
          "InstancesWithFailedPatches": 0,
          "InstancesWithInstalledOtherPatches": 0,
          "InstancesWithInstalledPatches": 0,
          "InstancesWithInstalledPendingRebootPatches": 0,
          "InstancesWithInstalledRejectedPatches": 0,
          "InstancesWithMissingPatches": 0,
          "InstancesWithNotApplicablePatches": 0,
          "InstancesWithOtherNonCompliantPatches": 0,
          "InstancesWithSecurityNonCompliantPatches": 0,
          "InstancesWithUnreportedNotApplicablePatches": 0,
        },
        "status": 200,
      }
    `)
  })
})

describe('validation', () => {
  test('no group', async () => {
    expect(await wire('DescribePatchGroupState', { PatchGroup: '' })).toMatchObject({
      status: 400,
      body: { __type: 'ValidationException' },
    })
  })
})

describe('behaviour', () => {
  test('nodes count once they have reported', async () => {
    const ssm = fresh()
    const state = async () => {
      const { $metadata: _, ...counts } = await ssm.send(new DescribePatchGroupStateCommand({ PatchGroup: 'web' }))
      return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))
    }
    const [first = '', second = '', third = ''] = await nodeIds(ssm)
    expect(await state()).toEqual({})
    await patch(lab, ssm, [first, second, third])
    expect(await state()).toMatchInlineSnapshot(`
      {
        "Instances": 3,
        "InstancesWithInstalledOtherPatches": 3,
        "InstancesWithMissingPatches": 3,
        "InstancesWithNotApplicablePatches": 3,
        "InstancesWithOtherNonCompliantPatches": 3,
        "InstancesWithSecurityNonCompliantPatches": 3,
      }
    `)
    await patch(lab, ssm, [first], { Operation: 'Install' })
    await patch(lab, ssm, [second], { Operation: 'Install', RebootOption: 'NoReboot' })
    expect(await state()).toMatchObject({
      Instances: 3,
      InstancesWithMissingPatches: 1,
      InstancesWithInstalledPendingRebootPatches: 1,
    })
  })
})
