import {
  DeleteDocumentCommand,
  DescribeDocumentCommand,
  ListDocumentVersionsCommand,
  ListTagsForResourceCommand,
  ModifyDocumentPermissionCommand,
  UpdateDocumentCommand,
  type DeleteDocumentCommandInput,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post, saying } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [] })
})
afterAll(() => lab.close())

const remove = (Name: string, more: Partial<DeleteDocumentCommandInput> = {}) =>
  lab.ssm.send(new DeleteDocumentCommand({ Name, ...more }))
const add = (Name: string, what: string, VersionName?: string) =>
  lab.ssm.send(new UpdateDocumentCommand({ Name, Content: saying(what), VersionName, DocumentVersion: '$LATEST' }))
const versions = async (Name: string) =>
  (await lab.ssm.send(new ListDocumentVersionsCommand({ Name }))).DocumentVersions?.map((each) => each.DocumentVersion)

describe('serialization', () => {
  test('an empty answer', async () => {
    await create(lab.ssm, 'Wire')
    expect(await post(lab, 'DeleteDocument', { Name: 'Wire' })).toEqual({ status: 200, body: {} })
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'DeleteDocument', { Name: 'Wire', Force: 'no way' })).toMatchInlineSnapshot(`
      {
        "body": {
          "__type": "SerializationException",
          "message": "STRING_VALUE can not be converted to a Boolean",
        },
        "status": 400,
      }
    `)
  })
})

describe('validation', () => {
  test('name and version', async () => {
    await expect(remove('a', { DocumentVersion: '0' })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 2 validation errors detected: Value 'a' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\\-.]{3,128}$; Value '0' at 'documentVersion' failed to satisfy constraint: Member must satisfy regular expression pattern: ([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)]`,
    )
  })

  test('what is not there, and what is AWS’s', async () => {
    await create(lab.ssm, 'One')
    await expect(remove('Nothing')).rejects.toMatchObject({ name: 'InvalidDocument' })
    await expect(remove('One', { DocumentVersion: '2' })).rejects.toMatchObject({ name: 'InvalidDocumentVersion' })
    await expect(remove('AWS-Noop', { Force: true })).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})

describe('behaviour', () => {
  test('everything goes, and the name is free again', async () => {
    await create(lab.ssm, 'Gone', { Tags: [{ Key: 'k', Value: 'v' }] })
    await add('Gone', 'two')
    await remove('Gone')
    await expect(lab.ssm.send(new DescribeDocumentCommand({ Name: 'Gone' }))).rejects.toMatchObject({
      name: 'InvalidDocument',
    })
    await create(lab.ssm, 'Gone', { Content: saying('two') })
    expect(await versions('Gone')).toEqual(['1'])
    const { TagList } = await lab.ssm.send(
      new ListTagsForResourceCommand({ ResourceType: 'Document', ResourceId: 'Gone' }),
    )
    expect(TagList).toEqual([])
  })

  test('one version, by number, name or as the latest', async () => {
    await create(lab.ssm, 'Some')
    for (const what of ['two', 'three', 'four']) await add('Some', what, `is-${what}`)
    await remove('Some', { DocumentVersion: '$LATEST' })
    expect(await versions('Some')).toEqual(['3', '2', '1'])
    await remove('Some', { VersionName: 'is-two' })
    expect(await versions('Some')).toEqual(['3', '1'])
    await remove('Some', { DocumentVersion: '3' })
    const { Document } = await lab.ssm.send(new DescribeDocumentCommand({ Name: 'Some' }))
    expect([Document?.LatestVersion, Document?.DefaultVersion]).toEqual(['1', '1'])
    expect((await add('Some', 'five')).DocumentDescription?.DocumentVersion).toBe('5')
  })

  test('never the default version alone', async () => {
    await create(lab.ssm, 'Default', { VersionName: 'one' })
    for (const which of [{ DocumentVersion: '1' }, { DocumentVersion: '$DEFAULT' }, { VersionName: 'one' }]) {
      await expect(remove('Default', which)).rejects.toMatchObject({
        name: 'InvalidDocumentOperation',
        message: "Default version of the document can't be deleted.",
      })
    }
  })

  test('nothing that is shared', async () => {
    await create(lab.ssm, 'Shared')
    const share = { Name: 'Shared', PermissionType: 'Share' } as const
    await lab.ssm.send(new ModifyDocumentPermissionCommand({ ...share, AccountIdsToAdd: ['210987654321'] }))
    await expect(remove('Shared')).rejects.toMatchObject({
      name: 'InvalidDocumentOperation',
      message: 'Document Shared is shared. Stop sharing it before you delete it.',
    })
    await lab.ssm.send(new ModifyDocumentPermissionCommand({ ...share, AccountIdsToRemove: ['210987654321'] }))
    await remove('Shared')
    await expect(versions('Shared')).rejects.toMatchObject({ name: 'InvalidDocument' })
  })
})
