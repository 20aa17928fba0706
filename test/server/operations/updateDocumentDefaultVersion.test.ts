import {
  DescribeDocumentCommand,
  UpdateDocumentCommand,
  UpdateDocumentDefaultVersionCommand,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post, saying } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [] })
})
afterAll(() => lab.close())

const setDefault = (Name: string, DocumentVersion: string) =>
  lab.ssm.send(new UpdateDocumentDefaultVersionCommand({ Name, DocumentVersion }))

describe('serialization', () => {
  test('gives the shapes of the model', async () => {
    await create(lab.ssm, 'Wire', { VersionName: 'one' })
    expect(await post(lab, 'UpdateDocumentDefaultVersion', { Name: 'Wire', DocumentVersion: '1' })).toEqual({
      status: 200,
      body: { Description: { Name: 'Wire', DefaultVersion: '1', DefaultVersionName: 'one' } },
    })
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'UpdateDocumentDefaultVersion', { Name: 'Wire', DocumentVersion: 1 })).toEqual({
      status: 400,
      body: { __type: 'SerializationException', message: 'NUMBER_VALUE can not be converted to a String' },
    })
  })
})

describe('validation', () => {
  test('a number is needed', async () => {
    await expect(setDefault('Wire', '$LATEST')).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 1 validation error detected: Value '$LATEST' at 'documentVersion' failed to satisfy constraint: Member must satisfy regular expression pattern: (^[1-9][0-9]*$)]`,
    )
  })

  test('what is not there, and what is AWS’s', async () => {
    await create(lab.ssm, 'One')
    await expect(setDefault('Nothing', '1')).rejects.toMatchObject({ name: 'InvalidDocument' })
    await expect(setDefault('One', '2')).rejects.toMatchObject({
      name: 'InvalidDocumentVersion',
      message: 'Document One has no version 2.',
    })
    await expect(setDefault('AWS-Noop', '1')).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})

test('behaviour: what is asked for without a version is the new default', async () => {
  await create(lab.ssm, 'Two')
  await lab.ssm.send(new UpdateDocumentCommand({ Name: 'Two', Content: saying('two') }))
  expect((await setDefault('Two', '2')).Description).toEqual({ Name: 'Two', DefaultVersion: '2' })
  const { Document } = await lab.ssm.send(new DescribeDocumentCommand({ Name: 'Two' }))
  expect([Document?.DocumentVersion, Document?.DefaultVersion, Document?.Description]).toEqual(['2', '2', 'Says two.'])
})
