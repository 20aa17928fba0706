import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../../sim/command/document/parse.ts'
import { planSteps } from '../../../../sim/command/document/plan.ts'
import { managedDocument, managedDocuments } from '../../../../sim/command/document/registry.ts'
import { documentText } from '../../../../sim/command/document/text.ts'
import { validateDocument } from '../../../../sim/command/document/validate.ts'

describe.each(managedDocuments.map((document) => ({ ...document, document })))('$name', ({ document }) => {
  const { name, content, type, platforms, steps, cannotRun, format } = document

  test('passes the checks that customers have to pass, in either format', () => {
    for (const either of ['JSON', 'YAML'] as const) {
      expect(parseDocument(documentText(content, either), either)).toEqual({ ok: true, value: content })
    }
    expect(validateDocument(content, type)).toEqual({ ok: true, value: content })
    expect(documentText(content, format).length).toBeLessThan(16_000)
  })

  test('is described', () => {
    expect(managedDocument(name)).toBe(document)
    expect(document.description).toMatch(/\.$/)
    expect(platforms.length).toBeGreaterThan(0)
    for (const { description } of Object.values(content.parameters ?? {}))
      expect(description).toMatch(/^\((Required|Optional)\) /)
  })

  test('names its handlers after steps that it has, on a system that it is for', () => {
    if (type === 'Automation') return
    const run = platforms.flatMap((platform) =>
      planSteps(content, platform, {}).filter((step) => step.decision === 'run'),
    )
    const names = new Set(run.map((step) => step.name))
    expect(Object.keys(steps).filter((step) => !names.has(step))).toEqual([])
  })

  test('says that it cannot run, or has somebody to do each step', () => {
    const plain = /^aws:run(Shell|PowerShell)Script$|^aws:runDocument$/
    const actions = content.mainSteps?.filter((step) => steps[step.name] === undefined).map((step) => step.action)
    const done = (actions ?? Object.keys(content.runtimeConfig ?? {})).every((action) => plain.test(action))
    expect(cannotRun?.startsWith(`${name} does not run in this lab, which `) ?? done).toBe(true)
  })
})

test('are sorted by name, each there once', () => {
  const names = managedDocuments.map((document) => document.name)
  expect(names).toEqual([...new Set(names)].toSorted())
})

test('a search for AWS-Run finds what it finds at AWS (spec §5.4)', () => {
  const found = managedDocuments.filter((document) => document.name.startsWith('AWS-Run'))
  expect(
    found.map(
      ({ name, type, content, platforms }) => `${name} ${type} ${content.schemaVersion} ${platforms.join(' ')}`,
    ),
  ).toEqual([
    'AWS-RunAnsiblePlaybook Command 2.0 Linux',
    'AWS-RunCfnLint Automation 0.3 Windows Linux MacOS',
    'AWS-RunDockerAction Command 2.0 Windows Linux',
    'AWS-RunDocument Command 2.2 Windows Linux',
    'AWS-RunInspecChecks Command 2.2 Windows Linux',
    'AWS-RunPacker Automation 0.3 Windows Linux MacOS',
    'AWS-RunPatchBaseline Command 2.2 Windows Linux MacOS',
    'AWS-RunPatchBaselineAssociation Command 2.2 Windows Linux MacOS',
    'AWS-RunPatchBaselineWithHooks Command 2.2 Windows Linux MacOS',
    'AWS-RunPowerShellScript Command 1.2 Windows Linux',
    'AWS-RunRemoteScript Command 2.2 Windows Linux',
    'AWS-RunSaltState Command 2.0 Linux',
    'AWS-RunShellScript Command 1.2 Linux MacOS',
  ])
})

test('the documents that run here', () => {
  expect(
    managedDocuments.filter((document) => document.cannotRun === undefined).map((document) => document.name),
  ).toEqual([
    'AWS-ConfigureAWSPackage',
    'AWS-GatherSoftwareInventory',
    'AWS-Noop',
    'AWS-RefreshAssociation',
    'AWS-RunDocument',
    'AWS-RunPatchBaseline',
    'AWS-RunPatchBaselineAssociation',
    'AWS-RunPatchBaselineWithHooks',
    'AWS-RunPowerShellScript',
    'AWS-RunShellScript',
    'AWS-UpdateSSMAgent',
  ])
  expect(managedDocument('AWS-Nothing')).toBeUndefined()
  expect(managedDocument('constructor')).toBeUndefined()
})
