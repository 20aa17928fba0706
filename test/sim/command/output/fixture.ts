import type { PackageVersion } from '../../../../sim/catalog/catalog.ts'
import type { PatchRun } from '../../../../sim/command/output/run.ts'
import type { PatchCounts, PatchItem } from '../../../../sim/patching/assessment.ts'
import { osOf } from '../../../../sim/os/registry.ts'
import type { OsId } from '../../../../sim/os/os.ts'

const start = Date.UTC(2026, 1, 3, 4, 15, 50)

export const noCounts: PatchCounts = {
  installed: 0,
  installedOther: 0,
  installedPendingReboot: 0,
  installedRejected: 0,
  missing: 0,
  failed: 0,
  notApplicable: 0,
  unreportedNotApplicable: 0,
  availableSecurityUpdate: 0,
  criticalNonCompliant: 0,
  securityNonCompliant: 0,
  otherNonCompliant: 0,
}

export function item(id: string, title: string, state: PatchItem['state']): PatchItem {
  return {
    id,
    title,
    state,
    classification: 'Security',
    severity: 'Important',
    complianceLevel: 'CRITICAL',
    compliant: state === 'Installed' || state === 'InstalledOther',
    cves: [],
    installedAt: 0,
  }
}

export function pkg(name: string, version: string, release = ''): PackageVersion {
  return {
    name,
    arch: 'x86_64',
    epoch: 0,
    version,
    release,
    repository: 'updates',
    builtAt: 0,
    requires: {},
    priority: '',
    section: '',
    installOnly: false,
    size: 1,
    summary: '',
  }
}

/** A compliant Scan on the system, changed by what the test is about. */
export function run(os: OsId, changes: Partial<PatchRun> = {}): PatchRun {
  return {
    os: osOf(os),
    instanceId: 'i-0123456789abcdef0',
    computerName: 'ip-10-0-0-9.ec2.internal',
    region: 'us-east-1',
    start,
    end: start + 30_000,
    exitCode: 0,
    operation: 'Scan',
    patchGroup: 'Critical',
    snapshotId: '7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011',
    rebootOption: 'RebootIfNeeded',
    installOverrideList: '',
    baseline: {
      id: 'pb-0123456789abcdef0',
      name: 'Lab',
      operatingSystem: osOf(os).patchOs,
      globalFilters: [],
      rules: [
        {
          filters: [{ key: 'PRODUCT', values: ['*'] }],
          complianceLevel: 'CRITICAL',
          approveAfterDays: 0,
          enableNonSecurity: false,
        },
      ],
      approvedPatches: [],
      approvedPatchesComplianceLevel: 'UNSPECIFIED',
      approvedPatchesEnableNonSecurity: false,
      rejectedPatches: ['system-release.*'],
      rejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
      sources: [],
    },
    commandId: '11111111-2222-4333-8444-555555555555',
    assessment: { items: [], counts: { ...noCounts, installed: 60 }, nonCompliantSeverity: undefined },
    installed: [],
    failed: [],
    log: '',
    upload: 'full',
    lastNoRebootInstallAt: 0,
    ...changes,
  }
}

/** The lines of an output from the first that has `from` in it. */
export function after(stdout: string, from: string): string {
  const all = stdout.split('\n')
  const first = all.findIndex((line) => line.includes(from))
  if (first < 0) throw new Error(`no line with ${from}`)
  return all.slice(first).join('\n')
}
