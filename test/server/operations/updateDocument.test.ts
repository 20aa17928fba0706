import {
  DescribeDocumentCommand,
  UpdateDocumentCommand,
  UpdateDocumentDefaultVersionCommand,
  type SSMClient,
  type UpdateDocumentCommandInput,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post, saying } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [], now: () => Date.UTC(2026, 10, 23, 9) })
})
afterAll(() => lab.close())

const update = async (
  Name: string,
  Content: string,
  more: Partial<UpdateDocumentCommandInput> = {},
  ssm: SSMClient = lab.ssm,
) =>
  (await ssm.send(new UpdateDocumentCommand({ Name, Content, DocumentVersion: '$LATEST', ...more })))
    .DocumentDescription

describe('serialization', () => {
  test('gives the shapes of the model', async () => {
    await create(lab.ssm, 'Wire')
    expect(await post(lab, 'UpdateDocument', { Name: 'Wire', Content: saying('two') })).toMatchInlineSnapshot(`
      {
        "body": {
          "DocumentDescription": {
            "CreatedDate": 1795424400,
            "DefaultVersion": "1",
            "Description": "Says two.",
            "DocumentFormat": "JSON",
            "DocumentType": "Command",
            "DocumentVersion": "2",
            "Hash": "1f3f76ecf1a3e2cc5d8460a97edb1e52c0fac8c2b7b0f9447276338dded65d6f",
            "HashType": "Sha256",
            "LatestVersion": "2",
            "Name": "Wire",
            "Owner": "123456789012",
            "Parameters": [],
            "PlatformTypes": [
              "Linux",
              "MacOS",
            ],
            "SchemaVersion": "2.2",
            "Status": "Updating",
            "Tags": [],
          },
        },
        "status": 200,
      }
    `)
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'UpdateDocument', { Name: 'Wire', Content: 1 })).toMatchInlineSnapshot(`
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
  test('name and content', async () => {
    await expect(
      lab.ssm.send(new UpdateDocumentCommand({ Name: 'arn:aws:ssm', Content: undefined })),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 2 validation errors detected: Value null at 'content' failed to satisfy constraint: Member must not be null; Value 'arn:aws:ssm' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\\-.]{3,128}$]`,
    )
  })

  test('what is not there, and what is AWS’s', async () => {
    await expect(update('Nothing', saying('x'))).rejects.toMatchObject({ name: 'InvalidDocument' })
    await expect(update('AWS-RunPatchBaseline', saying('x'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::123456789012:user/patchlab is not authorized to perform: ssm:UpdateDocument on resource: arn:aws:ssm:us-east-1::document/AWS-RunPatchBaseline',
    })
  })

  test('content that is no document', async () => {
    await create(lab.ssm, 'Content')
    await expect(update('Content', '{}')).rejects.toMatchObject({ name: 'InvalidDocumentContent' })
    await expect(update('Content', saying('x', { schemaVersion: '9.9' }))).rejects.toMatchObject({
      name: 'InvalidDocumentSchemaVersion',
    })
    await expect(update('Content', saying('x'.repeat(65_536)))).rejects.toMatchObject({
      name: 'MaxDocumentSizeExceeded',
    })
    await expect(update('Content', saying('x'), { DocumentFormat: 'TEXT' })).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })
})

describe('behaviour', () => {
  test('adds versions; the default one stays', async () => {
    await create(lab.ssm, 'Grows', { DisplayName: 'Grows', TargetType: '/AWS::EC2::Instance' })
    const two = await update('Grows', saying('two'), { VersionName: 'two' })
    const three = await update(
      'Grows',
      'schemaVersion: "2.2"\nmainSteps: [{ action: "aws:runShellScript", name: a, inputs: { runCommand: [b] } }]',
      {
        DocumentFormat: 'YAML',
        DisplayName: 'Grown',
      },
    )
    expect(
      [two, three].map((each) => [each?.DocumentVersion, each?.LatestVersion, each?.DefaultVersion, each?.Status]),
    ).toEqual([
      ['2', '2', '1', 'Updating'],
      ['3', '3', '1', 'Updating'],
    ])
    expect([two?.VersionName, two?.DisplayName, two?.TargetType]).toEqual(['two', 'Grows', '/AWS::EC2::Instance'])
    expect([three?.VersionName, three?.DisplayName, three?.DocumentFormat]).toEqual([undefined, 'Grown', 'YAML'])
    const { Document } = await lab.ssm.send(new DescribeDocumentCommand({ Name: 'Grows' }))
    expect([Document?.DocumentVersion, Document?.LatestVersion, Document?.Status]).toEqual(['1', '3', 'Active'])
  })

  test('only the latest version can be updated', async () => {
    await create(lab.ssm, 'Latest')
    await update('Latest', saying('two'), { DocumentVersion: '1' })
    for (const DocumentVersion of ['1', '$DEFAULT', undefined]) {
      await expect(update('Latest', saying('three'), { DocumentVersion })).rejects.toMatchObject({
        name: 'InvalidDocumentVersion',
        message:
          'Version provided for document Latest is not latest. Please provide the latest version to update document Latest',
      })
    }
    await expect(update('Latest', saying('three'), { DocumentVersion: '7' })).rejects.toMatchObject({
      name: 'InvalidDocumentVersion',
    })
    await lab.ssm.send(new UpdateDocumentDefaultVersionCommand({ Name: 'Latest', DocumentVersion: '2' }))
    expect((await update('Latest', saying('three'), { DocumentVersion: undefined }))?.DocumentVersion).toBe('3')
  })

  test('the content of no other version, and no other version’s name', async () => {
    await create(lab.ssm, 'Twice', { VersionName: 'first' })
    await update('Twice', saying('two'))
    await expect(update('Twice', saying('hello'))).rejects.toMatchObject({
      name: 'DuplicateDocumentContent',
      message: 'The content is that of version 1 of document Twice.',
    })
    await expect(update('Twice', saying('three'), { VersionName: 'first' })).rejects.toMatchObject({
      name: 'DuplicateDocumentVersionName',
      message: 'Document Twice already has a version named first.',
    })
    expect((await update('Twice', saying('hello'), { TargetType: '/' }))?.DocumentVersion).toBe('3')
  })

  test('schema 1.2 has one version', async () => {
    const Content = JSON.stringify({
      schemaVersion: '1.2',
      runtimeConfig: { 'aws:runShellScript': { properties: [{ runCommand: ['echo'] }] } },
    })
    await create(lab.ssm, 'Old', { Content })
    await expect(update('Old', saying('new'))).rejects.toMatchObject({
      name: 'InvalidDocumentSchemaVersion',
      message: 'A document of schema version 1.2 cannot be updated.',
    })
  })

  test('1000 versions are the most', async () => {
    const ssm = lab.client('100000000001')
    await create(ssm, 'Many')
    for (let i = 2; i <= 1000; i++) await update('Many', saying(`v${i}`), {}, ssm)
    await expect(update('Many', saying('more'), {}, ssm)).rejects.toMatchObject({
      name: 'DocumentVersionLimitExceeded',
    })
  })
})
