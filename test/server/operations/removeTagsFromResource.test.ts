import {
  DescribeInstanceInformationCommand,
  ListTagsForResourceCommand,
  RemoveTagsFromResourceCommand,
  type ResourceTypeForTagging,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [{ os: 'ubuntu-22.04', tags: { site: 'attic', ring: 'first' }, hybrid: true }] })
})
afterAll(() => lab.close())

const remove = (ResourceType: ResourceTypeForTagging, ResourceId: string, ...TagKeys: string[]) =>
  lab.ssm.send(new RemoveTagsFromResourceCommand({ ResourceType, ResourceId, TagKeys }))
const tagsOf = async (ResourceType: ResourceTypeForTagging, ResourceId: string) =>
  (await lab.ssm.send(new ListTagsForResourceCommand({ ResourceType, ResourceId }))).TagList

describe('serialization', () => {
  test('an empty answer', async () => {
    await create(lab.ssm, 'Wire')
    expect(
      await post(lab, 'RemoveTagsFromResource', { ResourceType: 'Document', ResourceId: 'Wire', TagKeys: ['k'] }),
    ).toEqual({ status: 200, body: {} })
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'RemoveTagsFromResource', { ResourceType: 'Document', ResourceId: 'Wire', TagKeys: 'k' }))
      .toMatchInlineSnapshot(`
      {
        "body": {
          "__type": "SerializationException",
          "message": "Expected list or null",
        },
        "status": 400,
      }
    `)
  })
})

describe('validation', () => {
  test('what is required', async () => {
    await expect(
      lab.ssm.send(
        new RemoveTagsFromResourceCommand({ ResourceType: undefined, ResourceId: undefined, TagKeys: undefined }),
      ),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 3 validation errors detected: Value null at 'resourceType' failed to satisfy constraint: Member must not be null; Value null at 'resourceId' failed to satisfy constraint: Member must not be null; Value null at 'tagKeys' failed to satisfy constraint: Member must not be null]`,
    )
  })

  test('what is not there', async () => {
    await expect(remove('Document', 'Nothing', 'k')).rejects.toMatchObject({ name: 'InvalidResourceId' })
    await expect(remove('Document', 'AWS-Noop', 'k')).rejects.toMatchObject({ name: 'InvalidResourceId' })
  })
})

describe('behaviour', () => {
  test('takes away what is there', async () => {
    await create(lab.ssm, 'Tagged', {
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    })
    await remove('Document', 'Tagged', 'a', 'none')
    expect(await tagsOf('Document', 'Tagged')).toEqual([{ Key: 'b', Value: '2' }])
    await remove('Document', 'Tagged', 'b')
    expect(await tagsOf('Document', 'Tagged')).toEqual([])
  })

  test('a hybrid node’s', async () => {
    const { InstanceInformationList: [node] = [] } = await lab.ssm.send(new DescribeInstanceInformationCommand({}))
    const id = node?.InstanceId ?? ''
    await remove('ManagedInstance', id, 'ring')
    expect(await tagsOf('ManagedInstance', id)).toEqual([{ Key: 'site', Value: 'attic' }])
  })
})
