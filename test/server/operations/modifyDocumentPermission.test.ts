import {
  DescribeDocumentPermissionCommand,
  GetDocumentCommand,
  ModifyDocumentPermissionCommand,
  type ModifyDocumentPermissionCommandInput,
  type SSMClient,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [] })
})
afterAll(() => lab.close())

type Change = Partial<ModifyDocumentPermissionCommandInput>
const modify = (Name: string, change: Change, ssm: SSMClient = lab.ssm) =>
  ssm.send(new ModifyDocumentPermissionCommand({ Name, PermissionType: 'Share', ...change }))
const sharedWith = async (Name: string) =>
  (await lab.ssm.send(new DescribeDocumentPermissionCommand({ Name, PermissionType: 'Share' }))).AccountSharingInfoList

const [one, two] = ['111111111111', '222222222222']

describe('serialization', () => {
  test('an empty answer', async () => {
    await create(lab.ssm, 'Wire')
    expect(
      await post(lab, 'ModifyDocumentPermission', { Name: 'Wire', PermissionType: 'Share', AccountIdsToAdd: [one] }),
    ).toEqual({
      status: 200,
      body: {},
    })
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'ModifyDocumentPermission', { Name: 'Wire', PermissionType: 'Share', AccountIdsToAdd: one }))
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
  test('accounts and what they may use', async () => {
    await expect(
      modify('Wire', { AccountIdsToAdd: ['me'], SharedDocumentVersion: '1' }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 2 validation errors detected: Value '[me]' at 'accountIdsToAdd' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy regular expression pattern: (?i)all|[0-9]{12}]; Value '1' at 'sharedDocumentVersion' failed to satisfy constraint: Member must satisfy regular expression pattern: ([$]LATEST|[$]DEFAULT|[$]ALL)]`,
    )
  })

  test('what is not there, and what is AWS’s', async () => {
    await expect(modify('Nothing', { AccountIdsToAdd: [one] })).rejects.toMatchObject({ name: 'InvalidDocument' })
    await expect(modify('AWS-Noop', { AccountIdsToAdd: [one] })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })
})

describe('behaviour', () => {
  test('adds and takes away', async () => {
    await create(lab.ssm, 'Shared')
    await modify('Shared', { AccountIdsToAdd: [two, one] })
    await modify('Shared', { AccountIdsToAdd: [two], SharedDocumentVersion: '$ALL' })
    expect(await sharedWith('Shared')).toEqual([
      { AccountId: one, SharedDocumentVersion: '$DEFAULT' },
      { AccountId: two, SharedDocumentVersion: '$ALL' },
    ])
    await modify('Shared', { AccountIdsToRemove: [one, '333333333333'] })
    expect(await sharedWith('Shared')).toEqual([{ AccountId: two, SharedDocumentVersion: '$ALL' }])
  })

  test.each<[string, Change[]]>([
    ['in one call', [{ AccountIdsToAdd: ['All', one] }]],
    ['one after the other', [{ AccountIdsToAdd: [one] }, { AccountIdsToAdd: ['all'] }]],
    ['the other way round', [{ AccountIdsToAdd: ['ALL'] }, { AccountIdsToAdd: [one] }]],
  ])('everybody or accounts, not both: %s', async (how, changes) => {
    const name = `Both-${how.replaceAll(' ', '-')}`
    await create(lab.ssm, name)
    const all = async () => {
      for (const change of changes) await modify(name, change)
    }
    await expect(all()).rejects.toMatchObject({
      name: 'DocumentPermissionLimit',
      message: 'Accounts can either be all or a group of AWS accounts',
    })
  })

  test('from everybody to one, in one call', async () => {
    await create(lab.ssm, 'Closer')
    await modify('Closer', { AccountIdsToAdd: ['all'] })
    await modify('Closer', { AccountIdsToRemove: ['All'], AccountIdsToAdd: [one] })
    expect(await sharedWith('Closer')).toEqual([{ AccountId: one, SharedDocumentVersion: '$DEFAULT' }])
  })

  test('five documents for everybody, 1000 accounts for one', async () => {
    const ssm = lab.client('100000000001')
    for (let i = 1; i <= 6; i++) await create(ssm, `Public-${i}`)
    for (let i = 1; i <= 5; i++) await modify(`Public-${i}`, { AccountIdsToAdd: ['all'] }, ssm)
    await expect(modify('Public-6', { AccountIdsToAdd: ['all'] }, ssm)).rejects.toMatchObject({
      name: 'DocumentPermissionLimit',
    })
    for (let i = 0; i < 1000; i += 20) {
      await modify(
        'Public-6',
        { AccountIdsToAdd: Array.from({ length: 20 }, (_, j) => String(300_000_000_000 + i + j)) },
        ssm,
      )
    }
    await expect(modify('Public-6', { AccountIdsToAdd: [one] }, ssm)).rejects.toMatchObject({
      name: 'DocumentPermissionLimit',
    })
  })

  test('another account has its own lab, and finds nothing there', async () => {
    await create(lab.ssm, 'Elsewhere')
    await modify('Elsewhere', { AccountIdsToAdd: [two] })
    const Name = 'arn:aws:ssm:us-east-1:123456789012:document/Elsewhere'
    await expect(lab.client(two).send(new GetDocumentCommand({ Name }))).rejects.toMatchObject({
      name: 'InvalidDocument',
    })
  })
})
