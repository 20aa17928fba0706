import { describe, expect, test } from 'vitest'
import type { HostRecord } from '../../../../sim/host/host.ts'
import { type Driven, drive, hosts, hour, minute, there } from '../../lab/drive.ts'

const document = (...mainSteps: object[]): string =>
  JSON.stringify({ schemaVersion: '2.2', parameters: { who: { type: 'String', default: 'nobody' } }, mainSteps })

function create(it: Driven, Name: string, ...mainSteps: object[]): void {
  it.call('CreateDocument', { Name, Content: document(...mainSteps), DocumentType: 'Command' })
}

const shell = (name: string, ...runCommand: string[]): object => ({
  name,
  action: 'aws:runShellScript',
  inputs: { runCommand },
})
const run = (name: string, documentPath: string, more: object = {}): object => ({
  name,
  action: 'aws:runDocument',
  inputs: { documentType: 'SSMDocument', documentPath, ...more },
})

function result(it: Driven, command: string, PluginName: string) {
  const given = { CommandId: command, InstanceId: it.nodes[0] ?? '', PluginName }
  const { StatusDetails, ResponseCode, StandardOutputContent, StandardErrorContent } = it.call(
    'GetCommandInvocation',
    given,
  )
  return { status: StatusDetails, code: ResponseCode, out: StandardOutputContent, err: StandardErrorContent }
}

/** Runs a document of the account's own on a node and says what came of a step. */
function outcome(it: Driven, name: string, step: string) {
  const command = it.send(name, {})
  it.pass(hour)
  return result(it, command, step)
}

const report = (it: Driven) => there(it.lab.store.get('patch-report', it.nodes[0] ?? ''))
const counts = (it: Driven) => there(it.lab.store.get('patch-items', report(it).items)).counts
/** How many boots of the node the journal knows. */
function boots(it: Driven): number {
  const known = it
    .changes()
    .flatMap((change) => (change.kind === 'host' ? [(change.value as HostRecord | null)?.facts?.bootId] : []))
  return new Set(known).size
}

describe('aws:runDocument', () => {
  test('runs the steps of another document with parameters; their output is its own', () => {
    const it = drive({ fleet: hosts(1) })
    create(it, 'Inner', shell('one', 'echo hello {{ who }}'), shell('two', 'echo bye'))
    create(it, 'Outer', run('nested', 'Inner', { documentParameters: { who: 'Ada' } }))
    expect(outcome(it, 'Outer', 'nested')).toEqual({ status: 'Success', code: 0, out: 'hello Ada\nbye\n', err: '' })
  })

  test('parameters may be JSON, the version may follow the name', () => {
    const it = drive({ fleet: hosts(1) })
    create(it, 'Inner', shell('one', 'echo hello {{ who }}'))
    create(it, 'Outer', run('nested', 'Inner:1', { documentParameters: '{"who": "Bob"}' }))
    expect(outcome(it, 'Outer', 'nested').out).toBe('hello Bob\n')
  })

  test('fails when a step fails, and goes on with the others', () => {
    const it = drive({ fleet: hosts(1) })
    create(it, 'Inner', shell('one', 'exit 3'), shell('two', 'echo still'))
    create(it, 'Outer', run('nested', 'Inner'))
    expect(outcome(it, 'Outer', 'nested')).toMatchObject({ status: 'Failed', code: 1, out: 'still\n' })
  })

  test('a step that leaves its document leaves only that', () => {
    const it = drive({ fleet: hosts(1) })
    create(it, 'Inner', shell('one', 'exit 168'), shell('two', 'echo unseen'))
    create(it, 'Outer', run('nested', 'Inner'), shell('after', 'echo after'))
    const command = it.send('Outer', {})
    it.pass(hour)
    expect([result(it, command, 'nested').status, result(it, command, 'after').out]).toEqual(['Success', 'after\n'])
    expect(result(it, command, 'nested').out).not.toContain('unseen')
  })

  test('a reboot in the middle: the inner step begins again, those before it do not', () => {
    const it = drive({ fleet: hosts(1) })
    create(
      it,
      'Inner',
      shell('one', 'echo one'),
      run('two', 'AWS-RunPatchBaseline', { documentParameters: { Operation: 'Install' } }),
      shell('three', 'echo three'),
    )
    create(it, 'Outer', run('nested', 'Inner'))
    const before = boots(it)
    const { status, out } = outcome(it, 'Outer', 'nested')
    expect(status).toBe('Success')
    expect(boots(it)).toBe(before + 1)
    expect(out?.match(/^(one|three)$/gm)).toEqual(['one', 'three'])
    expect([report(it).operation, counts(it).missing]).toEqual(['Install', 0])
  })

  test('several patch operations in one document share the lock of the step', () => {
    const it = drive({ fleet: hosts(1) })
    const scan = (name: string) => run(name, 'AWS-RunPatchBaseline', { documentParameters: { Operation: 'Scan' } })
    create(it, 'Inner', scan('one'), scan('two'))
    create(it, 'Outer', run('nested', 'Inner'))
    expect(outcome(it, 'Outer', 'nested').status).toBe('Success')
    expect(it.lab.store.get('host', it.nodes[0] ?? '')).toMatchObject({
      value: { work: 'idle' },
      context: { holder: null, scripts: 0 },
    })
  })

  test('a cancelled one lets go of everything', () => {
    const it = drive({ fleet: hosts(1) })
    create(it, 'Outer', run('nested', 'AWS-RunPatchBaseline', { documentParameters: { Operation: 'Install' } }))
    const command = it.send('Outer', {})
    it.pass(2000)
    it.call('CancelCommand', { CommandId: command })
    it.pass(hour)
    expect(it.states(command)).toEqual(['Cancelled'])
    expect(it.lab.store.get('host', it.nodes[0] ?? '')).toMatchObject({
      value: { work: 'idle' },
      context: { holder: null, scripts: 0 },
    })
  })

  test('says why it cannot', () => {
    const it = drive({ fleet: hosts(1) })
    const why = (name: string, step: object): string | undefined => {
      create(it, name, step)
      return outcome(it, name, 'nested').err
    }
    expect([
      why('Missing', run('nested', 'Nothing')),
      why('Version', run('nested', 'Missing:7')),
      why('Runbook', run('nested', 'AWS-PatchAsgInstance')),
      why('Platform', run('nested', 'AWS-InstallWindowsUpdates')),
      why('Parameter', run('nested', 'AWS-RunPatchBaseline', { documentParameters: { Operation: 'Wipe' } })),
      why('Unknown', run('nested', 'AWS-RunPatchBaseline')),
      why('Local', {
        name: 'nested',
        action: 'aws:runDocument',
        inputs: { documentType: 'LocalPath', documentPath: 'x' },
      }),
      why('Itself', run('nested', 'Itself')),
    ]).toMatchInlineSnapshot(`
      [
        "There is no document Nothing.",
        "Document Missing has no version 7.",
        "Document AWS-PatchAsgInstance is of type Automation; a step can run those of type Command.",
        "Document AWS-InstallWindowsUpdates is not for Linux.",
        "Parameter Operation of AWS-RunPatchBaseline: 'Wipe' is not one of Scan, Install.",
        "Parameter Operation of AWS-RunPatchBaseline: a value is required.",
        "Only documents of Systems Manager can be run here: there are no document files on the hosts.",
        "Documents within documents can be 3 deep.",
      ]
    `)
  })
})

