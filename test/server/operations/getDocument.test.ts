import { GetDocumentCommand, UpdateDocumentCommand } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post, saying } from './documents.ts'

const yaml = `# kept as it was written
schemaVersion: 2.2
description: yaml
mainSteps:
  - action: aws:runShellScript
    name: say
    inputs:
      runCommand: ["echo yaml"]
    unknown: kept
`
let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [], now: () => Date.UTC(2026, 10, 23, 9) })
  await create(lab.ssm, 'Json', { VersionName: 'one', DisplayName: 'In JSON' })
  await lab.ssm.send(new UpdateDocumentCommand({ Name: 'Json', Content: saying('two') }))
  await create(lab.ssm, 'Yaml', { Content: yaml, DocumentFormat: 'YAML' })
})
afterAll(() => lab.close())

describe('serialization', () => {
  test('gives the shapes of the model', async () => {
    expect(await post(lab, 'GetDocument', { Name: 'Json' })).toMatchInlineSnapshot(`
      {
        "body": {
          "AttachmentsContent": [],
          "Content": "{"schemaVersion":"2.2","description":"Says hello.","mainSteps":[{"action":"aws:runShellScript","name":"speak","inputs":{"runCommand":["echo hello"]}}]}",
          "CreatedDate": 1795424400,
          "DisplayName": "In JSON",
          "DocumentFormat": "JSON",
          "DocumentType": "Command",
          "DocumentVersion": "1",
          "Name": "Json",
          "Status": "Active",
          "VersionName": "one",
        },
        "status": 200,
      }
    `)
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'GetDocument', { Name: 'Json', DocumentVersion: 1 })).toMatchInlineSnapshot(`
      {
        "body": {
          "__type": "SerializationException",
          "message": "NUMBER_VALUE can not be converted to a String",
        },
        "status": 400,
      }
    `)
  })
})

describe('validation', () => {
  test('format', async () => {
    await expect(
      lab.ssm.send(new GetDocumentCommand({ Name: 'Json', DocumentFormat: 'XML' as 'JSON' })),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 1 validation error detected: Value 'XML' at 'documentFormat' failed to satisfy constraint: Member must satisfy enum value set: [YAML, JSON, TEXT]]`,
    )
  })

  test('a structured document is no free text', async () => {
    await expect(lab.ssm.send(new GetDocumentCommand({ Name: 'Json', DocumentFormat: 'TEXT' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Invalid document format TEXT',
    })
  })

  test('what is not there', async () => {
    await expect(lab.ssm.send(new GetDocumentCommand({ Name: 'Nothing' }))).rejects.toMatchObject({
      name: 'InvalidDocument',
      message: 'Document with name Nothing does not exist.',
    })
    await expect(lab.ssm.send(new GetDocumentCommand({ Name: 'Json', DocumentVersion: '9' }))).rejects.toMatchObject({
      name: 'InvalidDocumentVersion',
      message: 'Document Json has no version 9.',
    })
  })
})

describe('behaviour', () => {
  const contentOf = async (Name: string, more: object = {}) =>
    (await lab.ssm.send(new GetDocumentCommand({ Name, ...more }))).Content

  test('its own format is the text as it was sent', async () => {
    expect(await contentOf('Json')).toBe(saying('hello'))
    expect(await contentOf('Yaml', { DocumentFormat: 'YAML' })).toBe(yaml)
  })

  test('JSON unless YAML is asked for, with what the lab has no use for', async () => {
    expect(await contentOf('Yaml')).toMatchInlineSnapshot(`
      "{
        "schemaVersion": "2.2",
        "description": "yaml",
        "mainSteps": [
          {
            "action": "aws:runShellScript",
            "name": "say",
            "inputs": {
              "runCommand": [
                "echo yaml"
              ]
            },
            "unknown": "kept"
          }
        ]
      }"
    `)
    expect(await contentOf('Json', { DocumentFormat: 'YAML' })).toMatchInlineSnapshot(`
      "schemaVersion: "2.2"
      description: Says hello.
      mainSteps:
        - action: aws:runShellScript
          name: speak
          inputs:
            runCommand:
              - echo hello
      "
    `)
  })

  test('versions', async () => {
    expect(await contentOf('Json', { DocumentVersion: '$LATEST' })).toBe(saying('two'))
    expect(await contentOf('Json', { VersionName: 'one' })).toBe(saying('hello'))
  })

  test('what AWS owns can become one’s own', async () => {
    const ssm = lab.client('100000000001')
    for (const Name of ['AWS-RunPatchBaseline', 'AWS-RunShellScript', 'AWS-InstallWindowsUpdates']) {
      const { Content } = await ssm.send(new GetDocumentCommand({ Name }))
      const { DocumentDescription } = await create(ssm, `Copy-${Name}`, { Content })
      expect(DocumentDescription?.DocumentVersion).toBe('1')
    }
  })
})
