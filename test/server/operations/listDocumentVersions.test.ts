import {
  ListDocumentVersionsCommand,
  paginateListDocumentVersions,
  UpdateDocumentCommand,
  UpdateDocumentDefaultVersionCommand,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post, saying } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [], now: () => Date.UTC(2026, 10, 23, 9) })
  await create(lab.ssm, 'Twelve', { VersionName: 'first', DisplayName: 'A dozen' })
  for (let i = 2; i <= 12; i++) {
    await lab.ssm.send(
      new UpdateDocumentCommand({ Name: 'Twelve', Content: saying(`v${i}`), DocumentVersion: '$LATEST' }),
    )
  }
  await lab.ssm.send(new UpdateDocumentDefaultVersionCommand({ Name: 'Twelve', DocumentVersion: '11' }))
})
afterAll(() => lab.close())

describe('serialization', () => {
  test('gives the shapes of the model', async () => {
    await create(lab.ssm, 'Wire', { VersionName: 'one', DisplayName: 'On the wire' })
    expect(await post(lab, 'ListDocumentVersions', { Name: 'Wire' })).toMatchInlineSnapshot(`
      {
        "body": {
          "DocumentVersions": [
            {
              "CreatedDate": 1795424400,
              "DisplayName": "On the wire",
              "DocumentFormat": "JSON",
              "DocumentVersion": "1",
              "IsDefaultVersion": true,
              "Name": "Wire",
              "Status": "Active",
              "VersionName": "one",
            },
          ],
        },
        "status": 200,
      }
    `)
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'ListDocumentVersions', { Name: 'Wire', MaxResults: 'ten' })).toMatchInlineSnapshot(`
      {
        "body": {
          "__type": "SerializationException",
          "message": "STRING_VALUE can not be converted to an Integer",
        },
        "status": 400,
      }
    `)
  })
})

describe('validation', () => {
  test('name and page size', async () => {
    await expect(
      lab.ssm.send(new ListDocumentVersionsCommand({ Name: 'a b', MaxResults: 0 })),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 2 validation errors detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\\-.:/]{3,128}$; Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1]`,
    )
  })

  test('what is not there', async () => {
    await expect(lab.ssm.send(new ListDocumentVersionsCommand({ Name: 'Nothing' }))).rejects.toMatchObject({
      name: 'InvalidDocument',
    })
    await expect(
      lab.ssm.send(new ListDocumentVersionsCommand({ Name: 'Twelve', NextToken: '3' })),
    ).rejects.toMatchObject({
      name: 'InvalidNextToken',
    })
  })
})

describe('behaviour', () => {
  test('the newest first, by number, in pages', async () => {
    const numbers: (string | undefined)[] = []
    const defaults: (string | undefined)[] = []
    for await (const { DocumentVersions = [] } of paginateListDocumentVersions(
      { client: lab.ssm, pageSize: 5 },
      { Name: 'Twelve' },
    )) {
      expect(DocumentVersions.length).toBeLessThanOrEqual(5)
      numbers.push(...DocumentVersions.map((each) => each.DocumentVersion))
      defaults.push(...DocumentVersions.filter((each) => each.IsDefaultVersion).map((each) => each.DocumentVersion))
    }
    expect(numbers).toEqual(['12', '11', '10', '9', '8', '7', '6', '5', '4', '3', '2', '1'])
    expect(defaults).toEqual(['11'])
  })

  test('AWS’s have one', async () => {
    const { DocumentVersions } = await lab.ssm.send(
      new ListDocumentVersionsCommand({ Name: 'arn:aws:ssm:us-east-1::document/AWS-Noop' }),
    )
    expect(
      DocumentVersions?.map(({ Name, DocumentVersion, IsDefaultVersion }) => [Name, DocumentVersion, IsDefaultVersion]),
    ).toEqual([['AWS-Noop', '1', true]])
  })
})
