import { afterAll, describe, expect, test } from 'vitest'
import { patchlab, startedPatchlab } from './patchlab.ts'

describe('with a server', async () => {
  const server = await startedPatchlab(['--fleet', 'ubuntu-22.04:1', '--pace', 'instant'])
  afterAll(() => server.stop())
  const at = ['--port', server.port]

  test('publish publishes and lists', async () => {
    const { code, out, err } = await patchlab([
      'publish',
      'ubuntu-22.04',
      'bash=99.1-1ubuntu1',
      'curl=99.0-1',
      '--id',
      'USN-9001-1',
      '--cves',
      'CVE-2026-10001,CVE-2026-10002',
      ...at,
    ])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const [head, row] = out.trimEnd().split('\n')
    expect(head?.split(/ {2,}/)).toEqual(['OS', 'AT', 'STATE', 'NOTICE', 'PACKAGES'])
    expect(row?.split(/ {2,}/)).toEqual([
      'ubuntu-22.04',
      expect.any(String),
      'published',
      'USN-9001-1',
      'bash.amd64:99.1-1ubuntu1 curl.amd64:99.0-1',
    ])
    expect((await patchlab(['publish', ...at])).out).toBe(out)
    expect(await patchlab(['publish', 'ubuntu-22.04', 'bash=99.1-1ubuntu1', ...at])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^patchlab: Package bash: ubuntu-22\.04 has the version 99\.1-1ubuntu1 already/),
    })
    expect(await patchlab(['publish', 'ubuntu-22.04', ...at])).toMatchObject({ code: 2 })
  })

  test('fault injects by name, lists and heals', async () => {
    const { out: fleet } = await patchlab(['fleet', ...at])
    const [id = '', name = ''] = fleet.split('\n')[1]?.split(/ {2,}/) ?? []
    const injected = await patchlab(['fault', 'inject', name, 'checksum-mismatch', 'bash', ...at])
    expect(injected).toMatchObject({ code: 0, err: '' })
    const listed = (await patchlab(['fault', ...at])).out.trimEnd().split('\n')
    expect(listed[1]?.split(/ {2,}/).slice(0, 3)).toEqual([id, 'checksum-mismatch', 'bash'])
    expect(await patchlab(['fault', 'heal', id, 'checksum-mismatch', 'bash', ...at])).toEqual({
      code: 0,
      out: `Healed: checksum-mismatch bash on ${id}.\n`,
      err: '',
    })
    expect(await patchlab(['fault', 'inject', id, 'flood', ...at])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^patchlab: kind is "flood"\. Write one of:/),
    })
  })
})
