import { CreateDocumentCommand, DescribeDocumentCommand, ListTagsForResourceCommand } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post, saying } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [], now: () => Date.UTC(2026, 10, 23, 9) })
})
afterAll(() => lab.close())

describe('serialization', () => {
  test('takes and gives the shapes of the model', async () => {
    const { status, body } = await post(lab, 'CreateDocument', {
      Name: 'Wire',
      Content: saying('wire'),
      Tags: [{ Key: 'a', Value: 'b' }],
    })
    expect(status).toBe(200)
    expect(body).toMatchInlineSnapshot(`
      {
        "DocumentDescription": {
          "CreatedDate": 1795424400,
          "DefaultVersion": "1",
          "Description": "Says wire.",
          "DocumentFormat": "JSON",
          "DocumentType": "Command",
          "DocumentVersion": "1",
          "Hash": "00c85a813937c7cf4503851ea66ef1f595be693e583725fadf4fa2db1b4ec2e3",
          "HashType": "Sha256",
          "LatestVersion": "1",
          "Name": "Wire",
          "Owner": "123456789012",
          "Parameters": [],
          "PlatformTypes": [
            "Linux",
            "MacOS",
          ],
          "SchemaVersion": "2.2",
          "Status": "Creating",
          "Tags": [
            {
              "Key": "a",
              "Value": "b",
            },
          ],
        },
      }
    `)
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'CreateDocument', { Name: 'Wire', Content: { schemaVersion: '2.2' } }))
      .toMatchInlineSnapshot(`
      {
        "body": {
          "__type": "SerializationException",
          "message": "Start of structure or map found where not expected.",
        },
        "status": 400,
      }
    `)
  })
})

