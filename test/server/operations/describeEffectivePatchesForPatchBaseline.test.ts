import {
  type CreatePatchBaselineCommandInput,
  DescribeEffectivePatchesForPatchBaselineCommand,
  paginateDescribeEffectivePatchesForPatchBaseline,
  type SSMClient,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { arnOf, createBaseline, nobodys, rule } from './baselines.ts'
import { collect, noon, operations, refusal } from './support.ts'

const { fresh, wire } = await operations()
const day = 86_400_000
const windows = (ssm: SSMClient, input: Partial<CreatePatchBaselineCommandInput>) =>
  createBaseline(ssm, { OperatingSystem: 'WINDOWS', ...input })

const all = async (ssm: SSMClient, BaselineId: string, pageSize = 100) =>
  (await collect(paginateDescribeEffectivePatchesForPatchBaseline({ client: ssm, pageSize }, { BaselineId }))).flatMap(
    ({ EffectivePatches = [] }) => EffectivePatches,
  )

describe('serialization', () => {
  test('an update and its state', async () => {
    const BaselineId = await arnOf(fresh(), 'WINDOWS')
    expect(await wire('DescribeEffectivePatchesForPatchBaseline', { BaselineId, MaxResults: 1 }))
      .toMatchInlineSnapshot(`
      {
        "body": {
          "EffectivePatches": [
            {
              "Patch": {
                "Classification": "SecurityUpdates",
                "ContentUrl": "https://support.microsoft.com/en-us/kb/5011614",
                "Description": "Security Update for Adobe Flash Player for Windows Server 2019",
                "Id": "0de34923-db63-4a41-8e83-94aae4318514",
                "KbNumber": "KB5011614",
                "Language": "All",
                "MsrcNumber": "",
                "MsrcSeverity": "Critical",
                "Product": "WindowsServer2019",
                "ProductFamily": "Windows",
                "ReleaseDate": 1728406800,
                "Title": "Security Update for Adobe Flash Player for Windows Server 2019 (KB5011614)",
                "Vendor": "Microsoft",
              },
              "PatchStatus": {
                "ApprovalDate": 1729011600,
                "ComplianceLevel": "UNSPECIFIED",
                "DeploymentStatus": "APPROVED",
              },
            },
          ],
          "NextToken": "00700061007400630068006c00610062003a004b00420035003000310031003600310034",
        },
        "status": 200,
      }
    `)
  })
})

describe('validation', () => {
  const refused = (BaselineId: string, ssm = fresh()) =>
    refusal(ssm.send(new DescribeEffectivePatchesForPatchBaselineCommand({ BaselineId })))

  test('no such baseline', async () => {
    expect(await refused(nobodys.id)).toMatchObject({ code: 'DoesNotExistException' })
    expect(await refused('x'.repeat(20))).toMatchObject({ code: 'InvalidResourceId' })
  })

  test('Windows only', async () => {
    const ssm = fresh()
    expect(await refused(await createBaseline(ssm), ssm)).toEqual({
      code: 'UnsupportedOperatingSystem',
      message: 'Effective patches are listed for WINDOWS only, not for AMAZON_LINUX_2.',
    })
  })
})

describe('behaviour', () => {
  test('approved once the delay is over, pending until then', async () => {
    const ssm = fresh()
    const PatchRules = [rule('SecurityUpdates', { ApproveAfterDays: 40, ComplianceLevel: 'HIGH' })]
    const found = await all(ssm, await windows(ssm, { ApprovalRules: { PatchRules } }))
    for (const { Patch, PatchStatus } of found) {
      const release = Patch?.ReleaseDate?.getTime() ?? NaN
      expect(Patch?.Classification).toBe('SecurityUpdates')
      expect(PatchStatus).toEqual({
        DeploymentStatus: release + 40 * day < noon ? 'APPROVED' : 'PENDING_APPROVAL',
        ComplianceLevel: 'HIGH',
        ApprovalDate: new Date(release + 40 * day),
      })
    }
    expect(new Set(found.map(({ PatchStatus }) => PatchStatus?.DeploymentStatus)).size).toBe(2)
  })

  test('by date: approved since the release, later ones never', async () => {
    const ssm = fresh()
    const PatchRules = [rule('SecurityUpdates', { ApproveUntilDate: '2026-04-30' })]
    const found = await all(ssm, await windows(ssm, { ApprovalRules: { PatchRules } }))
    expect(found.length).toBeGreaterThan(0)
    for (const { Patch, PatchStatus } of found) {
      expect(PatchStatus).toEqual({
        DeploymentStatus: 'APPROVED',
        ComplianceLevel: 'UNSPECIFIED',
        ApprovalDate: Patch?.ReleaseDate,
      })
      expect(Patch?.ReleaseDate?.getTime()).toBeLessThan(Date.UTC(2026, 4, 1))
    }
  })

  test('listed by name', async () => {
    const ssm = fresh()
    const PatchRules = [rule('SecurityUpdates', { ApproveAfterDays: 0 })]
    const [first, second] = await all(ssm, await windows(ssm, { ApprovalRules: { PatchRules } }))
    const baseline = await windows(ssm, {
      ApprovalRules: { PatchRules },
      ApprovedPatches: [first?.Patch?.KbNumber ?? ''],
      ApprovedPatchesComplianceLevel: 'CRITICAL',
      RejectedPatches: [second?.Patch?.KbNumber ?? ''],
    })
    const found = await all(ssm, baseline)
    expect(found.slice(0, 2).map(({ PatchStatus }) => PatchStatus)).toEqual([
      { DeploymentStatus: 'EXPLICIT_APPROVED', ComplianceLevel: 'CRITICAL' },
      { DeploymentStatus: 'EXPLICIT_REJECTED', ComplianceLevel: 'UNSPECIFIED' },
    ])
  })

  test('nothing approved is nothing listed; small pages hold what large ones do', async () => {
    const ssm = fresh()
    expect(await all(ssm, await windows(ssm, {}))).toEqual([])
    const arn = await arnOf(ssm, 'WINDOWS')
    expect(await all(ssm, arn, 9)).toEqual(await all(ssm, arn))
  })
})
