import { GetPatchBaselineCommand, UpdatePatchBaselineCommand } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { arnOf, createBaseline, nobodys, rule } from './baselines.ts'
import { operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations()

describe('serialization', () => {
  test('times are epoch seconds', async () => {
    const account = '200000000001'
    const BaselineId = await createBaseline(lab.client(account))
    const { body } = await wire('UpdatePatchBaseline', { BaselineId, Name: 'other' }, account)
    expect(body).toMatchObject({
      BaselineId,
      Name: 'other',
      CreatedDate: expect.any(Number),
      ModifiedDate: expect.any(Number),
    })
  })
})

describe('validation', () => {
  test('a baseline that is not there', async () => {
    expect(await refusal(fresh().send(new UpdatePatchBaselineCommand({ BaselineId: nobodys.id })))).toEqual({
      code: 'DoesNotExistException',
      message: 'Patch Baseline to be retrieved does not exist.',
    })
  })

  test("AWS's own", async () => {
    const ssm = fresh()
    const BaselineId = await arnOf(ssm, 'UBUNTU')
    expect(await refusal(ssm.send(new UpdatePatchBaselineCommand({ BaselineId, Name: 'mine' })))).toEqual({
      code: 'ValidationException',
      message: "AWS-UbuntuDefaultPatchBaseline is AWS's own patch baseline: it cannot be changed or deleted.",
    })
  })

  test('a filter value that the system does not know changes nothing', async () => {
    const ssm = fresh()
    const BaselineId = await createBaseline(ssm)
    const change = new UpdatePatchBaselineCommand({
      BaselineId,
      Name: 'x.y',
      ApprovalRules: { PatchRules: [rule('Drivers')] },
    })
    expect((await refusal(ssm.send(change))).message).toMatch('Invalid Filter Value: Drivers for Key: CLASSIFICATION')
    expect((await ssm.send(new GetPatchBaselineCommand({ BaselineId }))).Name).toBe('web')
  })

  test('a replacement without a name', async () => {
    const ssm = fresh()
    const BaselineId = await createBaseline(ssm)
    expect(await refusal(ssm.send(new UpdatePatchBaselineCommand({ BaselineId, Replace: true })))).toEqual({
      code: 'ValidationException',
      message: 'Name is required when Replace is true.',
    })
  })
})

describe('behaviour', () => {
  const full = {
    Description: 'for the web servers',
    ApprovalRules: {
      PatchRules: [rule('Security', { ApproveAfterDays: 0, ComplianceLevel: 'HIGH', EnableNonSecurity: true })],
    },
    ApprovedPatches: ['kernel*'],
    RejectedPatches: ['httpd*'],
    RejectedPatchesAction: 'BLOCK',
    Sources: [{ Name: 'own', Products: ['AmazonLinux2'], Configuration: '[own]' }],
  } as const

  test('what is not given stays', async () => {
    const ssm = fresh()
    const BaselineId = await createBaseline(ssm, structuredClone(full) as never)
    const { $metadata: _, ...before } = await ssm.send(new GetPatchBaselineCommand({ BaselineId }))
    await lab.advance(5000)
    const { $metadata: __, ...changed } = await ssm.send(
      new UpdatePatchBaselineCommand({ BaselineId, RejectedPatches: [], ApprovedPatchesComplianceLevel: 'LOW' }),
    )
    const { PatchGroups, ...rest } = before
    expect(PatchGroups).toEqual([])
    expect(changed).toEqual({
      ...rest,
      RejectedPatches: [],
      ApprovedPatchesComplianceLevel: 'LOW',
      ModifiedDate: new Date((before.ModifiedDate?.getTime() ?? 0) + 5000),
    })
    const { $metadata: ___, ...after } = await ssm.send(new GetPatchBaselineCommand({ BaselineId }))
    expect(after).toEqual({ ...changed, PatchGroups: [] })
  })

  test('with Replace everything else goes back to its default, but the operating system', async () => {
    const ssm = fresh()
    const BaselineId = await createBaseline(ssm, structuredClone(full) as never)
    const {
      $metadata: _,
      BaselineId: id,
      ...changed
    } = await ssm.send(new UpdatePatchBaselineCommand({ BaselineId, Name: 'bare', Replace: true }))
    expect(id).toBe(BaselineId)
    expect(changed).toMatchInlineSnapshot(`
      {
        "ApprovalRules": {
          "PatchRules": [],
        },
        "ApprovedPatches": [],
        "ApprovedPatchesComplianceLevel": "UNSPECIFIED",
        "ApprovedPatchesEnableNonSecurity": false,
        "CreatedDate": 2026-06-10T12:00:00.000Z,
        "GlobalFilters": {
          "PatchFilters": [],
        },
        "ModifiedDate": 2026-06-10T12:00:00.000Z,
        "Name": "bare",
        "OperatingSystem": "AMAZON_LINUX_2",
        "RejectedPatches": [],
        "RejectedPatchesAction": "ALLOW_AS_DEPENDENCY",
        "Sources": [],
      }
    `)
  })
})
