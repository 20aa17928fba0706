import { DescribeDocumentPermissionCommand, ModifyDocumentPermissionCommand } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [] })
  await create(lab.ssm, 'Mine')
  for (const from of [0, 20]) {
    const AccountIdsToAdd = Array.from({ length: 15 }, (_, i) => String(400_000_000_000 + from + i))
    await lab.ssm.send(new ModifyDocumentPermissionCommand({ Name: 'Mine', PermissionType: 'Share', AccountIdsToAdd }))
  }
})
afterAll(() => lab.close())

const permissions = (Name: string, MaxResults?: number, NextToken?: string) =>
  lab.ssm.send(new DescribeDocumentPermissionCommand({ Name, PermissionType: 'Share', MaxResults, NextToken }))

describe('serialization', () => {
  test('gives the shapes of the model', async () => {
    await create(lab.ssm, 'Wire')
    expect(await post(lab, 'DescribeDocumentPermission', { Name: 'Wire', PermissionType: 'Share' })).toEqual({
      status: 200,
      body: { AccountIds: [], AccountSharingInfoList: [] },
    })
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'DescribeDocumentPermission', { Name: 'Wire', PermissionType: true }))
      .toMatchInlineSnapshot(`
      {
        "body": {
          "__type": "SerializationException",
          "message": "TRUE_VALUE can not be converted to a String",
        },
        "status": 400,
      }
    `)
  })
})

describe('validation', () => {
  test('the type of permission', async () => {
    await expect(
      lab.ssm.send(new DescribeDocumentPermissionCommand({ Name: 'Mine', PermissionType: 'Read' as 'Share' })),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 1 validation error detected: Value 'Read' at 'permissionType' failed to satisfy constraint: Member must satisfy enum value set: [Share]]`,
    )
  })

  test('what is not there, and what is AWS’s', async () => {
    await expect(permissions('Nothing')).rejects.toMatchObject({ name: 'InvalidDocument' })
    await expect(permissions('AWS-Noop')).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(permissions('Mine', 5, 'x')).rejects.toMatchObject({ name: 'InvalidNextToken' })
  })
})

test('behaviour: pages of twenty at most, whatever is asked for', async () => {
  const first = await permissions('Mine', 200)
  const second = await permissions('Mine', 200, first.NextToken)
  expect([first.AccountIds?.length, second.AccountIds?.length, second.NextToken]).toEqual([20, 10, undefined])
  const accounts = [...(first.AccountIds ?? []), ...(second.AccountIds ?? [])]
  expect(accounts).toEqual([...new Set(accounts)].toSorted())
  expect(first.AccountSharingInfoList?.[0]).toEqual({ AccountId: '400000000000', SharedDocumentVersion: '$DEFAULT' })
})