describe('AWS-RunDocument', () => {
  const send = (it: Driven, sourceType: string, sourceInfo: object, documentParameters = {}) => {
    const command = it.send('AWS-RunDocument', {
      sourceType: [sourceType],
      sourceInfo: [JSON.stringify(sourceInfo)],
      documentParameters: [JSON.stringify(documentParameters)],
    })
    it.pass(hour)
    return command
  }

  test('runs a document of Systems Manager', () => {
    const it = drive({ fleet: hosts(1) })
    const command = send(it, 'SSMDocument', { name: 'AWS-RunShellScript' }, { commands: ['echo hi', 'echo there'] })
    expect(result(it, command, 'runDocument')).toEqual({ status: 'Success', code: 0, out: 'hi\nthere\n', err: '' })
  })

  test('fetches nothing from outside', () => {
    const it = drive({ fleet: hosts(1) })
    const command = send(it, 'GitHub', { owner: 'x', repository: 'y' })
    expect(it.states(command)).toEqual(['Failed'])
    expect(result(it, command, 'downloadContent').err).toMatchInlineSnapshot(`
      "Nothing can be fetched from GitHub in this lab.
      Step was found to have onFailure property. Further document steps will be skipped."
    `)
  })
})

describe('AWS-RunPatchBaselineWithHooks', () => {
  const steps = (it: Driven, command: string) =>
    it
      .invocation(command)
      .steps.map(({ name, status, message }) => `${name} ${message === undefined ? status : 'skipped'}`)
  const hooks = (it: Driven) => {
    for (const name of ['Pre', 'Post', 'Exit']) create(it, name, shell('hook', `echo ${name}`))
    return { PreInstallHookDocName: ['Pre'], PostInstallHookDocName: ['Post'], OnExitHookDocName: ['Exit'] }
  }

  test('Install: hooks around it, one reboot, all compliant', () => {
    const it = drive({ fleet: hosts(1) })
    const before = boots(it)
    const command = it.send('AWS-RunPatchBaselineWithHooks', { Operation: ['Install'], ...hooks(it) })
    it.pass(2 * hour)
    expect(steps(it, command)).toMatchInlineSnapshot(`
      [
        "PreInstallScan Success",
        "VerifyLocalPatchStatesLinux Success",
        "VerifyLocalPatchStatesWindows skipped",
        "CustomerProvidedPrePatchHook Success",
        "InstallNoReboot Success",
        "CustomerProvidedPostInstallHook Success",
        "VerifyIfShouldRebootLinux Success",
        "VerifyIfShouldRebootWindows skipped",
        "RebootHandlingAndReporting Success",
        "CustomerProvidedOnExitHook Success",
      ]
    `)
    expect(it.states(command)).toEqual(['Success'])
    expect(boots(it)).toBe(before + 1)
    expect(counts(it)).toMatchObject({ missing: 0, installedPendingReboot: 0 })
    expect(
      ['CustomerProvidedPrePatchHook', 'CustomerProvidedPostInstallHook', 'CustomerProvidedOnExitHook'].map(
        (step) => result(it, command, step).out,
      ),
    ).toEqual(['Pre\n', 'Post\n', 'Exit\n'])
  })

  test('Install with NoReboot ends before the reboot', () => {
    const it = drive({ fleet: hosts(1) })
    const before = boots(it)
    const command = it.send('AWS-RunPatchBaselineWithHooks', {
      Operation: ['Install'],
      RebootOption: ['NoReboot'],
      ...hooks(it),
    })
    it.pass(2 * hour)
    expect(steps(it, command)).toMatchInlineSnapshot(`
      [
        "PreInstallScan Success",
        "VerifyLocalPatchStatesLinux Success",
        "VerifyLocalPatchStatesWindows skipped",
        "CustomerProvidedPrePatchHook Success",
        "InstallNoReboot Success",
        "CustomerProvidedPostInstallHook Success",
        "VerifyIfShouldRebootLinux Success",
        "VerifyIfShouldRebootWindows skipped",
        "RebootHandlingAndReporting skipped",
        "CustomerProvidedOnExitHook Success",
      ]
    `)
    expect(boots(it)).toBe(before)
    expect(counts(it).installedPendingReboot).toBeGreaterThan(0)
  })

  test('Scan ends after the scan', () => {
    const it = drive({ fleet: hosts(1) })
    const command = it.send('AWS-RunPatchBaselineWithHooks', { Operation: ['Scan'], ...hooks(it) })
    it.pass(minute)
    expect(steps(it, command)).toMatchInlineSnapshot(`
      [
        "PreInstallScan Success",
        "VerifyLocalPatchStatesLinux Success",
        "VerifyLocalPatchStatesWindows skipped",
        "CustomerProvidedPrePatchHook skipped",
        "InstallNoReboot skipped",
        "CustomerProvidedPostInstallHook skipped",
        "VerifyIfShouldRebootLinux skipped",
        "VerifyIfShouldRebootWindows skipped",
        "RebootHandlingAndReporting skipped",
        "CustomerProvidedOnExitHook skipped",
      ]
    `)
    expect([it.states(command), report(it).operation]).toEqual([['Success'], 'Scan'])
  })

  test('a hook that fails stops the installation; the exit hook still runs', () => {
    const it = drive({ fleet: hosts(1) })
    create(it, 'Bad', shell('hook', 'exit 4'))
    const command = it.send('AWS-RunPatchBaselineWithHooks', {
      Operation: ['Install'],
      ...hooks(it),
      PreInstallHookDocName: ['Bad'],
    })
    it.pass(hour)
    expect(steps(it, command)).toMatchInlineSnapshot(`
      [
        "PreInstallScan Success",
        "VerifyLocalPatchStatesLinux Success",
        "VerifyLocalPatchStatesWindows skipped",
        "CustomerProvidedPrePatchHook Failed",
        "InstallNoReboot skipped",
        "CustomerProvidedPostInstallHook skipped",
        "VerifyIfShouldRebootLinux skipped",
        "VerifyIfShouldRebootWindows skipped",
        "RebootHandlingAndReporting skipped",
        "CustomerProvidedOnExitHook Success",
      ]
    `)
    expect([it.states(command), report(it).operation]).toEqual([['Failed'], 'Scan'])
  })

  test('on Windows too', () => {
    const it = drive({ fleet: hosts(1, 'windows-server-2022') })
    const command = it.send('AWS-RunPatchBaselineWithHooks', { Operation: ['Install'] })
    it.pass(2 * hour)
    expect(steps(it, command)).toMatchInlineSnapshot(`
      [
        "PreInstallScan Success",
        "VerifyLocalPatchStatesLinux skipped",
        "VerifyLocalPatchStatesWindows Success",
        "CustomerProvidedPrePatchHook Success",
        "InstallNoReboot Success",
        "CustomerProvidedPostInstallHook Success",
        "VerifyIfShouldRebootLinux skipped",
        "VerifyIfShouldRebootWindows Success",
        "RebootHandlingAndReporting Success",
        "CustomerProvidedOnExitHook Success",
      ]
    `)
    expect(it.states(command)).toEqual(['Success'])
  })
})
