import type { PlatformType } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import type { DocumentContent, DocumentStep } from '../../../../sim/command/document/document.ts'
import { bindParameters } from '../../../../sim/command/document/parameters.ts'
import { executionTimeoutOf, planSteps } from '../../../../sim/command/document/plan.ts'
import { managedDocument } from '../../../../sim/command/document/registry.ts'

function planOf(name: string, platform: PlatformType, given: Record<string, string[]>) {
  const content = managedDocument(name)?.content ?? { schemaVersion: '2.2' }
  const bound = bindParameters(name, content, given)
  if (!bound.ok) throw new Error(bound.message)
  return planSteps(content, platform, bound.value)
}
const decisions = (name: string, platform: PlatformType, given: Record<string, string[]>): string[] =>
  planOf(name, platform, given).map((step) => `${step.name}: ${step.decision === 'run' ? 'run' : step.message}`)

describe('AWS-RunPatchBaseline shows all three steps everywhere (spec §5.1)', () => {
  const scan = { Operation: ['Scan'] }

  test('Linux', () => {
    expect(decisions('AWS-RunPatchBaseline', 'Linux', scan)).toEqual([
      `PatchWindows: Step execution skipped due to unsatisfied preconditions: '"StringEquals": [platformType, Windows]'. Step name: PatchWindows`,
      'PatchLinux: run',
      `PatchMacOS: Step execution skipped due to unsatisfied preconditions: '"StringEquals": [platformType, MacOS]'. Step name: PatchMacOS`,
    ])
  })

  test('Windows, where the shell plugin is not there', () => {
    expect(decisions('AWS-RunPatchBaseline', 'Windows', scan)).toEqual([
      'PatchWindows: run',
      'PatchLinux: Step execution skipped due to unsupported plugin: aws:runShellScript. Step name: PatchLinux',
      'PatchMacOS: Step execution skipped due to unsupported plugin: aws:runShellScript. Step name: PatchMacOS',
    ])
  })

  test('its timeout is the parameter; ExpiresAfter does not look at it', () => {
    expect(planOf('AWS-RunPatchBaseline', 'Linux', scan).map((step) => step.timeoutSeconds)).toEqual([7200, 7200, 7200])
    expect(planOf('AWS-RunPatchBaseline', 'Linux', { ...scan, StepTimeoutSeconds: ['600'] })[1]?.timeoutSeconds).toBe(
      600,
    )
    expect(executionTimeoutOf({ Operation: ['Scan'], StepTimeoutSeconds: ['600'] })).toBe(3600)
    expect(executionTimeoutOf({ executionTimeout: ['600'] })).toBe(600)
  })

  test('folders of its output', () => {
    expect(planOf('AWS-RunPatchBaseline', 'Linux', scan)[1]).toMatchObject({
      pluginFolder: 'awsrunShellScript',
      stepFolder: 'PatchLinux',
    })
  })
})

describe('AWS-RunShellScript, schema 1.2', () => {
  test('is one plugin named after its action', () => {
    const given = { commands: ['id', 'uptime'], executionTimeout: ['60'], workingDirectory: ['/tmp'] }
    expect(planOf('AWS-RunShellScript', 'Linux', given)).toEqual([
      {
        name: 'aws:runShellScript',
        action: 'aws:runShellScript',
        inputs: {
          id: '0.aws:runShellScript',
          runCommand: ['id', 'uptime'],
          workingDirectory: '/tmp',
          timeoutSeconds: '60',
        },
        timeoutSeconds: 60,
        decision: 'run',
        message: '',
        pluginFolder: 'awsrunShellScript',
        stepFolder: '0.awsrunShellScript',
        finallyStep: false,
      },
    ])
  })

  test('fails on Windows instead of being skipped', () => {
    expect(decisions('AWS-RunShellScript', 'Windows', { commands: ['id'] })).toEqual([
      'aws:runShellScript: Plugin with name aws:runShellScript is not supported in current platform. Step name: aws:runShellScript',
    ])
  })
})

