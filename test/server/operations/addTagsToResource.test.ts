import {
  AddTagsToResourceCommand,
  CreatePatchBaselineCommand,
  DescribeInstanceInformationCommand,
  ListTagsForResourceCommand,
  SendCommandCommand,
  GetCommandInvocationCommand,
  type ResourceTypeForTagging,
  type Tag,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({
    fleet: [
      { os: 'ubuntu-22.04', tags: { site: 'attic' }, hybrid: true },
      { os: 'ubuntu-22.04', tags: {} },
    ],
  })
})
afterAll(() => lab.close())

const add = (ResourceType: ResourceTypeForTagging, ResourceId: string, Tags: Tag[]) =>
  lab.ssm.send(new AddTagsToResourceCommand({ ResourceType, ResourceId, Tags }))
const tagsOf = async (ResourceType: ResourceTypeForTagging, ResourceId: string) =>
  (await lab.ssm.send(new ListTagsForResourceCommand({ ResourceType, ResourceId }))).TagList
const node = async (kind: 'EC2Instance' | 'ManagedInstance') => {
  const { InstanceInformationList = [] } = await lab.ssm.send(new DescribeInstanceInformationCommand({}))
  return InstanceInformationList.find(({ ResourceType }) => ResourceType === kind)?.InstanceId ?? ''
}

describe('serialization', () => {
  test('an empty answer', async () => {
    await create(lab.ssm, 'Wire')
    expect(
      await post(lab, 'AddTagsToResource', {
        ResourceType: 'Document',
        ResourceId: 'Wire',
        Tags: [{ Key: 'k', Value: '' }],
      }),
    ).toEqual({ status: 200, body: {} })
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'AddTagsToResource', { ResourceType: 'Document', ResourceId: 'Wire', Tags: { k: 'v' } }))
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
  test('types and tags', async () => {
    await expect(
      add('Command' as 'Document', 'x', [{ Key: '', Value: undefined }]),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 3 validation errors detected: Value 'Command' at 'resourceType' failed to satisfy constraint: Member must satisfy enum value set: [Document, ManagedInstance, MaintenanceWindow, Parameter, PatchBaseline, OpsItem, OpsMetadata, Automation, Association]; Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1; Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null]`,
    )
  })

  test.each<[ResourceTypeForTagging, string]>([
    ['Document', 'Nothing'],
    ['Document', 'AWS-RunPatchBaseline'],
    ['PatchBaseline', 'pb-00000000000000000'],
    ['MaintenanceWindow', 'mw-00000000000000000'],
    ['Parameter', '/a'],
    ['OpsItem', 'oi-000000000000'],
    ['ManagedInstance', 'mi-00000000000000000'],
  ])('there is no %s %s', async (type, id) => {
    await expect(add(type, id, [{ Key: 'k', Value: 'v' }])).rejects.toMatchObject({ name: 'InvalidResourceId' })
  })

  test('nodes of EC2 are tagged through EC2', async () => {
    await expect(add('ManagedInstance', await node('EC2Instance'), [{ Key: 'k', Value: 'v' }])).rejects.toMatchObject({
      name: 'InvalidResourceId',
    })
  })

  test('tags that are AWS’s, and more than fifty', async () => {
    await create(lab.ssm, 'Full')
    await expect(add('Document', 'Full', [{ Key: 'AWS:x', Value: 'v' }])).rejects.toMatchObject({
      name: 'ValidationException',
    })
    const fifty = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}`, Value: 'v' }))
    await add('Document', 'Full', fifty)
    await add('Document', 'Full', fifty)
    await expect(add('Document', 'Full', [{ Key: 'one', Value: 'more' }])).rejects.toMatchObject({
      name: 'TooManyTagsError',
    })
    expect((await tagsOf('Document', 'Full'))?.length).toBe(50)
  })
})

describe('behaviour', () => {
  test('documents and baselines: a known key gets the new value', async () => {
    await create(lab.ssm, 'Tagged', { Tags: [{ Key: 'a', Value: '1' }] })
    const { BaselineId = '' } = await lab.ssm.send(new CreatePatchBaselineCommand({ Name: 'tagged' }))
    await add('PatchBaseline', BaselineId, [{ Key: 'a', Value: '1' }])
    for (const [type, id] of [
      ['Document', 'Tagged'],
      ['PatchBaseline', BaselineId],
    ] as const) {
      await add(type, id, [
        { Key: 'b', Value: '' },
        { Key: 'a', Value: '2' },
      ])
      expect(await tagsOf(type, id)).toEqual([
        { Key: 'a', Value: '2' },
        { Key: 'b', Value: '' },
      ])
    }
  })

  test('a hybrid node is found by its new tag', async () => {
    const id = await node('ManagedInstance')
    await add('ManagedInstance', id, [{ Key: 'ring', Value: 'first' }])
    expect(await tagsOf('ManagedInstance', id)).toEqual([
      { Key: 'site', Value: 'attic' },
      { Key: 'ring', Value: 'first' },
    ])
    const { Command } = await lab.ssm.send(
      new SendCommandCommand({
        DocumentName: 'AWS-RunShellScript',
        Parameters: { commands: ['echo found'] },
        Targets: [{ Key: 'tag:ring', Values: ['first'] }],
      }),
    )
    await lab.advance(60_000)
    const found = await lab.ssm.send(new GetCommandInvocationCommand({ CommandId: Command?.CommandId, InstanceId: id }))
    expect([found.Status, found.StandardOutputContent]).toEqual(['Success', 'found\n'])
  })
})
