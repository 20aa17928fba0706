import { fileURLToPath } from 'node:url'
import type {
  Command,
  CommandInvocation,
  ComplianceSummaryItem,
  GetCommandInvocationCommandOutput,
} from '@aws-sdk/client-ssm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startTestLab } from '../harness.ts'
import { absent, ask } from './client.ts'
import { rebootsIn } from './reboots.ts'

const missing = absent('python3', ['-c', 'import boto3'])

interface Ran {
  readonly command: Command
  readonly invocations: readonly CommandInvocation[]
  readonly nodes: readonly string[]
}

interface Compliance {
  readonly summary: ComplianceSummaryItem
  readonly nodes: readonly string[]
  readonly missing: readonly number[]
  readonly release: readonly string[]
}

/** What `lab.py` prints. */
interface Seen {
  readonly predefined: readonly string[]
  readonly baseline: string
  readonly created: object
  readonly documents: readonly string[]
  readonly steps: readonly string[]
  readonly history: readonly (readonly [string, string])[]
  readonly scan: Ran
  readonly output: GetCommandInvocationCommandOutput
  readonly before: Compliance
  readonly install: Ran
  readonly after: Compliance
}

describe.skipIf(missing !== undefined)(
  `the lab with boto3${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    test('comes out step by step', { timeout: 120_000 }, async () => {
      const lab = await startTestLab()
      onTestFinished(() => lab.close())
      const seen = await ask<Seen>(lab, 'python3', [fileURLToPath(new URL('lab.py', import.meta.url))])

      expect(seen.predefined).toContain('AWS-AmazonLinuxDefaultPatchBaseline')
      expect(seen.created).toMatchObject({
        BaselineId: seen.baseline,
        OperatingSystem: 'AMAZON_LINUX',
        RejectedPatches: ['system-release.*'],
      })
      expect(seen.documents).toContain('AWS-RunPatchBaseline')
      expect(seen.steps).toEqual(['PatchWindows', 'PatchLinux', 'PatchMacOS'])
      expect(seen.history).toEqual([['AWS-RefreshAssociation', 'Success']])

      for (const { command, nodes } of [seen.scan, seen.install]) {
        expect(command).toMatchObject({ Status: 'Success', TargetCount: 4, CompletedCount: 4, ErrorCount: 0 })
        expect(nodes.length).toBe(4)
      }
      expect(seen.output).toMatchObject({ Status: 'Success', ResponseCode: 0 })
      expect(seen.output.StandardOutputContent).toContain(seen.baseline)
      expect(seen.scan.invocations[0]?.CommandPlugins?.find(({ Name }) => Name === 'PatchWindows')).toMatchObject({
        Status: 'Success',
        Output: `Step execution skipped due to unsatisfied preconditions: '"StringEquals": [platformType, Windows]'. Step name: PatchWindows`,
      })

      expect(seen.before.summary.NonCompliantSummary).toMatchObject({
        NonCompliantCount: 4,
        SeveritySummary: { CriticalCount: 4 },
      })
      expect(seen.before.nodes).toEqual(seen.scan.nodes.map(() => 'NON_COMPLIANT CRITICAL'))
      const { order, mostAtOnce } = rebootsIn((await lab.patchlab.lab().journal()) ?? [])
      expect([mostAtOnce, order.toSorted()]).toEqual([1, seen.install.nodes])
      expect(seen.after.summary).toMatchObject({
        CompliantSummary: { CompliantCount: 4 },
        NonCompliantSummary: { NonCompliantCount: 0 },
      })
      expect(seen.after.nodes).toEqual(seen.scan.nodes.map(() => 'COMPLIANT UNSPECIFIED'))
      expect(seen.after.missing).toEqual([0, 0, 0, 0])
      expect(seen.after.release).toEqual(['InstalledOther system-release.noarch:0:2018.03-0.0.amzn1'])
      expect(seen.after.release).toEqual(seen.before.release)
    })
  },
)
