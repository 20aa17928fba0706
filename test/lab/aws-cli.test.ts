import type {
  Command,
  CommandInvocation,
  ComplianceSummaryItem,
  DocumentIdentifier,
  GetCommandInvocationCommandOutput,
  InstancePatchState,
  PatchBaselineIdentity,
  PatchComplianceData,
  ResourceComplianceSummaryItem,
} from '@aws-sdk/client-ssm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startTestLab } from '../harness.ts'
import { absent, ask } from './client.ts'
import { rebootsIn } from './reboots.ts'

const missing = absent('aws', ['--version'])

const rules = JSON.stringify({
  PatchRules: ['CRITICAL', 'MEDIUM'].map((ComplianceLevel, i) => ({
    PatchFilterGroup: {
      PatchFilters: ['PRODUCT', 'CLASSIFICATION', 'SEVERITY'].map((Key) => ({ Key, Values: ['*'] })),
    },
    ApproveAfterDays: 0,
    ComplianceLevel,
    EnableNonSecurity: i === 1,
  })),
})

describe.skipIf(missing !== undefined)(
  `the lab with the AWS CLI${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    test('comes out step by step', { timeout: 240_000 }, async () => {
      const lab = await startTestLab()
      onTestFinished(() => lab.close())
      const ssm = <T>(...args: (string | string[])[]): Promise<T> =>
        ask<T>(lab, 'aws', ['ssm', ...args.flat(), '--output', 'json'])

      // Create a patch baseline
      const { BaselineIdentities: predefined } = await ssm<{ BaselineIdentities: PatchBaselineIdentity[] }>(
        'describe-patch-baselines',
        '--filters',
        'Key=OWNER,Values=AWS',
      )
      expect(predefined.map(({ BaselineName }) => BaselineName)).toContain('AWS-AmazonLinuxDefaultPatchBaseline')
      const { BaselineId } = await ssm<{ BaselineId: string }>(
        ['create-patch-baseline', '--name', 'AmazonLinuxSecAndNonSecBaseline', '--operating-system', 'AMAZON_LINUX'],
        ['--approval-rules', rules, '--rejected-patches', 'system-release.*'],
      )
      expect(await ssm('get-patch-baseline', '--baseline-id', BaselineId)).toMatchObject({
        Name: 'AmazonLinuxSecAndNonSecBaseline',
        ApprovalRules: {
          PatchRules: [
            { ComplianceLevel: 'CRITICAL', ApproveAfterDays: 0, EnableNonSecurity: false },
            { ComplianceLevel: 'MEDIUM', ApproveAfterDays: 0, EnableNonSecurity: true },
          ],
        },
        RejectedPatches: ['system-release.*'],
      })

      // Assign a patch group
      expect(
        await ssm('register-patch-baseline-for-patch-group', '--baseline-id', BaselineId, '--patch-group', 'Critical'),
      ).toEqual({ BaselineId, PatchGroup: 'Critical' })

      // Examine AWS-RunPatchBaseline in Documents
      const { DocumentIdentifiers: documents } = await ssm<{ DocumentIdentifiers: DocumentIdentifier[] }>(
        'list-documents',
        '--filters',
        'Key=Name,Values=AWS-Run',
      )
      expect(documents.map(({ Name }) => Name)).toContain('AWS-RunPatchBaseline')
      const { Content } = await ssm<{ Content: string }>('get-document', '--name', 'AWS-RunPatchBaseline')
      expect((JSON.parse(Content) as { mainSteps: { name: string }[] }).mainSteps.map(({ name }) => name)).toEqual([
        'PatchWindows',
        'PatchLinux',
        'PatchMacOS',
      ])

      // The command history
      const { Commands: history } = await ssm<{ Commands: Command[] }>('list-commands')
      expect(history).toMatchObject([{ DocumentName: 'AWS-RefreshAssociation', Status: 'Success' }])

      async function run(operation: string, ...more: string[]) {
        const { Command: sent } = await ssm<{ Command: Command }>(
          [
            'send-command',
            '--document-name',
            'AWS-RunPatchBaseline',
            '--targets',
            'Key=tag:Environment,Values=SSMPatchLab',
          ],
          ['--parameters', `Operation=${operation}`, ...more],
        )
        const id = sent.CommandId ?? ''
        await lab.advance(3_600_000)
        const { Commands } = await ssm<{ Commands: Command[] }>('list-commands', '--command-id', id)
        expect(Commands).toMatchObject([{ Status: 'Success', TargetCount: 4, CompletedCount: 4, ErrorCount: 0 }])
        const { CommandInvocations } = await ssm<{ CommandInvocations: CommandInvocation[] }>(
          'list-command-invocations',
          '--command-id',
          id,
          '--details',
        )
        return {
          id,
          nodes: CommandInvocations.map(({ InstanceId = '' }) => InstanceId),
          invocations: CommandInvocations,
        }
      }
      async function compliance(nodes: readonly string[]) {
        const { ComplianceSummaryItems } = await ssm<{ ComplianceSummaryItems: ComplianceSummaryItem[] }>(
          'list-compliance-summaries',
        )
        const { ResourceComplianceSummaryItems } = await ssm<{
          ResourceComplianceSummaryItems: ResourceComplianceSummaryItem[]
        }>(['list-resource-compliance-summaries', '--filters', 'Key=ComplianceType,Values=Patch,Type=EQUAL'])
        const { InstancePatchStates } = await ssm<{ InstancePatchStates: InstancePatchState[] }>(
          'describe-instance-patch-states',
          '--instance-ids',
          ...nodes,
        )
        const { Patches } = await ssm<{ Patches: PatchComplianceData[] }>(
          'describe-instance-patches',
          '--instance-id',
          nodes[0] ?? '',
        )
        return {
          summary: ComplianceSummaryItems.find(({ ComplianceType }) => ComplianceType === 'Patch'),
          nodes: ResourceComplianceSummaryItems.map(({ Status, OverallSeverity }) => `${Status} ${OverallSeverity}`),
          missing: InstancePatchStates.map(({ MissingCount }) => MissingCount),
          release: Patches.filter(({ KBId }) => KBId === 'system-release.noarch').map(
            ({ State, Title }) => `${State} ${Title}`,
          ),
        }
      }

      // Scan
      const scan = await run('Scan')
      expect(scan.nodes.length).toBe(4)
      const output = await ssm<GetCommandInvocationCommandOutput>([
        'get-command-invocation',
        '--command-id',
        scan.id,
        '--instance-id',
        scan.nodes[0] ?? '',
        '--plugin-name',
        'PatchLinux',
      ])
      expect(output).toMatchObject({ Status: 'Success', ResponseCode: 0 })
      expect(output.StandardOutputContent).toContain(BaselineId)
      expect(scan.invocations[0]?.CommandPlugins?.find(({ Name }) => Name === 'PatchWindows')).toMatchObject({
        Status: 'Success',
        Output: `Step execution skipped due to unsatisfied preconditions: '"StringEquals": [platformType, Windows]'. Step name: PatchWindows`,
      })

      // Review initial patch compliance
      const before = await compliance(scan.nodes)
      expect(before.summary?.NonCompliantSummary).toMatchObject({
        NonCompliantCount: 4,
        SeveritySummary: { CriticalCount: 4 },
      })
      expect(before.nodes).toEqual(scan.nodes.map(() => 'NON_COMPLIANT CRITICAL'))

      // Patch
      const from = (await lab.patchlab.lab().journal())?.at(-1)?.rev
      const install = await run('Install', '--max-concurrency', '1', '--max-errors', '1')
      const { order, mostAtOnce } = rebootsIn((await lab.patchlab.lab().journal(from)) ?? [])
      expect([mostAtOnce, order.toSorted()]).toEqual([1, install.nodes.toSorted()])

      // Review patch compliance after patching
      const after = await compliance(scan.nodes)
      expect(after.summary).toMatchObject({
        CompliantSummary: { CompliantCount: 4 },
        NonCompliantSummary: { NonCompliantCount: 0 },
      })
      expect(after.nodes).toEqual(scan.nodes.map(() => 'COMPLIANT UNSPECIFIED'))
      expect(after.missing).toEqual([0, 0, 0, 0])
      expect(after.release).toEqual(['InstalledOther system-release.noarch:0:2018.03-0.0.amzn1'])
      expect(after.release).toEqual(before.release)
    })
  },
)
