import { describe, expect, test } from 'vitest'
import { patchAbortOutput, patchRerunOutput, patchRunOutput } from '../../../../sim/command/output/patch-run.ts'
import type { OsId } from '../../../../sim/os/os.ts'
import type { Output } from '../../../../sim/command/output/run.ts'
import { after, item, noCounts, pkg, run } from './fixture.ts'

const missing = {
  items: [
    item('bash.x86_64', 'bash.x86_64:0:4.2.46-34.44.amzn1', 'Installed'),
    item('openssl.x86_64', 'openssl.x86_64:1:1.0.2k-16.162.amzn1', 'Missing'),
  ],
  counts: {
    ...noCounts,
    installed: 1,
    missing: 1,
    notApplicable: 12,
    criticalNonCompliant: 1,
    securityNonCompliant: 1,
  },
  nonCompliantSeverity: 'CRITICAL',
} as const

const tail = (output: Output): string => after(output.stdout, 'Upload complete.')

describe('a Scan', () => {
  test('on Amazon Linux, from the first line to the last', () => {
    expect(patchRunOutput(run('amazon-linux-2018.03', { assessment: missing })).stdout).toMatchInlineSnapshot(`
      "/usr/bin/python2
      /usr/bin/yum
      Using Yum version: 3.4.3
      Using python binary: 'python2'
      Using Python Version: Python 2.7.18
      02/03/2026 04:15:50 root [INFO]: Downloading payload from https://s3.dualstack.us-east-1.amazonaws.com/aws-ssm-us-east-1/patchbaselineoperations/linux/payloads/patch-baseline-operations-1.80.tar.gz
      02/03/2026 04:15:51 root [INFO]: Attempting to import entrance file os_selector
      02/03/2026 04:15:51 root [INFO]: Running with snapshot id = 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011 and operation = Scan
      02/03/2026 04:15:53 root [INFO]: Instance Id: i-0123456789abcdef0
      02/03/2026 04:15:53 root [INFO]: Region: us-east-1
      02/03/2026 04:15:53 root [INFO]: Product: AmazonLinux2018.03
      02/03/2026 04:15:53 root [INFO]: Patch Group: Critical
      02/03/2026 04:15:53 root [INFO]: Operation type: Scan
      02/03/2026 04:15:53 root [INFO]: Snapshot Id: 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011
      02/03/2026 04:15:53 root [INFO]: Patch Baseline: {'baselineId': 'pb-0123456789abcdef0', 'name': 'Lab', 'operatingSystem': 'AMAZON_LINUX', 'globalFilters': {'filters': []}, 'approvalRules': {'rules': [{'filterGroup': {'filters': [{'key': 'PRODUCT', 'values': ['*']}]}, 'complianceLevel': 'CRITICAL', 'approveAfterDays': 0, 'enableNonSecurity': False}]}, 'approvedPatches': [], 'approvedPatchesComplianceLevel': 'UNSPECIFIED', 'approvedPatchesEnableNonSecurity': False, 'rejectedPatches': ['system-release.*'], 'rejectedPatchesAction': 'ALLOW_AS_DEPENDENCY', 'sources': []}
      02/03/2026 04:15:53 root [INFO]: Reboot Option: RebootIfNeeded
      02/03/2026 04:15:53 root [INFO]: Loading patch snapshot from snapshot.json
      02/03/2026 04:15:56 root [INFO]: Running command ['yum', 'clean', 'expire-cache']
      02/03/2026 04:15:56 root [INFO]: Running command ['yum', 'makecache']
      02/03/2026 04:16:17 root [INFO]: Installed count: 1, Installed Other count: 0, Failed count: 0, Not Applicable count: 12, Missing count: 1, Installed Rejected count: 0
      02/03/2026 04:16:17 root [INFO]: 
      Package compliance initialized with instance ID:i-0123456789abcdef0, 
      baseline ID: pb-0123456789abcdef0, snapshot ID: 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011, patch group: Critical, operation: Scan
      02/03/2026 04:16:17 root [INFO]:  Instance is Non-Compliant with severity of CRITICAL 
      02/03/2026 04:16:18 root [INFO]: Updating patch state configuration
      02/03/2026 04:16:18 root [INFO]: Saving inventory to local configuration directory
      02/03/2026 04:16:18 root [INFO]: Start to upload patch compliance.
      02/03/2026 04:16:18 root [INFO]: Summary: {'TypeName': 'AWS:PatchSummary', 'SchemaVersion': '1.0', 'CaptureTime': '2026-02-03T04:16:20Z', 'Content': [{'BaselineId': 'pb-0123456789abcdef0', 'PatchGroup': 'Critical', 'SnapshotId': '7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011', 'ExecutionId': '11111111-2222-4333-8444-555555555555', 'InstalledCount': '1', 'InstalledOtherCount': '0', 'InstalledPendingRebootCount': '0', 'InstalledRejectedCount': '0', 'MissingCount': '1', 'FailedCount': '0', 'NotApplicableCount': '12', 'UnreportedNotApplicableCount': '0', 'CriticalNonCompliantCount': '1', 'SecurityNonCompliantCount': '1', 'OtherNonCompliantCount': '0', 'OperationType': 'Scan', 'OperationStartTime': '2026-02-03T04:15:50Z', 'OperationEndTime': '2026-02-03T04:16:20Z', 'RebootOption': 'RebootIfNeeded', 'NonCompliantSeverity': 'CRITICAL'}]}
      02/03/2026 04:16:18 root [INFO]: Attempting full upload
      02/03/2026 04:16:20 root [INFO]: Upload complete.
      02/03/2026 04:16:20 root [INFO]: Report upload successful.
      02/03/2026 04:16:20 root [INFO]: Reboot is not permitted for scan operation
      "
    `)
  })

  test('that found nothing, in a node without a group', () => {
    const { stdout, stderr } = patchRunOutput(run('ubuntu-22.04', { patchGroup: '', upload: 'partial' }))
    expect(stdout).toMatchInlineSnapshot(`
      "/usr/bin/python3
      /usr/bin/apt-get
      Reading package lists...
      Building dependency tree...
      Reading state information...
      python3-apt is already the newest version.
      Using python binary: 'python3'
      Using Python Version: Python 3.10.12
      02/03/2026 04:15:50 root [INFO]: Downloading payload from https://s3.dualstack.us-east-1.amazonaws.com/aws-ssm-us-east-1/patchbaselineoperations/linux/payloads/patch-baseline-operations-1.80.tar.gz
      02/03/2026 04:15:51 root [INFO]: Attempting to import entrance file os_selector
      02/03/2026 04:15:51 root [INFO]: Running with snapshot id = 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011 and operation = Scan
      02/03/2026 04:15:53 root [INFO]: Instance Id: i-0123456789abcdef0
      02/03/2026 04:15:53 root [INFO]: Region: us-east-1
      02/03/2026 04:15:53 root [INFO]: Product: Ubuntu22.04
      02/03/2026 04:15:53 root [INFO]: Patch Group: 
      02/03/2026 04:15:53 root [INFO]: Operation type: Scan
      02/03/2026 04:15:53 root [INFO]: Snapshot Id: 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011
      02/03/2026 04:15:53 root [INFO]: Patch Baseline: {'baselineId': 'pb-0123456789abcdef0', 'name': 'Lab', 'operatingSystem': 'UBUNTU', 'globalFilters': {'filters': []}, 'approvalRules': {'rules': [{'filterGroup': {'filters': [{'key': 'PRODUCT', 'values': ['*']}]}, 'complianceLevel': 'CRITICAL', 'approveAfterDays': 0, 'enableNonSecurity': False}]}, 'approvedPatches': [], 'approvedPatchesComplianceLevel': 'UNSPECIFIED', 'approvedPatchesEnableNonSecurity': False, 'rejectedPatches': ['system-release.*'], 'rejectedPatchesAction': 'ALLOW_AS_DEPENDENCY', 'sources': []}
      02/03/2026 04:15:53 root [INFO]: Reboot Option: RebootIfNeeded
      02/03/2026 04:15:53 root [INFO]: Loading patch snapshot from snapshot.json
      02/03/2026 04:15:56 root [INFO]: Re-synchronizing the package index files from their sources.
      02/03/2026 04:16:17 root [INFO]: Installed count: 60 Installed other count: 0 Installed rejected count: 0 Missing count: 0 Not Applicable count: 0 Failed count: 0
      02/03/2026 04:16:17 root [INFO]: 
      Package compliance initialized with instance ID:i-0123456789abcdef0, 
      baseline ID: pb-0123456789abcdef0, snapshot ID: 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011, patch group: , operation: Scan
      02/03/2026 04:16:17 root [INFO]: Instance is Compliant
      02/03/2026 04:16:18 root [INFO]: Updating patch state configuration
      02/03/2026 04:16:18 root [INFO]: Saving inventory to local configuration directory
      02/03/2026 04:16:18 root [INFO]: Start to upload patch compliance.
      02/03/2026 04:16:18 root [INFO]: Summary: {'TypeName': 'AWS:PatchSummary', 'SchemaVersion': '1.0', 'CaptureTime': '2026-02-03T04:16:20Z', 'Content': [{'BaselineId': 'pb-0123456789abcdef0', 'PatchGroup': '', 'SnapshotId': '7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011', 'ExecutionId': '11111111-2222-4333-8444-555555555555', 'InstalledCount': '60', 'InstalledOtherCount': '0', 'InstalledPendingRebootCount': '0', 'InstalledRejectedCount': '0', 'MissingCount': '0', 'FailedCount': '0', 'NotApplicableCount': '0', 'UnreportedNotApplicableCount': '0', 'CriticalNonCompliantCount': '0', 'SecurityNonCompliantCount': '0', 'OtherNonCompliantCount': '0', 'OperationType': 'Scan', 'OperationStartTime': '2026-02-03T04:15:50Z', 'OperationEndTime': '2026-02-03T04:16:20Z', 'RebootOption': 'RebootIfNeeded'}]}
      02/03/2026 04:16:18 root [INFO]: Report is unchanged, attempting partial upload
      02/03/2026 04:16:20 root [INFO]: Upload complete.
      02/03/2026 04:16:20 root [INFO]: Report upload successful.
      02/03/2026 04:16:20 root [INFO]: Reboot is not permitted for scan operation
      "
    `)
    expect(stderr).toBe('')
  })
})

