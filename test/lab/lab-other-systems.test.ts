import type { CreatePatchBaselineCommandInput, PatchFilter } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filterValues } from '../../sim/os/filters.ts'
import { osOf, systems } from '../../sim/os/registry.ts'
import type { Os, OsId } from '../../sim/os/os.ts'
import { startTestLab, type TestLab } from '../harness.ts'
import { rebootsIn } from './reboots.ts'
import { type Run, runLab, stateOf } from './run.ts'

/** What each system calls the package of its release. Windows has none: there the upgrade to its successor is rejected, by its KB. */
const releases: Readonly<Partial<Record<OsId, string>>> = {
  'amazon-linux-2': 'system-release',
  'amazon-linux-2023': 'system-release',
  'ubuntu-22.04': 'base-files',
  'ubuntu-24.04': 'base-files',
  'rhel-8': 'redhat-release',
  'rhel-9': 'redhat-release',
  'debian-12': 'base-files',
  'raspbian-12': 'base-files',
  'sles-15': 'sles-release',
  'oracle-linux-8': 'oraclelinux-release',
  'oracle-linux-9': 'oraclelinux-release',
  'centos-7': 'centos-release',
  'centos-stream-9': 'centos-stream-release',
}

const keys: Readonly<Record<Os['family'], readonly NonNullable<PatchFilter['Key']>[]>> = {
  rpm: ['PRODUCT', 'CLASSIFICATION', 'SEVERITY'],
  deb: ['PRODUCT', 'PRIORITY', 'SECTION'],
  windows: ['PRODUCT', 'CLASSIFICATION', 'MSRC_SEVERITY'],
}

/** The lab's two rules with the filters that this system knows: all of their values by name, then `*`. */
function baselineOf(os: Os, rejected: string): CreatePatchBaselineCommandInput {
  const named = keys[os.family].map((Key): PatchFilter => {
    const values = filterValues(os.patchOs)[Key]
    return {
      Key,
      Values: Key === 'PRODUCT' ? [os.product] : values === 'any' || values === undefined ? ['*'] : [...values],
    }
  })
  const days = os.manager === 'apt' ? {} : { ApproveAfterDays: 0 }
  const nonSecurity = ['yum', 'dnf', 'apt'].includes(os.manager)
  return {
    Name: `${os.product}Baseline`,
    OperatingSystem: os.patchOs,
    ApprovalRules: {
      PatchRules: [
        { PatchFilterGroup: { PatchFilters: named }, ComplianceLevel: 'CRITICAL', ...days },
        {
          PatchFilterGroup: { PatchFilters: keys[os.family].map((Key) => ({ Key, Values: ['*'] })) },
          ComplianceLevel: 'MEDIUM',
          ...days,
          ...(nonSecurity && { EnableNonSecurity: true }),
        },
      ],
    },
    RejectedPatches: [rejected],
  }
}

const others = systems.map(({ id }) => id).filter((id) => id !== 'amazon-linux-2018.03')

describe.each(others)('the lab on %s', (id) => {
  const os = osOf(id)
  let lab: TestLab
  let run: Run
  let rejected: string

  beforeAll(async () => {
    const tags = { Environment: 'SSMPatchLab', 'Patch Group': 'Critical' }
    const hybrid = id === 'raspbian-12'
    lab = await startTestLab({ fleet: Array.from({ length: 4 }, () => ({ os: id, tags, hybrid })) })
    rejected = releases[id] ?? (await upgradeOf(lab, os))
    run = await runLab(
      lab,
      baselineOf(os, os.family === 'windows' ? rejected : `${rejected}.*`),
      os.family === 'windows',
    )
  })
  afterAll(() => lab.close())

  test('its predefined baseline is there, and so is its own', () => {
    expect(
      run.predefined.filter(({ OperatingSystem, DefaultBaseline }) => OperatingSystem === os.patchOs && DefaultBaseline)
        .length,
    ).toBe(1)
    expect(run.groups).toMatchObject([
      { PatchGroup: 'Critical', BaselineIdentity: { BaselineId: run.BaselineId, OperatingSystem: os.patchOs } },
    ])
  })

  test('the scan succeeds, prints, and skips the step of the other platform', () => {
    expect(run.scan.command).toMatchObject({ Status: 'Success', TargetCount: 4, CompletedCount: 4, ErrorCount: 0 })
    expect(run.output.StandardOutputContent).toContain(run.BaselineId)
    expect(run.skipped.plugin?.Output).toBe(
      os.family === 'windows'
        ? 'Step execution skipped due to unsupported plugin: aws:runShellScript. Step name: PatchLinux'
        : `Step execution skipped due to unsatisfied preconditions: '"StringEquals": [platformType, Windows]'. Step name: PatchWindows`,
    )
  })

  test('four nodes are non-compliant at CRITICAL', () => {
    expect(run.before.patchSummary?.NonCompliantSummary).toMatchObject({
      NonCompliantCount: 4,
      SeveritySummary: { CriticalCount: 4 },
    })
    expect(run.before.resources.map(({ Status, OverallSeverity }) => [Status, OverallSeverity])).toEqual(
      run.ids.map(() => ['NON_COMPLIANT', 'CRITICAL']),
    )
  })

  test('the install succeeds, and hosts reboot one after another', () => {
    expect(run.install.command).toMatchObject({ Status: 'Success', TargetCount: 4, CompletedCount: 4, ErrorCount: 0 })
    const { order, mostAtOnce } = rebootsIn(run.changes)
    expect([mostAtOnce, order.toSorted()]).toEqual([1, run.ids.toSorted()])
  })

  test('all are compliant', () => {
    expect(run.after.patchSummary).toMatchObject({
      CompliantSummary: { CompliantCount: 4 },
      NonCompliantSummary: { NonCompliantCount: 0 },
    })
    const counts = run.after.states.map(({ MissingCount, FailedCount, InstalledPendingRebootCount }) => [
      MissingCount,
      FailedCount,
      InstalledPendingRebootCount,
    ])
    expect(counts).toEqual(run.ids.map(() => [0, 0, 0]))
  })

  test('what was rejected is as it was', () => {
    const before = stateOf(run.before.patches, rejected)
    expect(stateOf(run.after.patches, rejected)).toEqual(before)
    for (const state of before)
      expect(os.family === 'windows' ? state : state?.split(' ')[0]).toBe(
        os.family === 'windows' ? undefined : 'InstalledOther',
      )
  })
})

/** The KB of the upgrade that Windows is offered. */
async function upgradeOf({ ssm }: TestLab, { product }: Os): Promise<string> {
  const { DescribeAvailablePatchesCommand } = await import('@aws-sdk/client-ssm')
  const Filters = [
    { Key: 'PRODUCT', Values: [product] },
    { Key: 'CLASSIFICATION', Values: ['Upgrades'] },
  ]
  const { Patches: [upgrade] = [] } = await ssm.send(new DescribeAvailablePatchesCommand({ Filters }))
  return upgrade?.KbNumber ?? ''
}