describe('validation', () => {
  test('name, content and format', async () => {
    await expect(
      lab.ssm.send(new CreateDocumentCommand({ Name: 'a b', Content: '', DocumentFormat: 'XML' as 'JSON' })),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 3 validation errors detected: Value '' at 'content' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\\-.]{3,128}$; Value 'XML' at 'documentFormat' failed to satisfy constraint: Member must satisfy enum value set: [YAML, JSON, TEXT]]`,
    )
  })

  test.each(['AWS-Mine', 'aws-mine', 'AmazonMine', 'amzn-mine', 'AWSSupport-Mine'])(
    'the name %s is AWS’s',
    async (name) => {
      await expect(create(lab.ssm, name)).rejects.toMatchObject({
        name: 'ValidationException',
        message: `Invalid document name ${name}: names that begin so are reserved for AWS.`,
      })
    },
  )

  test.each<[string, string, string, string]>([
    [
      'no JSON',
      '{"schemaVersion": "2.2",}',
      'InvalidDocumentContent',
      'JSON not well-formed. at Line: 1, Column: 25 (unexpected "}")',
    ],
    ['an undeclared parameter', saying('{{ What }}'), 'InvalidDocumentContent', 'Parameter "What" is not declared.'],
    [
      'a schema that commands do not have',
      JSON.stringify({ schemaVersion: '0.3', mainSteps: [] }),
      'InvalidDocumentSchemaVersion',
      'A document of type Command cannot have schema version 0.3; it can have 1.2, 2.0, 2.2.',
    ],
    [
      'more than 64 KB',
      saying('x'.repeat(65_536)),
      'MaxDocumentSizeExceeded',
      `The document has ${saying('x'.repeat(65_536)).length} bytes, the largest allowed is 65536.`,
    ],
  ])('refuses %s', async (_, Content, name, message) => {
    await expect(create(lab.ssm, 'Wrong', { Content })).rejects.toMatchObject({ name, message })
    await expect(lab.ssm.send(new DescribeDocumentCommand({ Name: 'Wrong' }))).rejects.toMatchObject({
      name: 'InvalidDocument',
    })
  })

  test('free text is no command', async () => {
    await expect(create(lab.ssm, 'Text', { DocumentFormat: 'TEXT' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Invalid document format TEXT',
    })
  })

  test('tags that are AWS’s, and too many', async () => {
    await expect(create(lab.ssm, 'Tagged', { Tags: [{ Key: 'aws:x', Value: '' }] })).rejects.toMatchObject({
      name: 'ValidationException',
    })
    const Tags = Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' }))
    await expect(create(lab.ssm, 'Tagged', { Tags })).rejects.toMatchObject({ name: 'TooManyTagsError' })
  })
})

describe('behaviour', () => {
  test('a name is given once', async () => {
    await create(lab.ssm, 'Once')
    await expect(create(lab.ssm, 'Once', { Content: saying('other') })).rejects.toMatchObject({
      name: 'DocumentAlreadyExists',
      message: 'Document with same name Once already exists',
    })
  })

  test('YAML, with everything that can be said', async () => {
    const { DocumentDescription: made } = await create(lab.ssm, 'Full', {
      Content: [
        "schemaVersion: '2.2'",
        'description: both',
        'parameters:',
        '  Who: { type: String, default: you, description: whom }',
        '  Names: { type: StringList, default: [a, b] }',
        '  More: { type: StringMap, default: { a: 1 } }',
        'mainSteps:',
        '  - { action: aws:runShellScript, name: l, inputs: { runCommand: [echo] } }',
        '  - { action: aws:runPowerShellScript, name: w, precondition: { StringEquals: [platformType, Windows] }, inputs: { runCommand: [echo] } }',
      ].join('\n'),
      DocumentFormat: 'YAML',
      DocumentType: 'Command',
      VersionName: 'first',
      DisplayName: 'All of it',
      TargetType: '/AWS::EC2::Instance',
      Requires: [{ Name: 'Other', Version: '3' }],
      Tags: [{ Key: 'team', Value: 'blue' }],
    })
    expect(made).toMatchInlineSnapshot(`
      {
        "CreatedDate": 2026-11-23T09:00:00.000Z,
        "DefaultVersion": "1",
        "Description": "both",
        "DisplayName": "All of it",
        "DocumentFormat": "YAML",
        "DocumentType": "Command",
        "DocumentVersion": "1",
        "Hash": "8bb08e04c6b52581fd1e6747ba3ee6aa2a8e40b0836d270c7ddffa546a6211c6",
        "HashType": "Sha256",
        "LatestVersion": "1",
        "Name": "Full",
        "Owner": "123456789012",
        "Parameters": [
          {
            "DefaultValue": "you",
            "Description": "whom",
            "Name": "Who",
            "Type": "String",
          },
          {
            "DefaultValue": "["a","b"]",
            "Name": "Names",
            "Type": "StringList",
          },
          {
            "DefaultValue": "{"a":1}",
            "Name": "More",
            "Type": "StringMap",
          },
        ],
        "PlatformTypes": [
          "Windows",
          "Linux",
          "MacOS",
        ],
        "Requires": [
          {
            "Name": "Other",
            "Version": "3",
          },
        ],
        "SchemaVersion": "2.2",
        "Status": "Creating",
        "Tags": [
          {
            "Key": "team",
            "Value": "blue",
          },
        ],
        "TargetType": "/AWS::EC2::Instance",
        "VersionName": "first",
      }
    `)
    const { TagList } = await lab.ssm.send(
      new ListTagsForResourceCommand({ ResourceType: 'Document', ResourceId: 'Full' }),
    )
    expect(TagList).toEqual([{ Key: 'team', Value: 'blue' }])
  })

  test('is active for whoever asks next', async () => {
    const { DocumentDescription: made } = await create(lab.ssm, 'Soon')
    const { Document } = await lab.ssm.send(new DescribeDocumentCommand({ Name: 'Soon' }))
    expect(made?.Status).toBe('Creating')
    expect(Document).toEqual({ ...made, Status: 'Active' })
  })

  test('a runbook is kept though it cannot run', async () => {
    const { DocumentDescription: made } = await create(lab.ssm, 'Runbook', {
      DocumentType: 'Automation',
      Content: JSON.stringify({
        schemaVersion: '0.3',
        mainSteps: [{ name: 'wait', action: 'aws:sleep', inputs: { Duration: 'PT1S' } }],
      }),
    })
    expect([made?.DocumentType, made?.PlatformTypes]).toEqual(['Automation', ['Windows', 'Linux', 'MacOS']])
  })

  test('500 are the most', async () => {
    const ssm = lab.client('500000000001')
    for (let i = 0; i < 500; i += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, j) => create(ssm, `Doc-${i + j}`)))
    }
    await expect(create(ssm, 'One-more')).rejects.toMatchObject({
      name: 'DocumentLimitExceeded',
      message: 'An account can have 500 documents.',
    })
  })
})
