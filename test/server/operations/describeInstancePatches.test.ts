import {
  DescribeInstancePatchesCommand,
  DescribeInstancePatchStatesCommand,
  paginateDescribeInstancePatches,
  type SSMClient,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { collect, nodeIds, operations, patch, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({
  fleet: [
    { os: 'amazon-linux-2018.03', tags: {} },
    { os: 'windows-server-2022', tags: {} },
  ],
})

/** A scanned node and everything that is listed of it. */
async function scanned(ssm: SSMClient, platform = 'AmazonLinux') {
  const [id = ''] = await nodeIds(ssm, platform)
  await patch(lab, ssm, [id])
  return { id, patches: await all(ssm, id) }
}

async function all(ssm: SSMClient, InstanceId: string, ...Filters: { Key: string; Values: string[] }[]) {
  const pages = paginateDescribeInstancePatches({ client: ssm, pageSize: 100 }, { InstanceId, Filters })
  return (await collect(pages)).flatMap(({ Patches = [] }) => Patches)
}

describe('serialization', () => {
  test('states are in PascalCase, what is missing was installed at 0', async () => {
    const account = '200000000001'
    const { id } = await scanned(lab.client(account))
    const Filters = [
      { Key: 'State', Values: ['Missing'] },
      { Key: 'KBId', Values: ['openssl.x86_64'] },
    ]
    expect(await wire('DescribeInstancePatches', { InstanceId: id, Filters }, account)).toMatchInlineSnapshot(`
      {
        "body": {
          "Patches": [
            {
              "CVEIds": "CVE-2025-60727,CVE-2025-60728",
              "Classification": "Security",
              "InstalledTime": 0,
              "KBId": "openssl.x86_64",
              "Severity": "Important",
              "State": "Missing",
              "Title": "openssl.x86_64:1:1.0.2k-16.163.amzn1",
            },
          ],
        },
        "status": 200,
      }
    `)
  })

  test('a node that was never patched', async () => {
    const account = '200000000002'
    const [InstanceId] = await nodeIds(lab.client(account))
    expect(await wire('DescribeInstancePatches', { InstanceId }, account)).toEqual({
      status: 200,
      body: { Patches: [] },
    })
  })
})

describe('validation', () => {
  test('no such node', async () => {
    const InstanceId = 'i-00000000000000000'
    expect(await refusal(fresh().send(new DescribeInstancePatchesCommand({ InstanceId })))).toMatchObject({
      code: 'InvalidInstanceId',
    })
  })

  test('filters and token', async () => {
    const ssm = fresh()
    const { id: InstanceId } = await scanned(ssm)
    const Filters = [{ Key: 'Status', Values: ['Missing'] }]
    expect(await refusal(ssm.send(new DescribeInstancePatchesCommand({ InstanceId, Filters })))).toEqual({
      code: 'InvalidFilter',
      message: 'Invalid Filter Key: Status, valid keys are: Classification, KBId, Severity, State',
    })
    expect(await refusal(ssm.send(new DescribeInstancePatchesCommand({ InstanceId, NextToken: 'x' })))).toMatchObject({
      code: 'InvalidNextToken',
    })
  })
})

describe('behaviour', () => {
  test('pages of ten hold what one of a hundred does, without repeating', async () => {
    const ssm = fresh()
    const { id: InstanceId, patches } = await scanned(ssm)
    const pages = await collect(paginateDescribeInstancePatches({ client: ssm, pageSize: 10 }, { InstanceId }))
    expect(pages.flatMap(({ Patches = [] }) => Patches)).toEqual(patches)
    expect(new Set(patches.map(({ Title }) => Title)).size).toBe(patches.length)
  })

  test('as many of each state as the counters say', async () => {
    const ssm = fresh()
    const { id, patches } = await scanned(ssm)
    const { InstancePatchStates } = await ssm.send(new DescribeInstancePatchStatesCommand({ InstanceIds: [id] }))
    const count = (state: string) => patches.filter(({ State }) => State === (state as never)).length
    expect(InstancePatchStates).toMatchObject([
      {
        InstalledCount: count('Installed'),
        InstalledOtherCount: count('InstalledOther'),
        MissingCount: count('Missing'),
        FailedCount: count('Failed'),
      },
    ])
    expect(count('Missing')).toBeGreaterThan(0)
  })

  test('filters: several must match, values are alternatives, states are spelled as on the wire', async () => {
    const ssm = fresh()
    const { id, patches } = await scanned(ssm)
    const missing = patches.filter(({ State }) => State === ('Missing' as never))
    expect(await all(ssm, id, { Key: 'State', Values: ['Missing'] })).toEqual(missing)
    expect(await all(ssm, id, { Key: 'State', Values: ['Missing', 'InstalledOther'] })).toEqual(
      patches.filter(({ State }) => State !== ('Installed' as never)),
    )
    expect(
      await all(ssm, id, { Key: 'State', Values: ['Missing'] }, { Key: 'Severity', Values: ['Critical'] }),
    ).toEqual(missing.filter(({ Severity }) => Severity === 'Critical'))
    expect(await all(ssm, id, { Key: 'Classification', Values: ['Security'] })).toEqual(
      patches.filter(({ Classification }) => Classification === 'Security'),
    )
    expect(await all(ssm, id, { Key: 'State', Values: ['MISSING'] })).toEqual([])
    expect(await all(ssm, id, { Key: 'KBId', Values: ['nothing'] })).toEqual([])
  })

  test('after an installation the node has times of its own', async () => {
    const ssm = fresh()
    const { id, patches } = await scanned(ssm)
    const missing = new Set(patches.filter(({ State }) => State === ('Missing' as never)).map(({ Title }) => Title))
    await patch(lab, ssm, [id], { Operation: 'Install' })
    const installed = (await all(ssm, id)).filter(({ Title }) => missing.has(Title))
    expect(installed.length).toBe(missing.size)
    const { InstancePatchStates } = await ssm.send(new DescribeInstancePatchStatesCommand({ InstanceIds: [id] }))
    const start = InstancePatchStates?.[0]?.OperationStartTime?.getTime() ?? Infinity
    for (const { State, InstalledTime } of installed) {
      expect(State).toBe('Installed')
      expect(InstalledTime?.getTime()).toBeGreaterThanOrEqual(Math.floor(start / 1000) * 1000)
    }
  })

  test('updates of Windows go by their KB, and security updates that wait for approval are listed', async () => {
    const { patches } = await scanned(fresh(), 'Windows')
    expect(patches.every(({ KBId = '' }) => /^KB\d+$/.test(KBId))).toBe(true)
    expect([...new Set(patches.map(({ State = '' }) => State))].sort((a, b) => (a < b ? -1 : 1)))
      .toMatchInlineSnapshot(`
      [
        "AvailableSecurityUpdate",
        "Installed",
        "InstalledOther",
        "Missing",
      ]
    `)
  })
})
