import {
  DescribeDocumentCommand,
  GetDocumentCommand,
  UpdateDocumentCommand,
  type DescribeDocumentCommandInput,
} from '@aws-sdk/client-ssm'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post, saying } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [] })
  await create(lab.ssm, 'Mine', { VersionName: 'one' })
  await lab.ssm.send(new UpdateDocumentCommand({ Name: 'Mine', Content: saying('two'), VersionName: 'two' }))
})
afterAll(() => lab.close())

const describeIt = async (input: DescribeDocumentCommandInput) =>
  (await lab.ssm.send(new DescribeDocumentCommand(input))).Document

describe('serialization', () => {
  test('times are seconds', async () => {
    const { body } = await post(lab, 'DescribeDocument', { Name: 'AWS-Noop' })
    expect(body).toMatchInlineSnapshot(`
      {
        "Document": {
          "CreatedDate": 1619827200,
          "DefaultVersion": "1",
          "Description": "Does nothing and succeeds.",
          "DocumentFormat": "JSON",
          "DocumentType": "Command",
          "DocumentVersion": "1",
          "Hash": "c40719a4c3e2741f2e22f91e9d79abe5b1966eb4c187d05129854f33ad93e678",
          "HashType": "Sha256",
          "LatestVersion": "1",
          "Name": "AWS-Noop",
          "Owner": "Amazon",
          "Parameters": [],
          "PlatformTypes": [
            "Windows",
            "Linux",
            "MacOS",
          ],
          "SchemaVersion": "2.2",
          "Status": "Active",
          "Tags": [],
        },
      }
    `)
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'DescribeDocument', { Name: ['AWS-Noop'] })).toMatchInlineSnapshot(`
      {
        "body": {
          "__type": "SerializationException",
          "message": "Start of list found where not expected",
        },
        "status": 400,
      }
    `)
  })
})

describe('validation', () => {
  test('the name is required, a version has a form', async () => {
    await expect(
      lab.ssm.send(new DescribeDocumentCommand({ Name: undefined, DocumentVersion: 'latest' })),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; Value 'latest' at 'documentVersion' failed to satisfy constraint: Member must satisfy regular expression pattern: ([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)]`,
    )
  })

  test.each([
    'Nobody-Has-It',
    'arn:aws:ssm:us-east-1:210987654321:document/Mine',
    'arn:aws:ssm:eu-west-1:123456789012:document/Mine',
  ])('there is no %s', async (Name) => {
    await expect(describeIt({ Name })).rejects.toMatchObject({
      name: 'InvalidDocument',
      message: `Document with name ${Name} does not exist.`,
    })
  })

  test.each([
    { Name: 'Mine', DocumentVersion: '3' },
    { Name: 'Mine', VersionName: 'three' },
    { Name: 'Mine', VersionName: 'one', DocumentVersion: '2' },
    { Name: 'AWS-Noop', DocumentVersion: '2' },
  ])('there is no version $DocumentVersion $VersionName of $Name', async (input) => {
    await expect(describeIt(input)).rejects.toMatchObject({ name: 'InvalidDocumentVersion' })
  })
})

describe('behaviour', () => {
  test.each([
    [{}, '1'],
    [{ DocumentVersion: '$DEFAULT' }, '1'],
    [{ DocumentVersion: '$LATEST' }, '2'],
    [{ DocumentVersion: '2' }, '2'],
    [{ VersionName: 'two' }, '2'],
    [{ VersionName: 'two', DocumentVersion: '2' }, '2'],
    [{ Name: 'arn:aws:ssm:us-east-1:123456789012:document/Mine' }, '1'],
  ])('%o is version %s', async (wanted, version) => {
    const found = await describeIt({ Name: 'Mine', ...wanted })
    expect([found?.Name, found?.DocumentVersion, found?.DefaultVersion, found?.LatestVersion]).toEqual([
      'Mine',
      version,
      '1',
      '2',
    ])
  })

  test('AWS’s have an ARN without an account', async () => {
    const found = await describeIt({ Name: 'arn:aws:ssm:us-east-1::document/AWS-RunPatchBaseline' })
    expect(found?.Name).toBe('AWS-RunPatchBaseline')
    expect(found?.Parameters?.map(({ Name, Type, DefaultValue }) => `${Name}: ${Type} = ${DefaultValue}`))
      .toMatchInlineSnapshot(`
      [
        "Operation: String = undefined",
        "AssociationId: String = ",
        "SnapshotId: String = ",
        "InstallOverrideList: String = ",
        "BaselineOverride: String = ",
        "RebootOption: String = RebootIfNeeded",
        "StepTimeoutSeconds: String = 7200",
      ]
    `)
  })

  test.each(['Mine', 'AWS-RunShellScript', 'AWS-InstallWindowsUpdates'])(
    'the hash of %s is that of its text',
    async (Name) => {
      const found = await describeIt({ Name })
      const { Content = '' } = await lab.ssm.send(
        new GetDocumentCommand({ Name, DocumentFormat: found?.DocumentFormat }),
      )
      expect(found).toMatchObject({ HashType: 'Sha256', Hash: createHash('sha256').update(Content).digest('hex') })
    },
  )
})
