import {
  AddTagsToResourceCommand,
  ListDocumentsCommand,
  ModifyDocumentPermissionCommand,
  paginateListDocuments,
  type ListDocumentsCommandInput,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import { create, post } from './documents.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await startTestLab({ fleet: [], now: () => Date.UTC(2026, 10, 23, 9) })
  await create(lab.ssm, 'Team-Scan', { TargetType: '/AWS::EC2::Instance', Tags: [{ Key: 'team', Value: 'blue' }] })
  await create(lab.ssm, 'Team-Install', { DisplayName: 'Kernel updates', Tags: [{ Key: 'team', Value: 'red' }] })
})
afterAll(() => lab.close())

const names = async (input: ListDocumentsCommandInput) =>
  (await lab.ssm.send(new ListDocumentsCommand(input))).DocumentIdentifiers?.map(({ Name }) => Name)

const filtered = (...filters: [string, ...string[]][]) =>
  names({ Filters: filters.map(([Key, ...Values]) => ({ Key, Values })) })

describe('serialization', () => {
  test('gives the shapes of the model', async () => {
    expect(await post(lab, 'ListDocuments', { Filters: [{ Key: 'Name', Values: ['Team-Scan', 'AWS-Noop'] }] }))
      .toMatchInlineSnapshot(`
      {
        "body": {
          "DocumentIdentifiers": [
            {
              "CreatedDate": 1619827200,
              "DocumentFormat": "JSON",
              "DocumentType": "Command",
              "DocumentVersion": "1",
              "Name": "AWS-Noop",
              "Owner": "Amazon",
              "PlatformTypes": [
                "Windows",
                "Linux",
                "MacOS",
              ],
              "SchemaVersion": "2.2",
              "Tags": [],
            },
            {
              "CreatedDate": 1795424400,
              "DocumentFormat": "JSON",
              "DocumentType": "Command",
              "DocumentVersion": "1",
              "Name": "Team-Scan",
              "Owner": "123456789012",
              "PlatformTypes": [
                "Linux",
                "MacOS",
              ],
              "SchemaVersion": "2.2",
              "Tags": [
                {
                  "Key": "team",
                  "Value": "blue",
                },
              ],
              "TargetType": "/AWS::EC2::Instance",
            },
          ],
        },
        "status": 200,
      }
    `)
  })

  test('refuses another type', async () => {
    expect(await post(lab, 'ListDocuments', { Filters: { Key: 'Name' } })).toMatchInlineSnapshot(`
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
  test('page size and the keys of the old filters', async () => {
    await expect(
      names({ MaxResults: 51, DocumentFilterList: [{ key: 'Tag' as 'Name', value: 'x' }] }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 2 validation errors detected: Value 'Tag' at 'documentFilterList.1.member.key' failed to satisfy constraint: Member must satisfy enum value set: [Name, Owner, PlatformTypes, DocumentType]; Value '51' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50]`,
    )
  })

  test('a key that there is not', async () => {
    await expect(filtered(['Colour', 'blue'])).rejects.toMatchObject({ name: 'InvalidFilterKey' })
    await expect(names({ Filters: [{ Values: ['x'] }] })).rejects.toMatchObject({ name: 'InvalidFilterKey' })
    await expect(filtered(['constructor', 'x'])).rejects.toMatchObject({ name: 'InvalidFilterKey' })
  })

  test.each([
    [[['Name']], 'Filter Name needs a value.'],
    [[['Owner', 'Me']], 'Owner Me is not valid: it is one of All, Amazon, Private, Public, Self, ThirdParty.'],
    [
      [
        ['tag:a', 'x'],
        ['tag:b', 'x'],
      ],
      'ListDocuments takes one tag key at most; it may have several values.',
    ],
  ] as [[string, ...string[]][], string][])('%j', async (filters, message) => {
    await expect(filtered(...filters)).rejects.toMatchObject({ name: 'ValidationException', message })
  })

  test('a token that was never given out', async () => {
    await expect(names({ NextToken: 'tomorrow' })).rejects.toMatchObject({ name: 'InvalidNextToken' })
  })
})