describe('an Install', () => {
  const installed = [pkg('openssl', '3.2.2', '1.amzn2023'), pkg('kernel', '6.1.1', '2.amzn2023')]
  const install = { operation: 'Install', installed, log: 'Upgrading openssl\nComplete!\n', exitCode: 194 } as const

  test('with dnf, and the reboot after it', () => {
    expect(after(patchRunOutput(run('amazon-linux-2023', install)).stdout, 'Loading patch')).toMatchInlineSnapshot(`
      "02/03/2026 04:15:53 root [INFO]: Loading patch snapshot from snapshot.json
      02/03/2026 04:15:56 root [INFO]: Running command ['dnf', 'clean', 'all']
      02/03/2026 04:15:56 root [INFO]: Parsing response...
      02/03/2026 04:15:56 root [INFO]: Running command ['dnf','makecache']
      02/03/2026 04:16:05 root [INFO]: Running command ['dnf', 'upgrade', '-y', 'openssl-0:3.2.2-1.amzn2023.x86_64', 'kernel-0:6.1.1-2.amzn2023.x86_64']
      Upgrading openssl
      Complete!
      02/03/2026 04:16:17 root [INFO]: Installed count: 60, Installed Other count: 0, Failed count: 0, Not Applicable count: 0, Missing count: 0, Installed Rejected count: 0
      02/03/2026 04:16:17 root [INFO]: 
      Package compliance initialized with instance ID:i-0123456789abcdef0, 
      baseline ID: pb-0123456789abcdef0, snapshot ID: 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011, patch group: Critical, operation: Install
      02/03/2026 04:16:17 root [INFO]: Instance is Compliant
      02/03/2026 04:16:18 root [INFO]: Updating patch state configuration
      02/03/2026 04:16:18 root [INFO]: Saving inventory to local configuration directory
      02/03/2026 04:16:18 root [INFO]: Start to upload patch compliance.
      02/03/2026 04:16:18 root [INFO]: Summary: {'TypeName': 'AWS:PatchSummary', 'SchemaVersion': '1.0', 'CaptureTime': '2026-02-03T04:16:20Z', 'Content': [{'BaselineId': 'pb-0123456789abcdef0', 'PatchGroup': 'Critical', 'SnapshotId': '7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011', 'ExecutionId': '11111111-2222-4333-8444-555555555555', 'InstalledCount': '60', 'InstalledOtherCount': '0', 'InstalledPendingRebootCount': '0', 'InstalledRejectedCount': '0', 'MissingCount': '0', 'FailedCount': '0', 'NotApplicableCount': '0', 'UnreportedNotApplicableCount': '0', 'CriticalNonCompliantCount': '0', 'SecurityNonCompliantCount': '0', 'OtherNonCompliantCount': '0', 'OperationType': 'Install', 'OperationStartTime': '2026-02-03T04:15:50Z', 'OperationEndTime': '2026-02-03T04:16:20Z', 'RebootOption': 'RebootIfNeeded'}]}
      02/03/2026 04:16:18 root [INFO]: Attempting full upload
      02/03/2026 04:16:20 root [INFO]: Upload complete.
      02/03/2026 04:16:20 root [INFO]: Report upload successful.
      02/03/2026 04:16:20 root [INFO]: Inventory upload was successful
      02/03/2026 04:16:20 root [INFO]: Reboot is required with patching exit code 194
      "
    `)
  })

  test('with zypper', () => {
    expect(after(patchRunOutput(run('sles-15', install)).stdout, 'Loading patch')).toMatchInlineSnapshot(`
      "02/03/2026 04:15:53 root [INFO]: Loading patch snapshot from snapshot.json
      02/03/2026 04:15:56 root [INFO]: Running command ['zypper', '--non-interactive', 'refresh']
      02/03/2026 04:15:56 root [INFO]: Running command ['zypper', '--non-interactive', 'list-patches', '--all']
      02/03/2026 04:16:05 root [INFO]: Running command ['zypper', '--non-interactive', 'install', 'openssl.x86_64=0:3.2.2-1.amzn2023', 'kernel.x86_64=0:6.1.1-2.amzn2023']
      Upgrading openssl
      Complete!
      02/03/2026 04:16:17 root [INFO]: Installed count: 60, Installed Other count: 0, Failed count: 0, Not Applicable count: 0, Missing count: 0, Installed Rejected count: 0
      02/03/2026 04:16:17 root [INFO]: 
      Package compliance initialized with instance ID:i-0123456789abcdef0, 
      baseline ID: pb-0123456789abcdef0, snapshot ID: 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011, patch group: Critical, operation: Install
      02/03/2026 04:16:17 root [INFO]: Instance is Compliant
      02/03/2026 04:16:18 root [INFO]: Updating patch state configuration
      02/03/2026 04:16:18 root [INFO]: Saving inventory to local configuration directory
      02/03/2026 04:16:18 root [INFO]: Start to upload patch compliance.
      02/03/2026 04:16:18 root [INFO]: Summary: {'TypeName': 'AWS:PatchSummary', 'SchemaVersion': '1.0', 'CaptureTime': '2026-02-03T04:16:20Z', 'Content': [{'BaselineId': 'pb-0123456789abcdef0', 'PatchGroup': 'Critical', 'SnapshotId': '7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011', 'ExecutionId': '11111111-2222-4333-8444-555555555555', 'InstalledCount': '60', 'InstalledOtherCount': '0', 'InstalledPendingRebootCount': '0', 'InstalledRejectedCount': '0', 'MissingCount': '0', 'FailedCount': '0', 'NotApplicableCount': '0', 'UnreportedNotApplicableCount': '0', 'CriticalNonCompliantCount': '0', 'SecurityNonCompliantCount': '0', 'OtherNonCompliantCount': '0', 'OperationType': 'Install', 'OperationStartTime': '2026-02-03T04:15:50Z', 'OperationEndTime': '2026-02-03T04:16:20Z', 'RebootOption': 'RebootIfNeeded'}]}
      02/03/2026 04:16:18 root [INFO]: Attempting full upload
      02/03/2026 04:16:20 root [INFO]: Upload complete.
      02/03/2026 04:16:20 root [INFO]: Report upload successful.
      02/03/2026 04:16:20 root [INFO]: Inventory upload was successful
      02/03/2026 04:16:20 root [INFO]: Reboot is required with patching exit code 194
      "
    `)
  })

  test('with apt, a python3-apt upgraded on the way', () => {
    const { stdout } = patchRunOutput(
      run('debian-12', {
        ...install,
        pythonAptUpgraded: true,
        assessment: { ...missing, items: [item('python3-apt.amd64', 'python3-apt.amd64:2.6.0', 'Installed')] },
      }),
    )
    expect(stdout).toMatchInlineSnapshot(`
      "/usr/bin/python3
      /usr/bin/apt-get
      Reading package lists...
      Building dependency tree...
      Reading state information...
      Setting up python3-apt (2.6.0) ...
      Using python binary: 'python3'
      Using Python Version: Python 3.11.2
      02/03/2026 04:15:50 root [INFO]: Downloading payload from https://s3.dualstack.us-east-1.amazonaws.com/aws-ssm-us-east-1/patchbaselineoperations/linux/payloads/patch-baseline-operations-1.80.tar.gz
      02/03/2026 04:15:51 root [INFO]: Attempting to import entrance file os_selector
      02/03/2026 04:15:51 root [INFO]: Running with snapshot id = 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011 and operation = Install
      02/03/2026 04:15:53 root [INFO]: Instance Id: i-0123456789abcdef0
      02/03/2026 04:15:53 root [INFO]: Region: us-east-1
      02/03/2026 04:15:53 root [INFO]: Product: Debian12
      02/03/2026 04:15:53 root [INFO]: Patch Group: Critical
      02/03/2026 04:15:53 root [INFO]: Operation type: Install
      02/03/2026 04:15:53 root [INFO]: Snapshot Id: 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011
      02/03/2026 04:15:53 root [INFO]: Patch Baseline: {'baselineId': 'pb-0123456789abcdef0', 'name': 'Lab', 'operatingSystem': 'DEBIAN', 'globalFilters': {'filters': []}, 'approvalRules': {'rules': [{'filterGroup': {'filters': [{'key': 'PRODUCT', 'values': ['*']}]}, 'complianceLevel': 'CRITICAL', 'approveAfterDays': 0, 'enableNonSecurity': False}]}, 'approvedPatches': [], 'approvedPatchesComplianceLevel': 'UNSPECIFIED', 'approvedPatchesEnableNonSecurity': False, 'rejectedPatches': ['system-release.*'], 'rejectedPatchesAction': 'ALLOW_AS_DEPENDENCY', 'sources': []}
      02/03/2026 04:15:53 root [INFO]: Reboot Option: RebootIfNeeded
      02/03/2026 04:15:53 root [INFO]: Loading patch snapshot from snapshot.json
      02/03/2026 04:15:56 root [INFO]: Re-synchronizing the package index files from their sources.
      02/03/2026 04:16:05 root [INFO]: Packages that look like they should be upgraded: ['openssl', 'kernel']
      02/03/2026 04:16:05 root [INFO]: Packages that will be upgraded: ['openssl', 'kernel']
      02/03/2026 04:16:05 root [INFO]: Fetching archives for selected packages...
      Upgrading openssl
      Complete!
      02/03/2026 04:16:15 root [INFO]: All upgrades installed
      02/03/2026 04:16:17 root [INFO]: Installed count: 1 Installed other count: 0 Installed rejected count: 0 Missing count: 1 Not Applicable count: 12 Failed count: 0
      02/03/2026 04:16:17 root [INFO]: 
      Package compliance initialized with instance ID:i-0123456789abcdef0, 
      baseline ID: pb-0123456789abcdef0, snapshot ID: 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011, patch group: Critical, operation: Install
      02/03/2026 04:16:17 root [INFO]:  Instance is Non-Compliant with severity of CRITICAL 
      02/03/2026 04:16:18 root [INFO]: Updating patch state configuration
      02/03/2026 04:16:18 root [INFO]: Saving inventory to local configuration directory
      02/03/2026 04:16:18 root [INFO]: Start to upload patch compliance.
      02/03/2026 04:16:18 root [INFO]: Summary: {'TypeName': 'AWS:PatchSummary', 'SchemaVersion': '1.0', 'CaptureTime': '2026-02-03T04:16:20Z', 'Content': [{'BaselineId': 'pb-0123456789abcdef0', 'PatchGroup': 'Critical', 'SnapshotId': '7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011', 'ExecutionId': '11111111-2222-4333-8444-555555555555', 'InstalledCount': '1', 'InstalledOtherCount': '0', 'InstalledPendingRebootCount': '0', 'InstalledRejectedCount': '0', 'MissingCount': '1', 'FailedCount': '0', 'NotApplicableCount': '12', 'UnreportedNotApplicableCount': '0', 'CriticalNonCompliantCount': '1', 'SecurityNonCompliantCount': '1', 'OtherNonCompliantCount': '0', 'OperationType': 'Install', 'OperationStartTime': '2026-02-03T04:15:50Z', 'OperationEndTime': '2026-02-03T04:16:20Z', 'RebootOption': 'RebootIfNeeded', 'NonCompliantSeverity': 'CRITICAL'}]}
      02/03/2026 04:16:18 root [INFO]: Attempting full upload
      02/03/2026 04:16:20 root [INFO]: Upload complete.
      02/03/2026 04:16:20 root [INFO]: Report upload successful.
      02/03/2026 04:16:20 root [INFO]: Inventory upload was successful
      02/03/2026 04:16:20 root [INFO]: Reboot is required with patching exit code 194
      "
    `)
  })

  test('with nothing to install', () => {
    const nothing = { operation: 'Install' } as const
    expect(after(patchRunOutput(run('rhel-9', nothing)).stdout, 'makecache')).toMatchInlineSnapshot(`
      "02/03/2026 04:15:56 root [INFO]: Running command ['dnf','makecache']
      02/03/2026 04:16:05 root [INFO]: Nothing to install. Ending process...
      02/03/2026 04:16:17 root [INFO]: Installed count: 60, Installed Other count: 0, Failed count: 0, Not Applicable count: 0, Missing count: 0, Installed Rejected count: 0
      02/03/2026 04:16:17 root [INFO]: 
      Package compliance initialized with instance ID:i-0123456789abcdef0, 
      baseline ID: pb-0123456789abcdef0, snapshot ID: 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011, patch group: Critical, operation: Install
      02/03/2026 04:16:17 root [INFO]: Instance is Compliant
      02/03/2026 04:16:18 root [INFO]: Updating patch state configuration
      02/03/2026 04:16:18 root [INFO]: Saving inventory to local configuration directory
      02/03/2026 04:16:18 root [INFO]: Start to upload patch compliance.
      02/03/2026 04:16:18 root [INFO]: Summary: {'TypeName': 'AWS:PatchSummary', 'SchemaVersion': '1.0', 'CaptureTime': '2026-02-03T04:16:20Z', 'Content': [{'BaselineId': 'pb-0123456789abcdef0', 'PatchGroup': 'Critical', 'SnapshotId': '7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011', 'ExecutionId': '11111111-2222-4333-8444-555555555555', 'InstalledCount': '60', 'InstalledOtherCount': '0', 'InstalledPendingRebootCount': '0', 'InstalledRejectedCount': '0', 'MissingCount': '0', 'FailedCount': '0', 'NotApplicableCount': '0', 'UnreportedNotApplicableCount': '0', 'CriticalNonCompliantCount': '0', 'SecurityNonCompliantCount': '0', 'OtherNonCompliantCount': '0', 'OperationType': 'Install', 'OperationStartTime': '2026-02-03T04:15:50Z', 'OperationEndTime': '2026-02-03T04:16:20Z', 'RebootOption': 'RebootIfNeeded'}]}
      02/03/2026 04:16:18 root [INFO]: Attempting full upload
      02/03/2026 04:16:20 root [INFO]: Upload complete.
      02/03/2026 04:16:20 root [INFO]: Report upload successful.
      02/03/2026 04:16:20 root [INFO]: Reboot is not required
      "
    `)
    expect(
      after(patchRunOutput(run('ubuntu-24.04', nothing)).stdout, 'synchronizing').split('\n')[1],
    ).toMatchInlineSnapshot(`"02/03/2026 04:16:05 root [INFO]: No packages found that can be upgraded."`)
  })

  test('without a reboot, or with none needed', () => {
    expect(tail(patchRunOutput(run('rhel-9', { ...install, exitCode: 0, rebootOption: 'NoReboot' }))))
      .toMatchInlineSnapshot(`
      "02/03/2026 04:16:20 root [INFO]: Upload complete.
      02/03/2026 04:16:20 root [INFO]: Report upload successful.
      02/03/2026 04:16:20 root [INFO]: Reboot is not permitted because RebootOption is NoReboot
      "
    `)
    expect(tail(patchRunOutput(run('rhel-9', { operation: 'Install' })))).toMatchInlineSnapshot(`
      "02/03/2026 04:16:20 root [INFO]: Upload complete.
      02/03/2026 04:16:20 root [INFO]: Report upload successful.
      02/03/2026 04:16:20 root [INFO]: Reboot is not required
      "
    `)
  })

  test('that failed says so on both streams', () => {
    const failed = (exitCode: number, os: OsId): unknown[] => {
      const output = patchRunOutput(
        run(os, { operation: 'Install', failed: [pkg('openssl', '3.0.2', '4')], exitCode, log: 'E: no space' }),
      )
      return [after(output.stdout, 'E: no space').split('\n')[1], output.stderr]
    }
    expect([failed(1, 'amazon-linux-2'), failed(2, 'amazon-linux-2'), failed(1, 'ubuntu-22.04')])
      .toMatchInlineSnapshot(`
        [
          [
            "02/03/2026 04:16:15 root [ERROR]: Unable to install: ['openssl.x86_64:0:3.0.2-4']",
            "failed to run commands: exit status 1",
          ],
          [
            "02/03/2026 04:16:15 root [ERROR]: Dependency check failed: ['openssl.x86_64:0:3.0.2-4']",
            "failed to run commands: exit status 2",
          ],
          [
            "02/03/2026 04:16:15 root [ERROR]: Unable to install: ['openssl.x86_64:3.0.2']",
            "failed to run commands: exit status 1",
          ],
        ]
      `)
  })

  test('from an override list', () => {
    const { stdout } = patchRunOutput(run('rhel-9', { ...install, installOverrideList: 's3://lab/list.yaml' }))
    expect(stdout.split('\n').filter((line) => line.includes('s3://lab'))).toMatchInlineSnapshot(`
      [
        "02/03/2026 04:15:53 root [INFO]: Install Override List: s3://lab/list.yaml",
        "02/03/2026 04:16:18 root [INFO]: Summary: {'TypeName': 'AWS:PatchSummary', 'SchemaVersion': '1.0', 'CaptureTime': '2026-02-03T04:16:20Z', 'Content': [{'BaselineId': 'pb-0123456789abcdef0', 'PatchGroup': 'Critical', 'SnapshotId': '7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011', 'ExecutionId': '11111111-2222-4333-8444-555555555555', 'InstalledCount': '60', 'InstalledOtherCount': '0', 'InstalledPendingRebootCount': '0', 'InstalledRejectedCount': '0', 'MissingCount': '0', 'FailedCount': '0', 'NotApplicableCount': '0', 'UnreportedNotApplicableCount': '0', 'CriticalNonCompliantCount': '0', 'SecurityNonCompliantCount': '0', 'OtherNonCompliantCount': '0', 'OperationType': 'Install', 'OperationStartTime': '2026-02-03T04:15:50Z', 'OperationEndTime': '2026-02-03T04:16:20Z', 'RebootOption': 'RebootIfNeeded', 'InstallOverrideList': 's3://lab/list.yaml'}]}",
      ]
    `)
  })
})

