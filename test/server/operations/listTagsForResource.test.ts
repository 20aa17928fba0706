import {
  CreatePatchBaselineCommand,
  ListTagsForResourceCommand,
  type ResourceTypeForTagging,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [] })
})
afterAll(() => lab.close())

const list = (ResourceType: ResourceTypeForTagging, ResourceId: string) =>
  lab.ssm.send(new ListTagsForResourceCommand({ ResourceType, ResourceId }))

describe('serialization', () => {
  test('gives the shapes of the model', async () => {
    await create(lab.ssm, 'Wire', { Tags: [{ Key: 'k', Value: '' }] })
    expect(await post(lab, 'ListTagsForResource', { ResourceType: 'Document', ResourceId: 'Wire' })).toEqual({
      status: 200,
      body: { TagList: [{ Key: 'k', Value: '' }] },
    })
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'ListTagsForResource', { ResourceType: 'Document', ResourceId: 7 })).toEqual({
      status: 400,
      body: { __type: 'SerializationException', message: 'NUMBER_VALUE can not be converted to a String' },
    })
  })
})

describe('validation', () => {
  test('types', async () => {
    await expect(list('Command' as 'Document', 'x')).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 1 validation error detected: Value 'Command' at 'resourceType' failed to satisfy constraint: Member must satisfy enum value set: [Document, ManagedInstance, MaintenanceWindow, Parameter, PatchBaseline, OpsItem, OpsMetadata, Automation, Association]]`,
    )
  })

  test('what is not there', async () => {
    await expect(list('Document', 'Nothing')).rejects.toMatchObject({ name: 'InvalidResourceId' })
    await expect(list('ManagedInstance', 'i-00000000000000000')).rejects.toMatchObject({ name: 'InvalidResourceId' })
  })
})

describe('behaviour', () => {
  test('none at first, in the order they came', async () => {
    await create(lab.ssm, 'None')
    expect((await list('Document', 'None')).TagList).toEqual([])
    const Tags = [
      { Key: 'z', Value: '1' },
      { Key: 'a', Value: '2' },
    ]
    const { BaselineId = '' } = await lab.ssm.send(new CreatePatchBaselineCommand({ Name: 'tagged', Tags }))
    expect((await list('PatchBaseline', BaselineId)).TagList).toEqual(Tags)
  })

  test('the same name in another account is another document', async () => {
    await create(lab.ssm, 'Same', { Tags: [{ Key: 'k', Value: 'v' }] })
    const other = lab.client('100000000001')
    await create(other, 'Same')
    const { TagList } = await other.send(
      new ListTagsForResourceCommand({ ResourceType: 'Document', ResourceId: 'Same' }),
    )
    expect(TagList).toEqual([])
  })
})