describe('behaviour', () => {
  test('finds what begins with AWS-Run', async () => {
    expect(await filtered(['Name', 'AWS-Run'])).toMatchInlineSnapshot(`
      [
        "AWS-RunAnsiblePlaybook",
        "AWS-RunCfnLint",
        "AWS-RunDockerAction",
        "AWS-RunDocument",
        "AWS-RunInspecChecks",
        "AWS-RunPacker",
        "AWS-RunPatchBaseline",
        "AWS-RunPatchBaselineAssociation",
        "AWS-RunPatchBaselineWithHooks",
        "AWS-RunPowerShellScript",
        "AWS-RunRemoteScript",
        "AWS-RunSaltState",
        "AWS-RunShellScript",
      ]
    `)
  })

  test('patch documents of type Command', async () => {
    expect(await filtered(['SearchKeyword', 'patch'], ['DocumentType', 'Command'])).toMatchInlineSnapshot(`
      [
        "AWS-ApplyPatchBaseline",
        "AWS-ConfigureKernelLivePatching",
        "AWS-RunPatchBaseline",
        "AWS-RunPatchBaselineAssociation",
        "AWS-RunPatchBaselineWithHooks",
      ]
    `)
  })

  test.each<[string, string, string[]]>([
    ['Owner', 'Self', ['Team-Install', 'Team-Scan']],
    ['Owner', 'Private', []],
    ['Owner', 'ThirdParty', []],
    ['Name', 'Team-S', ['Team-Scan']],
    ['tag:team', 'red', ['Team-Install']],
    ['SearchKeyword', 'KERNEL UP', ['Team-Install']],
  ])('%s = %s', async (key, value, expected) => {
    expect(await filtered([key, value])).toEqual(expected)
  })

  test('values of one key are alternatives, keys must all match', async () => {
    expect(await filtered(['tag:team', 'red', 'blue'])).toEqual(['Team-Install', 'Team-Scan'])
    expect(await filtered(['tag:team', 'red', 'blue'], ['TargetType', '/AWS::EC2::Instance'])).toEqual(['Team-Scan'])
    expect(await filtered(['Owner', 'Self'], ['PlatformTypes', 'Windows'])).toEqual([])
    expect(await filtered(['Owner', 'Self'], ['PlatformTypes', 'MacOS'])).toEqual(['Team-Install', 'Team-Scan'])
  })

  test('the old form of filters', async () => {
    const DocumentFilterList = [
      { key: 'Owner', value: 'Amazon' },
      { key: 'Name', value: 'AWS-RunPatch' },
    ] as const
    expect(await names({ DocumentFilterList: [...DocumentFilterList] })).toEqual(
      await filtered(['Name', 'AWS-RunPatch']),
    )
  })

  test('shows tags given later', async () => {
    const ssm = lab.client('100000000001')
    await create(ssm, 'Later')
    await ssm.send(
      new AddTagsToResourceCommand({ ResourceType: 'Document', ResourceId: 'Later', Tags: [{ Key: 'k', Value: 'v' }] }),
    )
    const { DocumentIdentifiers: [found] = [] } = await ssm.send(
      new ListDocumentsCommand({ Filters: [{ Key: 'tag:k', Values: ['v'] }] }),
    )
    expect([found?.Name, found?.Owner, found?.Tags]).toEqual(['Later', '100000000001', [{ Key: 'k', Value: 'v' }]])
  })

  test('everybody’s documents are AWS’s and those shared with all; another account’s are in its own lab', async () => {
    const ssm = lab.client('100000000002')
    await create(ssm, 'Zoo')
    await ssm.send(
      new ModifyDocumentPermissionCommand({ Name: 'Zoo', PermissionType: 'Share', AccountIdsToAdd: ['all'] }),
    )
    const listed: (string | undefined)[] = []
    for await (const { DocumentIdentifiers = [] } of paginateListDocuments(
      { client: ssm },
      { Filters: [{ Key: 'Owner', Values: ['Public'] }] },
    )) {
      listed.push(...DocumentIdentifiers.map(({ Name }) => Name))
    }
    expect([listed.includes('AWS-RunPatchBaseline'), listed.includes('Zoo')]).toEqual([true, true])
    expect(await filtered(['Name', 'Zoo'])).toEqual([])
  })

  test('pages', async () => {
    const all = await names({})
    const paged: (string | undefined)[] = []
    for await (const { DocumentIdentifiers = [] } of paginateListDocuments({ client: lab.ssm, pageSize: 7 }, {})) {
      expect(DocumentIdentifiers.length).toBeLessThanOrEqual(7)
      paged.push(...DocumentIdentifiers.map(({ Name }) => Name))
    }
    expect(paged).toEqual(all)
    expect(paged).toEqual([...paged].toSorted((a = '', b = '') => (a < b ? -1 : 1)))
  })
})
