import { describe, expect, onTestFinished, test } from 'vitest'
import { startPatchlab } from '../../../server/index.ts'
import type { Walked } from '../../../server/lab-walk/walk.ts'
import { patchlab } from './patchlab.ts'

/** Runs `patchlab lab` with a port on which nobody listens. */
const doLab = (...args: string[]) => patchlab(['lab', ...args], { PATCHLAB_PORT: '1', PATCHLAB_PACE: 'instant' })

describe('patchlab lab', () => {
  test('does the lab on a server of its own when none answers', async () => {
    const { code, out } = await doLab()
    expect(code).toBe(0)
    expect(out.split('\n').filter((line) => line.trimStart().startsWith('✓')).length).toBe(12)
    const table = out.slice(out.indexOf('NODE'))
    expect(table.match(/non-compliant, CRITICAL +\d+ +compliant +0 +\d+/g)?.length).toBe(4)
  })

  test('does it at an endpoint, on any system, and prints the outcome as JSON', async () => {
    const lab = await startPatchlab()
    onTestFinished(() => lab.close())
    const { code, out } = await doLab('--endpoint', lab.endpoint, '--os', 'ubuntu-24.04', '--json')
    const { ok, nodes } = JSON.parse(out) as Walked
    expect([code, ok, nodes.length, nodes[0]?.after?.status]).toEqual([0, true, 1, 'COMPLIANT'])
    const fleet = await lab.lab().fleet.list()
    expect(fleet.filter(({ missing }) => missing !== null).map(({ id }) => id)).toEqual(
      nodes.map(({ instanceId }) => instanceId),
    )
  })

  test('fails when a step does not come out', async () => {
    const lab = await startPatchlab({ fleet: [] })
    onTestFinished(() => lab.close())
    const { code, out } = await doLab('--endpoint', lab.endpoint)
    expect([code, out.includes('✗ No node runs Amazon Linux AMI 2018.03.')]).toEqual([1, true])
  })

  test('refuses a system that there is not, and an endpoint at which nobody answers', async () => {
    const [unknown, nobody] = await Promise.all([doLab('--os', 'beos'), doLab('--endpoint', 'http://127.0.0.1:1')])
    expect([unknown.code, unknown.err.split('\n')[0]?.slice(0, 47)]).toEqual([
      2,
      'patchlab: There is no operating system beos. Th',
    ])
    expect([nobody.code, nobody.err.trim()]).toEqual([
      3,
      'patchlab: No Patchlab answers at http://127.0.0.1:1. Without --endpoint the lab starts one of its own.',
    ])
  })
})