describe('AWS-RunPatchBaselineWithHooks', () => {
  const plan = (Operation: string) =>
    planOf('AWS-RunPatchBaselineWithHooks', 'Linux', { Operation: [Operation], PreInstallHookDocName: ['Mine'] })

  test('nests AWS-RunPatchBaseline and the hooks', () => {
    expect(
      plan('Install').map((step) => [step.name, step.inputs['documentPath'] ?? step.action, step.decision]),
    ).toEqual([
      ['PreInstallScan', 'AWS-RunPatchBaseline', 'run'],
      ['VerifyLocalPatchStatesLinux', 'aws:runShellScript', 'run'],
      ['VerifyLocalPatchStatesWindows', 'aws:runPowerShellScript', 'skip'],
      ['CustomerProvidedPrePatchHook', 'Mine', 'run'],
      ['InstallNoReboot', 'AWS-RunPatchBaseline', 'run'],
      ['CustomerProvidedPostInstallHook', 'AWS-Noop', 'run'],
      ['VerifyIfShouldRebootLinux', 'aws:runShellScript', 'run'],
      ['VerifyIfShouldRebootWindows', 'aws:runPowerShellScript', 'skip'],
      ['RebootHandlingAndReporting', 'AWS-RunPatchBaseline', 'run'],
      ['CustomerProvidedOnExitHook', 'AWS-Noop', 'run'],
    ])
    expect(plan('Install')[4]?.inputs['documentParameters']).toEqual({
      Operation: 'Install',
      RebootOption: 'NoReboot',
      SnapshotId: '',
    })
  })

  test('the exit hook is the finally step and belongs to Install', () => {
    expect(plan('Install').map((step) => step.finallyStep)).toEqual([...Array.from({ length: 9 }, () => false), true])
    expect(plan('Install')[0]?.onFailure).toBe('exit')
    expect(plan('Scan').at(-1)?.message).toBe(
      `Step execution skipped due to unsatisfied preconditions: '"StringEquals": [{{ Operation }}, Install]'. Step name: CustomerProvidedOnExitHook`,
    )
  })
})

describe("customers' documents", () => {
  const step = (more: Partial<DocumentStep>): DocumentStep => ({
    name: 's',
    action: 'aws:runShellScript',
    inputs: { runCommand: 'id' },
    ...more,
  })
  const plan = (content: Omit<DocumentContent, 'schemaVersion'>, bound = {}) =>
    planSteps({ schemaVersion: '2.2', ...content }, 'Linux', bound)

  test('a plugin that no agent knows fails, were it not validated before', () => {
    expect(plan({ mainSteps: [step({ action: 'aws:new' })] })[0]).toMatchObject({
      decision: 'fail',
      message:
        'Plugin with name aws:new is not supported by this version of ssm agent, please update to latest version. Step name: s',
    })
  })

  test('platformType stands on either side and in any case', () => {
    expect(
      plan({ mainSteps: [step({ precondition: { StringEquals: ['linux', 'platformType'] } })] })[0]?.decision,
    ).toBe('run')
    expect(
      plan({ mainSteps: [step({ precondition: { StringEquals: ['Windows', 'platformType'] } })] })[0]?.message,
    ).toBe(
      `Step execution skipped due to unsatisfied preconditions: '"StringEquals": [Windows, platformType]'. Step name: s`,
    )
  })

  test('a precondition over parameters', () => {
    const parameters = { action: { type: 'String' }, sure: { type: 'String' } } as const
    const mainSteps = [step({ precondition: { StringEquals: ['{{ action }} {{ sure }}', 'Go yes'] } })]
    expect(plan({ parameters, mainSteps }, { action: ['Go'], sure: ['yes'] })[0]?.decision).toBe('run')
    expect(plan({ parameters, mainSteps }, { action: ['Go'], sure: ['no'] })[0]?.decision).toBe('skip')
  })

  test.each<[unknown, number]>([
    [60, 60],
    ['60', 60],
    ['172800', 172_800],
    ['172801', 3600],
    ['4', 3600],
    ['soon', 3600],
    [undefined, 3600],
  ])('timeoutSeconds %j is %i', (timeoutSeconds, seconds) => {
    const inputs = timeoutSeconds === undefined ? {} : { timeoutSeconds: timeoutSeconds as string }
    expect(plan({ mainSteps: [step({ inputs })] })[0]?.timeoutSeconds).toBe(seconds)
  })

  test('only the last step can be the finally step', () => {
    const last = step({ inputs: { finallyStep: 'true' } })
    expect(plan({ mainSteps: [last, { ...last, name: 't' }] }).map((planned) => planned.finallyStep)).toEqual([
      false,
      true,
    ])
  })
})