describe('a BaselineOverride', () => {
  test('is printed and not uploaded', () => {
    const { stdout } = patchRunOutput(run('rhel-9', { assessment: missing, upload: 'none' }))
    expect(after(stdout, 'BASELINE OVERRIDE')).toMatchInlineSnapshot(`
      "02/03/2026 04:16:17 root [INFO]: [BASELINE OVERRIDE]: Summary: {'TypeName': 'AWS:PatchSummary', 'SchemaVersion': '1.0', 'CaptureTime': '2026-02-03T04:16:20Z', 'Content': [{'BaselineId': 'pb-0123456789abcdef0', 'PatchGroup': 'Critical', 'SnapshotId': '7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011', 'ExecutionId': '11111111-2222-4333-8444-555555555555', 'InstalledCount': '1', 'InstalledOtherCount': '0', 'InstalledPendingRebootCount': '0', 'InstalledRejectedCount': '0', 'MissingCount': '1', 'FailedCount': '0', 'NotApplicableCount': '12', 'UnreportedNotApplicableCount': '0', 'CriticalNonCompliantCount': '1', 'SecurityNonCompliantCount': '1', 'OtherNonCompliantCount': '0', 'OperationType': 'Scan', 'OperationStartTime': '2026-02-03T04:15:50Z', 'OperationEndTime': '2026-02-03T04:16:20Z', 'RebootOption': 'RebootIfNeeded', 'NonCompliantSeverity': 'CRITICAL'}]}
      02/03/2026 04:16:17 root [INFO]: [BASELINE OVERRIDE]: Non Compliant Packages
      openssl.x86_64:1:1.0.2k-16.162.amzn1 Missing
      02/03/2026 04:16:20 root [INFO]: Reboot is not permitted for scan operation
      "
    `)
  })

  test('that all is well with', () => {
    const { stdout } = patchRunOutput(run('rhel-9', { upload: 'none' }))
    expect(after(stdout, 'All Packages')).toMatchInlineSnapshot(`
      "02/03/2026 04:16:17 root [INFO]: [BASELINE OVERRIDE]: All Packages are Compliant.
      02/03/2026 04:16:20 root [INFO]: Reboot is not permitted for scan operation
      "
    `)
  })
})

