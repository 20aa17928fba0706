import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../harness.ts'
import { rebootsIn } from './reboots.ts'
import { type Run, runLab, stateOf, targets } from './run.ts'

const everything = ['PRODUCT', 'CLASSIFICATION', 'SEVERITY'].map((Key) => ({ Key: Key as 'PRODUCT', Values: ['*'] }))

describe('the lab, step by step, with the JavaScript SDK', () => {
  let lab: TestLab
  let run: Run

  beforeAll(async () => {
    lab = await startTestLab()
    run = await runLab(lab, {
      Name: 'AmazonLinuxSecAndNonSecBaseline',
      Description: 'Amazon Linux patch baseline including security and non-security patches',
      OperatingSystem: 'AMAZON_LINUX',
      ApprovalRules: {
        PatchRules: [
          { PatchFilterGroup: { PatchFilters: everything }, ApproveAfterDays: 0, ComplianceLevel: 'CRITICAL' },
          {
            PatchFilterGroup: { PatchFilters: everything },
            ApproveAfterDays: 0,
            ComplianceLevel: 'MEDIUM',
            EnableNonSecurity: true,
          },
        ],
      },
      RejectedPatches: ['system-release.*'],
    })
  })
  afterAll(() => lab.close())

  test('the predefined baselines are there, one the default of each system', () => {
    expect(
      run.predefined.find(({ BaselineName }) => BaselineName === 'AWS-AmazonLinuxDefaultPatchBaseline'),
    ).toMatchObject({
      OperatingSystem: 'AMAZON_LINUX',
      DefaultBaseline: true,
      BaselineDescription: 'Default Patch Baseline for Amazon Linux Provided by AWS.',
    })
    const systems = run.predefined.flatMap(({ OperatingSystem, DefaultBaseline }) =>
      DefaultBaseline === true ? [OperatingSystem] : [],
    )
    expect(systems.length).toBe(new Set(systems).size)
  })

  test('the custom baseline is as it was made', () => {
    const { ApprovalRules, CreatedDate, ModifiedDate, $metadata: _, ...rest } = run.created
    expect(run.BaselineId).toMatch(/^pb-[0-9a-f]{17}$/)
    expect(rest).toMatchObject({
      BaselineId: run.BaselineId,
      Name: 'AmazonLinuxSecAndNonSecBaseline',
      OperatingSystem: 'AMAZON_LINUX',
      RejectedPatches: ['system-release.*'],
      RejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
      ApprovedPatches: [],
    })
    expect(
      ApprovalRules?.PatchRules?.map(({ ComplianceLevel, ApproveAfterDays, EnableNonSecurity }) => [
        ComplianceLevel,
        ApproveAfterDays,
        EnableNonSecurity,
      ]),
    ).toEqual([
      ['CRITICAL', 0, false],
      ['MEDIUM', 0, true],
    ])
    expect(CreatedDate).toEqual(ModifiedDate)
  })

  test('the patch group Critical has it', () => {
    expect(run.groups).toMatchObject([
      { PatchGroup: 'Critical', BaselineIdentity: { BaselineId: run.BaselineId, OperatingSystem: 'AMAZON_LINUX' } },
    ])
  })

  test('AWS-RunPatchBaseline is found by the prefix AWS-Run', () => {
    const names = run.documents.map(({ Name = '' }) => Name)
    expect(names.filter((name) => !name.startsWith('AWS-Run'))).toEqual([])
    expect(run.documents.find(({ Name }) => Name === 'AWS-RunPatchBaseline')).toMatchObject({
      Owner: 'Amazon',
      PlatformTypes: ['Windows', 'Linux', 'MacOS'],
      DocumentType: 'Command',
      SchemaVersion: '2.2',
    })
  })

  test('its content has a step for each platform', () => {
    const { mainSteps, parameters } = JSON.parse(run.document.Content ?? '') as {
      mainSteps: { name: string }[]
      parameters: object
    }
    expect(mainSteps.map(({ name }) => name)).toEqual(['PatchWindows', 'PatchLinux', 'PatchMacOS'])
    expect(parameters).toMatchObject({
      Operation: { allowedValues: ['Scan', 'Install'] },
      RebootOption: { default: 'RebootIfNeeded' },
    })
  })

  test('the command history opens with an AWS-RefreshAssociation that has ended well', () => {
    expect(run.history).toMatchObject([{ DocumentName: 'AWS-RefreshAssociation', Status: 'Success' }])
  })

  test('the scan meets four nodes and succeeds on each', () => {
    expect(run.scan.sent).toMatchObject({ Status: 'Pending', Targets: targets, InstanceIds: [], TargetCount: 0 })
    expect(run.scan.command).toMatchObject({ Status: 'Success', TargetCount: 4, CompletedCount: 4, ErrorCount: 0 })
    expect(run.scan.invocations.map(({ Status }) => Status)).toEqual(['Success', 'Success', 'Success', 'Success'])
    for (const { CommandPlugins } of run.scan.invocations) {
      expect(CommandPlugins?.map(({ Name, Status, ResponseCode }) => [Name, Status, ResponseCode])).toEqual([
        ['PatchWindows', 'Success', 0],
        ['PatchLinux', 'Success', 0],
        ['PatchMacOS', 'Success', 0],
      ])
    }
  })

  test('PatchLinux printed what a scan prints', () => {
    const { StandardOutputContent: text = '', StandardErrorContent, ResponseCode, Status } = run.output
    expect([ResponseCode, Status, StandardErrorContent]).toEqual([0, 'Success', ''])
    expect(text).toContain('operation = Scan')
    expect(text).toContain('Reboot is not permitted for scan operation')
    expect(text).toContain(run.BaselineId)
  })

  test('PatchWindows was skipped, and says why', () => {
    const message = `Step execution skipped due to unsatisfied preconditions: '"StringEquals": [platformType, Windows]'. Step name: PatchWindows`
    expect(run.skipped.plugin).toMatchObject({ Status: 'Success', ResponseCode: 0, Output: message })
    expect(run.skipped.invocation).toMatchObject({ Status: 'Success', StandardOutputContent: '' })
  })

  test('before, four nodes are non-compliant at CRITICAL', () => {
    expect(run.before.patchSummary).toMatchObject({
      CompliantSummary: { CompliantCount: 0 },
      NonCompliantSummary: { NonCompliantCount: 4, SeveritySummary: { CriticalCount: 4, MediumCount: 0 } },
    })
    expect(
      run.before.resources.map(({ ResourceId, Status, OverallSeverity }) => [ResourceId, Status, OverallSeverity]),
    ).toEqual(run.ids.toSorted().map((id) => [id, 'NON_COMPLIANT', 'CRITICAL']))
    for (const state of run.before.states) {
      expect(state).toMatchObject({
        PatchGroup: 'Critical',
        BaselineId: run.BaselineId,
        Operation: 'Scan',
        FailedCount: 0,
      })
      expect(state.MissingCount).toBeGreaterThan(0)
      expect(state.CriticalNonCompliantCount).toBeGreaterThan(0)
      expect(state.CriticalNonCompliantCount).toBeLessThan(state.MissingCount ?? 0)
    }
  })

  test('the install succeeds on each node', () => {
    expect(run.install.command).toMatchObject({
      Status: 'Success',
      MaxConcurrency: '1',
      MaxErrors: '1',
      TargetCount: 4,
      CompletedCount: 4,
      ErrorCount: 0,
    })
    expect(run.install.invocations.map(({ Status }) => Status)).toEqual(['Success', 'Success', 'Success', 'Success'])
  })

  test('hosts reboot one after another and never two at once', () => {
    const { order, mostAtOnce } = rebootsIn(run.changes)
    expect(mostAtOnce).toBe(1)
    expect(order.toSorted()).toEqual(run.ids.toSorted())
  })

  test('after, all are compliant', () => {
    expect(run.after.patchSummary).toMatchObject({
      CompliantSummary: { CompliantCount: 4, SeveritySummary: { UnspecifiedCount: 4 } },
      NonCompliantSummary: { NonCompliantCount: 0 },
    })
    expect(run.after.resources.map(({ Status, OverallSeverity }) => [Status, OverallSeverity])).toEqual(
      run.ids.map(() => ['COMPLIANT', 'UNSPECIFIED']),
    )
    for (const [i, state] of run.after.states.entries()) {
      expect(state).toMatchObject({
        Operation: 'Install',
        RebootOption: 'RebootIfNeeded',
        MissingCount: 0,
        FailedCount: 0,
        InstalledPendingRebootCount: 0,
        CriticalNonCompliantCount: 0,
        SecurityNonCompliantCount: 0,
        OtherNonCompliantCount: 0,
      })
      expect(state.InstalledCount).toBeGreaterThan(run.before.states[i]?.InstalledCount ?? Infinity)
    }
  })

  test('the rejected release package is what it was: installed, and no concern of the baseline', () => {
    const as = Array.from({ length: 4 }, () => 'InstalledOther system-release.noarch:0:2018.03-0.0.amzn1')
    expect(stateOf(run.before.patches, 'system-release')).toEqual(as)
    expect(stateOf(run.after.patches, 'system-release')).toEqual(as)
  })

  test('nodes of other systems were left alone', async () => {
    const others = (await lab.patchlab.lab().fleet.list()).filter(({ id }) => !run.ids.includes(id))
    expect(others.length).toBe(15)
    expect(others.filter(({ missing }) => missing !== null)).toEqual([])
  })
})
