import { GetPatchBaselineCommand, RegisterPatchBaselineForPatchGroupCommand } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { arnOf, createBaseline, nobodys, rule } from './baselines.ts'
import { noon, operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations()
const get = (BaselineId: string) => new GetPatchBaselineCommand({ BaselineId })

describe('serialization', () => {
  test('times are epoch seconds, a missing description is left out', async () => {
    const account = '200000000001'
    const BaselineId = await createBaseline(lab.client(account))
    const { body } = await wire('GetPatchBaseline', { BaselineId }, account)
    expect(body).toMatchObject({ CreatedDate: noon / 1000, ModifiedDate: noon / 1000 })
    expect(body).not.toHaveProperty('Description')
  })
})

describe('validation', () => {
  test('baselines that are not there', async () => {
    const missing = { code: 'DoesNotExistException', message: 'Patch Baseline to be retrieved does not exist.' }
    expect(await refusal(fresh().send(get(nobodys.id)))).toEqual(missing)
    expect(await refusal(fresh().send(get(nobodys.arn)))).toEqual(missing)
  })

  test('something that is no id of a baseline', async () => {
    expect(await refusal(fresh().send(get('no-baseline-in-the-world')))).toMatchObject({ code: 'InvalidResourceId' })
  })

  test('AWS has its own by ARN only', async () => {
    const ssm = fresh()
    const [, id = ''] = (await arnOf(ssm, 'SUSE')).split('/')
    expect(await refusal(ssm.send(get(id)))).toMatchObject({ code: 'DoesNotExistException' })
  })
})

describe('behaviour', () => {
  test("AWS's own", async () => {
    const ssm = fresh()
    const arn = await arnOf(ssm, 'AMAZON_LINUX')
    const { $metadata: _, ...baseline } = await ssm.send(get(arn))
    expect(baseline).toMatchInlineSnapshot(`
      {
        "ApprovalRules": {
          "PatchRules": [
            {
              "ApproveAfterDays": 7,
              "ComplianceLevel": "UNSPECIFIED",
              "EnableNonSecurity": false,
              "PatchFilterGroup": {
                "PatchFilters": [
                  {
                    "Key": "CLASSIFICATION",
                    "Values": [
                      "Security",
                    ],
                  },
                  {
                    "Key": "SEVERITY",
                    "Values": [
                      "Critical",
                      "Important",
                    ],
                  },
                ],
              },
            },
            {
              "ApproveAfterDays": 7,
              "ComplianceLevel": "UNSPECIFIED",
              "EnableNonSecurity": false,
              "PatchFilterGroup": {
                "PatchFilters": [
                  {
                    "Key": "CLASSIFICATION",
                    "Values": [
                      "Bugfix",
                    ],
                  },
                ],
              },
            },
          ],
        },
        "ApprovedPatches": [],
        "ApprovedPatchesComplianceLevel": "UNSPECIFIED",
        "ApprovedPatchesEnableNonSecurity": false,
        "BaselineId": "arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-0c10e657807c7a700",
        "CreatedDate": 2018-05-01T17:13:20.068Z,
        "Description": "Default Patch Baseline for Amazon Linux Provided by AWS.",
        "GlobalFilters": {
          "PatchFilters": [
            {
              "Key": "PRODUCT",
              "Values": [
                "*",
              ],
            },
          ],
        },
        "ModifiedDate": 2018-05-01T17:13:20.068Z,
        "Name": "AWS-AmazonLinuxDefaultPatchBaseline",
        "OperatingSystem": "AMAZON_LINUX",
        "PatchGroups": [],
        "RejectedPatches": [],
        "RejectedPatchesAction": "ALLOW_AS_DEPENDENCY",
        "Sources": [],
      }
    `)
  })

  test('rules as they were given', async () => {
    const ssm = fresh()
    const PatchRules = [
      rule('Security', { ApproveAfterDays: 3, ComplianceLevel: 'CRITICAL', EnableNonSecurity: true }),
      rule('Bugfix', { ApproveUntilDate: '2026-05-31', ComplianceLevel: 'UNSPECIFIED', EnableNonSecurity: false }),
    ]
    const id = await createBaseline(ssm, { ApprovalRules: { PatchRules } })
    expect((await ssm.send(get(id))).ApprovalRules).toEqual({ PatchRules })
  })

  test('the patch groups, sorted', async () => {
    const ssm = fresh()
    const BaselineId = await createBaseline(ssm)
    for (const PatchGroup of ['b/c', 'a b']) {
      await ssm.send(new RegisterPatchBaselineForPatchGroupCommand({ BaselineId, PatchGroup }))
    }
    expect((await ssm.send(get(BaselineId))).PatchGroups).toEqual(['a b', 'b/c'])
  })

  test('another account does not see it', async () => {
    const id = await createBaseline(fresh())
    expect(await refusal(fresh().send(get(id)))).toMatchObject({ code: 'DoesNotExistException' })
  })
})
