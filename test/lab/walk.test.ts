import { describe, expect, onTestFinished, test } from 'vitest'
import { osOf } from '../../sim/os/registry.ts'
import type { OsId } from '../../sim/os/os.ts'
import type { PatchlabOptions } from '../../server/index.ts'
import { apiOf } from '../../server/lab-walk/api.ts'
import { walkLab, type Teller } from '../../server/lab-walk/walk.ts'
import { startTestLab } from '../harness.ts'

const titles = [
  'Find the nodes of the lab',
  'View predefined patch baselines',
  'Create patch baseline',
  'Modify patch groups',
  'Search documents by the prefix AWS-Run',
  'Examine AWS-RunPatchBaseline',
  'View the command history',
  'Scan 4 nodes',
  'View the output of the steps',
  'Review initial patch compliance',
  'Install with concurrency 1 and error threshold 1',
  'Review patch compliance after patching',
]

async function start(options: PatchlabOptions = {}) {
  const lab = await startTestLab(options)
  onTestFinished(() => lab.close())
  const told: string[] = []
  const teller: Teller = {
    begin: (title) => told.push(title),
    status: (id, status) => told.push(`${id} ${status}`),
    end: ({ ok }) => told.push(String(ok)),
  }
  const api = apiOf(lab.endpoint, '123456789012')
  const walk = (os: OsId, patience = 20_000) => walkLab(api, osOf(os), teller, { pollEvery: 5, patience })
  return { lab, told, walk }
}

describe('the walk through the lab', () => {
  test('takes its steps in order, tells of each node, and ends with compliance before and after', async () => {
    const { told, walk } = await start()
    const { steps, nodes, ok } = await walk('amazon-linux-2018.03')
    expect(steps.filter((step) => !step.ok)).toEqual([])
    expect([steps.map(({ title }) => title), ok]).toEqual([titles, true])
    expect(told.filter((line) => titles.includes(line))).toEqual(titles)
    expect(nodes.map(({ before, after }) => [before?.status, before?.severity, after?.status, after?.missing])).toEqual(
      nodes.map(() => ['NON_COMPLIANT', 'CRITICAL', 'COMPLIANT', 0]),
    )
    expect(nodes.length).toBe(4)
    for (const { instanceId } of nodes) expect(told.filter((line) => line === `${instanceId} Success`).length).toBe(2)
  })

  test('tags the nodes of another system first, and leaves the rest of the fleet alone', async () => {
    const { lab, walk } = await start()
    const { nodes, ok } = await walk('raspbian-12')
    expect(ok).toBe(true)
    const fleet = await lab.patchlab.lab().fleet.list()
    const touched = fleet.filter(({ missing }) => missing !== null)
    expect(touched.map(({ id, os, tags }) => [id, os, tags['Environment'], tags['Patch Group']])).toEqual(
      nodes.map(({ instanceId }) => [instanceId, 'raspbian-12', 'SSMPatchLab-raspbian-12', 'Critical']),
    )
  })

  test('again, on nodes that are patched, stops where nothing is missing, and says what to do', async () => {
    const { walk } = await start()
    expect((await walk('amazon-linux-2018.03')).ok).toBe(true)
    const { steps, ok } = await walk('amazon-linux-2018.03')
    expect([ok, steps.at(-1)]).toEqual([
      false,
      {
        title: 'Review initial patch compliance',
        ok: false,
        detail:
          '0 of 4 nodes are non-compliant at CRITICAL. If they have been patched before, "patchlab reset" lets the lab start anew.',
      },
    ])
  })

  test('without a node of the system stops at once', async () => {
    const { walk } = await start({ fleet: [] })
    const { steps, nodes, ok } = await walk('rhel-9')
    expect({ steps, nodes, ok }).toEqual({
      steps: [
        {
          title: 'Find the nodes of the lab',
          ok: false,
          detail: 'No node runs Red Hat Enterprise Linux 9.6. Add some: patchlab fleet add --os rhel-9.',
        },
      ],
      nodes: [],
      ok: false,
    })
  })

  test('gives up on a command to which nothing happens', async () => {
    const { lab, walk } = await start()
    await lab.patchlab.lab().clock.pause()
    const { steps, ok } = await walk('amazon-linux-2018.03', 50)
    expect([ok, steps.at(-1)?.title, steps.at(-1)?.detail.replace(/[0-9a-f-]{36}/, 'ID')]).toEqual([
      false,
      'Scan 4 nodes',
      'Nothing has happened to command ID for 0 minutes. Does the lab\'s clock stand still? See "patchlab clock".',
    ])
  })
})
