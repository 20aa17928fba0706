import {
  CreatePatchBaselineCommand,
  type CreatePatchBaselineCommandInput,
  DeletePatchBaselineCommand,
  GetPatchBaselineCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { operations, refusal } from './support.ts'

const { fresh, wire } = await operations()
const create = (input: Partial<CreatePatchBaselineCommandInput> = {}) =>
  new CreatePatchBaselineCommand({ Name: 'web', OperatingSystem: 'AMAZON_LINUX_2', ...input })

describe('serialization', () => {
  test('the answer is the id alone', async () => {
    expect(await wire('CreatePatchBaseline', { Name: 'web' })).toEqual({
      status: 200,
      body: { BaselineId: expect.stringMatching(/^pb-[0-9a-f]{17}$/) },
    })
  })

  test('a member of another type', async () => {
    expect(await wire('CreatePatchBaseline', { Name: 7 })).toMatchObject({
      status: 400,
      body: { __type: 'SerializationException' },
    })
  })
})

describe('validation', () => {
  test('the model', async () => {
    expect(await refusal(fresh().send(create({ Name: 'x' })))).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "2 validation errors detected: Value 'x' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 3; Value 'x' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\\-.]{3,128}$",
      }
    `)
  })

  test('filter values of another system, in the words of AWS', async () => {
    const rule = (Key: 'PRODUCT' | 'PRIORITY', value: string) => ({
      ApprovalRules: {
        PatchRules: [{ PatchFilterGroup: { PatchFilters: [{ Key, Values: [value] }] }, ApproveAfterDays: 7 }],
      },
    })
    expect(await refusal(fresh().send(create(rule('PRODUCT', 'All'))))).toEqual({
      code: 'ValidationException',
      message: 'Invalid Filter Value: All for Key: PRODUCT, valid values are: AmazonLinux2, AmazonLinux2.0',
    })
    expect(await refusal(fresh().send(create(rule('PRIORITY', 'Required'))))).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "Invalid Filter Key: PRIORITY for Operating System: AMAZON_LINUX_2, valid keys are: PRODUCT, CLASSIFICATION, SEVERITY",
      }
    `)
  })

  test('more tags than a resource can have', async () => {
    const Tags = Array.from({ length: 51 }, (_, i) => ({ Key: `key${i}`, Value: '' }))
    expect(await refusal(fresh().send(create({ Tags })))).toMatchObject({ code: 'TooManyTagsError' })
  })

  test("a tag of AWS's own", async () => {
    expect(await refusal(fresh().send(create({ Tags: [{ Key: 'aws:owner', Value: '' }] })))).toEqual({
      code: 'ValidationException',
      message: "Tag key aws:owner is not possible: aws: is for AWS's own tags.",
    })
  })

  test('fifty baselines and no more', async () => {
    const ssm = fresh()
    const made = await Promise.all(Array.from({ length: 50 }, () => ssm.send(create())))
    expect(new Set(made.map(({ BaselineId }) => BaselineId)).size).toBe(50)
    expect(await refusal(ssm.send(create()))).toEqual({
      code: 'ResourceLimitExceededException',
      message: 'No more than 50 custom patch baselines are possible.',
    })
    await ssm.send(new DeletePatchBaselineCommand({ BaselineId: made[0]?.BaselineId }))
    expect(await ssm.send(create())).toMatchObject({ BaselineId: expect.any(String) })
  })
})

describe('behaviour', () => {
  test('the defaults of what is not given', async () => {
    const ssm = fresh()
    const { BaselineId } = await ssm.send(new CreatePatchBaselineCommand({ Name: 'web' }))
    const { $metadata, ...baseline } = await ssm.send(new GetPatchBaselineCommand({ BaselineId }))
    expect($metadata.httpStatusCode).toBe(200)
    expect({ ...baseline, BaselineId: '' }).toMatchInlineSnapshot(`
      {
        "ApprovalRules": {
          "PatchRules": [],
        },
        "ApprovedPatches": [],
        "ApprovedPatchesComplianceLevel": "UNSPECIFIED",
        "ApprovedPatchesEnableNonSecurity": false,
        "BaselineId": "",
        "CreatedDate": 2026-06-10T12:00:00.000Z,
        "GlobalFilters": {
          "PatchFilters": [],
        },
        "ModifiedDate": 2026-06-10T12:00:00.000Z,
        "Name": "web",
        "OperatingSystem": "WINDOWS",
        "PatchGroups": [],
        "RejectedPatches": [],
        "RejectedPatchesAction": "ALLOW_AS_DEPENDENCY",
        "Sources": [],
      }
    `)
  })

  test('tags', async () => {
    const ssm = fresh()
    const Tags = [
      { Key: 'team', Value: 'web' },
      { Key: 'empty', Value: '' },
    ]
    const { BaselineId } = await ssm.send(create({ Tags }))
    const list = new ListTagsForResourceCommand({ ResourceType: 'PatchBaseline', ResourceId: BaselineId })
    expect((await ssm.send(list)).TagList).toEqual(Tags)
  })

  test('the same token twice makes one baseline', async () => {
    const ssm = fresh()
    const first = await ssm.send(create({ ClientToken: 'a' }))
    expect((await ssm.send(create({ ClientToken: 'a' }))).BaselineId).toBe(first.BaselineId)
    expect((await ssm.send(create({ ClientToken: 'b' }))).BaselineId).not.toBe(first.BaselineId)
    expect(await refusal(ssm.send(create({ ClientToken: 'a', Name: 'other' })))).toMatchObject({
      code: 'IdempotentParameterMismatch',
    })
  })

  test('a refused creation leaves its token free', async () => {
    const ssm = fresh()
    await refusal(ssm.send(create({ ClientToken: 'a', AvailableSecurityUpdatesComplianceStatus: 'COMPLIANT' })))
    expect(await ssm.send(create({ ClientToken: 'a' }))).toMatchObject({ BaselineId: expect.any(String) })
  })
})
