import { DescribeInstanceInformationCommand, StartSessionCommand, type SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { startPatchlab } from '../../server/index.ts'
import type { HostRecord } from '../../sim/host/host.ts'
import { startTestLab } from '../harness.ts'

const fleet = 'amazon-linux-2018.03:2'

async function platforms(ssm: SSMClient): Promise<string[]> {
  const { InstanceInformationList = [] } = await ssm.send(new DescribeInstanceInformationCommand({}))
  return InstanceInformationList.map((node) => node.PlatformVersion ?? '').toSorted()
}

describe('startPatchlab', async () => {
  const lab = await startTestLab({ fleet })
  const { patchlab } = lab
  afterAll(() => lab.close())

  test('answers the real SDK', async () => {
    expect(await platforms(lab.client('100000000001'))).toEqual(['2018.03', '2018.03'])
  })

  test('gives every account a lab of its own', async () => {
    const [one, other] = ['100000000002', '100000000003'].map((account) => patchlab.lab(account))
    await one?.fleet.add({ os: 'amazon-linux-2', tags: {} })
    await one?.clock.step(1000)
    expect(await platforms(lab.client('100000000002'))).toEqual(['2', '2018.03', '2018.03'])
    expect(await other?.fleet.list()).toHaveLength(2)
  })

  test('removes nodes', async () => {
    const handle = patchlab.lab('100000000004')
    const [node] = await handle.fleet.list()
    await handle.fleet.remove(node?.id ?? '')
    await handle.clock.step(1000)
    expect((await handle.fleet.list()).map(({ id }) => id)).not.toContain(node?.id)
    await expect(handle.fleet.remove('i-1')).rejects.toThrow('There is no node i-1 in this lab.')
  })

  test('takes all labs on', async () => {
    const handles = ['100000000005', '100000000006'].map((account) => patchlab.lab(account))
    const before = handles.map(({ clock }) => clock.read().time)
    await lab.advance(3_600_000)
    const passed = handles.map(({ clock }, i) => clock.read().time - (before[i] ?? 0))
    expect(passed.map((ms) => ms >= 3_600_000 && ms < 3_660_000)).toEqual([true, true])
  })

  test('has the journal', async () => {
    const handle = patchlab.lab('100000000007')
    const changes = (await handle.journal()) ?? []
    expect(changes[0]).toMatchObject({ rev: 1, by: 'start' })
    expect(await handle.journal(changes.length)).toEqual([])
  })

  test('closes with clients still connected, and is gone', async () => {
    const other = await startPatchlab({ fleet })
    const ask = () => fetch(`${other.endpoint}/_patchlab/health`)
    expect((await ask()).status).toBe(200)
    await other.close()
    await expect(ask()).rejects.toThrow('fetch failed')
  })
})

test('a reset lets every lab start anew', async () => {
  const lab = await startTestLab({ fleet })
  const handle = lab.patchlab.lab()
  await handle.fleet.add({ os: 'amazon-linux-2', tags: {} })
  lab.patchlab.reset()
  expect(await handle.fleet.list()).toHaveLength(2)
  await lab.close()
})

test('work goes on by itself, as the wall clock does', async () => {
  const lab = await startTestLab({ fleet })
  const handle = lab.patchlab.lab()
  const [id = ''] = await handle.fleet.add({ os: 'amazon-linux-2', tags: {} })
  await vi.waitUntil(
    async () => (await handle.fleet.list()).find((node) => node.id === id)?.state === 'running',
    20_000,
  )
  // What it went through is read from the journal: how often a test gets to look is the machine's affair.
  const states = (await handle.journal())?.flatMap((change) =>
    change.kind === 'host' && change.key === id ? [(change.value as HostRecord | null)?.value.machine] : [],
  )
  expect([...new Set(states)]).toEqual(['provisioning', 'running'])
  await lab.close()
})

test('the harness fails a call whose answer departs from the model', async () => {
  const lab = await startTestLab({
    fleet,
    onAnswer(answer) {
      if ('output' in answer) Object.assign(answer.output, { Extra: 1 })
    },
  })
  const call = lab.ssm.send(new DescribeInstanceInformationCommand({}))
  await expect(call).rejects.toThrow(
    'DescribeInstanceInformation: Extra: not a member of DescribeInstanceInformationResult',
  )
  await lab.close()
})

test('what Patchlab lacks is an error of the SDK that is not retried', async () => {
  const lab = await startTestLab({ fleet })
  await expect(lab.ssm.send(new StartSessionCommand({ Target: 'i-00000000000000000' }))).rejects.toMatchObject({
    name: 'NotImplemented',
    $metadata: { httpStatusCode: 501, attempts: 1 },
  })
  await lab.close()
})
