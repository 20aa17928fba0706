import { expect, test } from 'vitest'
import { patchAbortOutput, patchRerunOutput, patchRunOutput } from '../../../../sim/command/output/patch-run.ts'
import { item, noCounts, run } from './fixture.ts'

const host = { computerName: 'EC2AMAZ-1A2B3C4' }

test('a Scan: the summary block and what is missing', () => {
  const { stdout } = patchRunOutput(
    run('windows-server-2022', {
      ...host,
      assessment: {
        items: [
          item('KB5031364', '2026-01 Cumulative Update', 'Installed'),
          item('KB5034129', '2026-02 Cumulative Update', 'Missing'),
        ],
        counts: { ...noCounts, installed: 1, missing: 1, notApplicable: 30 },
        nonCompliantSeverity: 'HIGH',
      },
    }),
  )
  expect(stdout.replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
    "Patch Summary for i-0123456789abcdef0

    PatchGroup                   : Critical
    BaselineId                   : pb-0123456789abcdef0
    Baseline                     : Lab
    SnapshotId                   : 7c64a2a0-2f5a-4d5e-9a1b-0c0d0e0f1011
    RebootOption                 : RebootIfNeeded
    OwnerInformation             : 
    OperationType                : Scan
    OperationStartTime           : 2026-02-03T04:15:50Z
    OperationEndTime             : 2026-02-03T04:16:20Z
    InstalledCount               : 1
    InstalledRejectedCount       : 0
    InstalledPendingRebootCount  : 0
    InstalledOtherCount          : 0
    FailedCount                  : 0
    MissingCount                 : 1
    NotApplicableCount           : 30
    UnreportedNotApplicableCount : 0

    EC2AMAZ-1A2B3C4 - PatchBaselineOperations Assessment Results - 2026-02-03T04:16:20Z
    KB5034129 Missing 2026-02 Cumulative Update
    "
  `)
  expect(stdout.split('\n').filter((line) => line !== '' && !line.endsWith('\r'))).toEqual([])
})

test('an Install begins with what was installed', () => {
  const { stdout, stderr } = patchRunOutput(
    run('windows-server-2019', { ...host, operation: 'Install', log: 'Installed KB5034129\n', exitCode: 3010 }),
  )
  expect(stdout.split('\r\n').slice(0, 2)).toEqual(['Installed KB5034129', 'Patch Summary for i-0123456789abcdef0'])
  expect(stderr).toBe('')
})

test('after the boot, and when it cannot begin', () => {
  expect(patchRerunOutput(run('windows-server-2022', host))).toMatchInlineSnapshot(`
    {
      "stderr": "",
      "stdout": "EC2AMAZ-1A2B3C4 - PatchBaselineOperations Reboot Completed - 2026-02-03T04:16:20Z
    ",
    }
  `)
  expect(patchAbortOutput(run('windows-server-2022', { ...host, exitCode: 144 }), 'No snapshot.'))
    .toMatchInlineSnapshot(`
    {
      "stderr": "No snapshot.
    failed to run commands: exit status 144",
      "stdout": "EC2AMAZ-1A2B3C4 - PatchBaselineOperations Scan Started - 2026-02-03T04:15:50Z
    ",
    }
  `)
})
