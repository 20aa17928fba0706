import type {
  Command,
  CommandInvocation,
  ComplianceSummaryItem,
  InstancePatchState,
  PatchComplianceData,
  ResourceComplianceSummaryItem,
} from '@aws-sdk/client-ssm'
import { expect, onTestFinished, test } from 'vitest'
import { findEngine } from '../../server/docker/client.ts'
import { exec } from '../../server/docker/exec.ts'
import type { OsId } from '../../sim/os/os.ts'
import { osOf } from '../../sim/os/registry.ts'
import { startTestLab } from '../harness.ts'
import { absent, ask } from '../lab/client.ts'
import { describeDocker } from './engine.ts'

const missing = absent('aws', ['--version'])

const systems: readonly OsId[] = [
  'amazon-linux-2018.03',
  'amazon-linux-2',
  'amazon-linux-2023',
  'ubuntu-22.04',
  'ubuntu-24.04',
  'rhel-9',
  'debian-12',
  'sles-15',
  'oracle-linux-9',
  'centos-stream-9',
]

/** The lab's two rules, with what each kind of system knows. */
function rulesOf(os: OsId): string {
  const { manager } = osOf(os)
  const keys = manager === 'apt' ? ['PRODUCT', 'PRIORITY', 'SECTION'] : ['PRODUCT', 'CLASSIFICATION', 'SEVERITY']
  const PatchRules = ['CRITICAL', 'MEDIUM'].map((ComplianceLevel, i) => ({
    PatchFilterGroup: { PatchFilters: keys.map((Key) => ({ Key, Values: ['*'] })) },
    ...(manager !== 'apt' && { ApproveAfterDays: 0 }),
    ComplianceLevel,
    ...(manager !== 'zypper' && { EnableNonSecurity: i === 1 }),
  }))
  return JSON.stringify({ PatchRules })
}

describeDocker('the lab with the AWS CLI on ten container hosts', () => {
  test.skipIf(missing !== undefined)(
    `patches them for real${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    { timeout: 600_000 },
    async () => {
      const lab = await startTestLab({
        driver: 'docker',
        environment: process.env,
        pace: 'brisk',
        fleet: systems.map((os) => ({ os, tags: { Environment: 'SSMPatchLab', 'Patch Group': 'Critical' } })),
      })
      onTestFinished(() => lab.close())
      const ssm = <T>(...args: (string | readonly string[])[]): Promise<T> =>
        ask<T>(lab, 'aws', ['ssm', ...args.flat(), '--output', 'json'])
      const { docker } = await findEngine(process.env)

      /** What the node's own programs say, asked past Patchlab. */
      async function inside(id: string, command: string): Promise<string[]> {
        const answer = await fetch(`${lab.endpoint}/_patchlab/fleet/${id}/container`, { method: 'POST' })
        const { container } = (await answer.json()) as { container: string }
        const { stdout } = await exec(docker.getContainer(container), ['/bin/sh', '-c', command])
        return stdout.trim().split('\n')
      }

      for (const os of systems) {
        const { BaselineId } = await ssm<{ BaselineId: string }>(
          ['create-patch-baseline', '--name', `Lab-${os}`, '--operating-system', osOf(os).patchOs],
          ['--approval-rules', rulesOf(os)],
        )
        const group = ['--baseline-id', BaselineId, '--patch-group', 'Critical']
        // Ubuntu's two releases share one baseline.
        if (os !== 'ubuntu-24.04') await ssm('register-patch-baseline-for-patch-group', ...group)
      }

      async function run(operation: string, ...more: string[]): Promise<readonly CommandInvocation[]> {
        const { Command: sent } = await ssm<{ Command: Command }>(
          ['send-command', '--document-name', 'AWS-RunPatchBaseline'],
          ['--targets', 'Key=tag:Environment,Values=SSMPatchLab', '--parameters', `Operation=${operation}`, ...more],
        )
        const id = sent.CommandId ?? ''
        await lab.advance(3_600_000)
        const { Commands } = await ssm<{ Commands: Command[] }>('list-commands', '--command-id', id)
        const { CommandInvocations } = await ssm<{ CommandInvocations: CommandInvocation[] }>([
          'list-command-invocations',
          '--command-id',
          id,
          '--details',
        ])
        const failed = CommandInvocations.filter(({ Status }) => Status !== 'Success')
        expect(failed.map(({ CommandPlugins }) => CommandPlugins?.map(({ Output }) => Output).join('\n'))).toEqual([])
        expect(Commands).toMatchObject([{ Status: 'Success', TargetCount: 10, CompletedCount: 10, ErrorCount: 0 }])
        return CommandInvocations
      }

      const scanned = await run('Scan')
      const nodes = scanned.map(({ InstanceId = '' }) => InstanceId)
      const statesOf = async (): Promise<InstancePatchState[]> =>
        (
          await ssm<{ InstancePatchStates: InstancePatchState[] }>(
            'describe-instance-patch-states',
            '--instance-ids',
            ...nodes,
          )
        ).InstancePatchStates
      const fleet = new Map((await lab.patchlab.lab().fleet.list()).map(({ id, os }) => [id, os]))
      const before = await statesOf()
      expect(before.every(({ MissingCount = 0 }) => MissingCount > 0)).toBe(true)
      const kernels = new Map<string, string>()
      for (const id of nodes) kernels.set(id, (await inside(id, 'uname -r'))[0] ?? '')

      await run('Install', '--max-concurrency', '50%', '--max-errors', '1')
      const after = await statesOf()
      expect(after.map(({ MissingCount, FailedCount }) => [MissingCount, FailedCount])).toEqual(nodes.map(() => [0, 0]))
      const { ComplianceSummaryItems } = await ssm<{ ComplianceSummaryItems: ComplianceSummaryItem[] }>(
        'list-compliance-summaries',
      )
      expect(ComplianceSummaryItems.find(({ ComplianceType }) => ComplianceType === 'Patch')).toMatchObject({
        CompliantSummary: { CompliantCount: 10 },
        NonCompliantSummary: { NonCompliantCount: 0 },
      })
      const { ResourceComplianceSummaryItems: resources } = await ssm<{
        ResourceComplianceSummaryItems: ResourceComplianceSummaryItem[]
      }>(['list-resource-compliance-summaries', '--filters', 'Key=ComplianceType,Values=Patch,Type=EQUAL'])
      expect(resources.map(({ Status }) => Status)).toEqual(nodes.map(() => 'COMPLIANT'))

      for (const id of nodes) {
        const { Patches } = await ssm<{ Patches: PatchComplianceData[] }>(
          ['describe-instance-patches', '--instance-id', id],
          ['--filters', 'Key=State,Values=Installed'],
        )
        const list =
          osOf(fleet.get(id) ?? 'ubuntu-22.04').family === 'deb'
            ? String.raw`dpkg-query -W -f '${'$'}{Package}.${'$'}{Architecture}:${'$'}{Version}\n'`
            : String.raw`rpm -qa --qf '%{NAME}.%{ARCH}:%{EPOCHNUM}:%{VERSION}-%{RELEASE}\n'`
        const has = new Set(await inside(id, list))
        const fresh = Patches.filter(({ InstalledTime }) => (InstalledTime ?? 0) !== 0)
        expect(fresh.length).toBeGreaterThan(0)
        expect(fresh.map(({ Title = '' }) => Title).filter((title) => !has.has(title))).toEqual([])
        const [kernel] = await inside(id, 'uname -r')
        expect(kernel).not.toBe(kernels.get(id))
      }
    },
  )
})