test('after the boot the script only finds its mark', () => {
  expect(patchRerunOutput(run('amazon-linux-2018.03'))).toMatchInlineSnapshot(`
    {
      "stderr": "",
      "stdout": "/usr/bin/python2
    /usr/bin/yum
    Using Yum version: 3.4.3
    Using python binary: 'python2'
    Using Python Version: Python 2.7.18
    02/03/2026 04:15:50 root [INFO]: Downloading payload from https://s3.dualstack.us-east-1.amazonaws.com/aws-ssm-us-east-1/patchbaselineoperations/linux/payloads/patch-baseline-operations-1.80.tar.gz
    02/03/2026 04:16:20 root [INFO]: Found /var/log/amazon/ssm/patch-baseline-operations-reboot-194/: the reboot that patching asked for is done. Exiting with code 0.
    ",
    }
  `)
  expect(patchRerunOutput(run('ubuntu-22.04', { exitCode: 1 })).stderr).toBe('failed to run commands: exit status 1')
})

test('a run that cannot begin says why', () => {
  const output = patchAbortOutput(
    run('rhel-9', { exitCode: 167 }),
    'Both an override list and a baseline override were given.',
  )
  expect(output).toMatchInlineSnapshot(`
    {
      "stderr": "Both an override list and a baseline override were given.
    failed to run commands: exit status 167",
      "stdout": "/usr/bin/python3
    /usr/bin/dnf
    Using python binary: 'python3'
    Using Python Version: Python 3.9.21
    02/03/2026 04:15:50 root [INFO]: Downloading payload from https://s3.dualstack.us-east-1.amazonaws.com/aws-ssm-us-east-1/patchbaselineoperations/linux/payloads/patch-baseline-operations-1.80.tar.gz
    02/03/2026 04:15:51 root [INFO]: Attempting to import entrance file os_selector
    02/03/2026 04:15:51 root [INFO]: Running with snapshot id = 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011 and operation = Scan
    02/03/2026 04:16:20 root [ERROR]: Both an override list and a baseline override were given.
    ",
    }
  `)
})

test('every line of the log is stamped between start and end, in order', () => {
  const { stdout } = patchRunOutput(run('amazon-linux-2018.03', { assessment: missing, operation: 'Install' }))
  const times = stdout.split('\n').flatMap((line) => (line.includes(' root [') ? [line.slice(0, 19)] : []))
  expect(times).toEqual([...times].sort())
  expect([times[0], times.at(-1)]).toEqual(['02/03/2026 04:15:50', '02/03/2026 04:16:20'])
})
