import { describe, expect, onTestFinished, test } from 'vitest'
import { startPatchlab } from '../../../server/index.ts'
import type { RunResult } from '../../../server/scenario/result.ts'
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
    const lab = await startPatchlab({ fleet: [] })
    onTestFinished(() => lab.close())
    const { code, out } = await doLab('--endpoint', lab.endpoint, '--os', 'ubuntu-24.04', '--json')
    const { ok, nodes } = JSON.parse(out) as RunResult
    expect([code, ok, nodes.length, nodes[0]?.after.status]).toEqual([0, true, 4, 'COMPLIANT'])
    const fleet = await lab.lab().fleet.list()
    expect(fleet.filter(({ missing }) => missing !== null).map(({ id, os }) => [id, os])).toEqual(
      nodes.map(({ instanceId }) => [instanceId, 'ubuntu-24.04']),
    )
  })

  test('leaves a lab with work in it alone, unless it is told to begin anew', async () => {
    const lab = await startPatchlab({ fleet: [] })
    onTestFinished(() => lab.close())
    await lab.lab().fleet.add({ os: 'rhel-9', tags: {} })
    const { code, err } = await doLab('--endpoint', lab.endpoint)
    expect([code, err.trim()]).toEqual([
      1,
      'patchlab: The lab of 123456789012 in us-east-1 has work in it, which would be lost. Say --force to begin anew all the same, or take another account: --account 222233334444.',
    ])
    expect((await doLab('--endpoint', lab.endpoint, '--force', '--json')).code).toBe(0)
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
