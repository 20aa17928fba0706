import { afterAll, describe, expect, test } from 'vitest'
import type { NodeOverview } from '../../../sim/index.ts'
import { patchlab, startedPatchlab } from './patchlab.ts'

/** The commands that ask a server. Each test has an account of its own, and so a lab of its own. */
describe('with a server', async () => {
  const server = await startedPatchlab(['--fleet', 'amazon-linux-2018.03:2', '--pace', 'instant'])
  afterAll(() => server.stop())

  const at = (account: string) => ['--port', server.port, '--account', account]

  async function nodes(account: string): Promise<NodeOverview[]> {
    const { out } = await patchlab(['fleet', '--json', ...at(account)])
    return (JSON.parse(out) as { nodes: NodeOverview[] }).nodes
  }

  test('start says how to go on', () => {
    expect(server.greeting).toEqual([
      'Hosts are of the model. The server was started with --driver model. Start it with --driver auto or docker.',
      `Patchlab is ready at http://127.0.0.1:${server.port}. Open it in a browser, or point a shell at it and look at the fleet:`,
      `  eval "$(npx patchlab env --port ${server.port})"`,
      '  aws ssm describe-instance-information',
    ])
  })

  test('start refuses a port that is taken', async () => {
    expect(await patchlab(['start', '--port', server.port])).toEqual({
      code: 1,
      out: '',
      err: `patchlab: Something listens on 127.0.0.1:${server.port} already, perhaps another Patchlab. Stop it, or take another port: --port 0 takes a free one.\n`,
    })
  })

  test('fleet lists in columns', async () => {
    const account = '100000000001'
    const { code, out } = await patchlab(['fleet', ...at(account)])
    const [head, ...rows] = out.trimEnd().split('\n')
    const listed = await nodes(account)
    expect(code).toBe(0)
    expect(head?.split(/ {2,}/)).toEqual([
      'ID',
      'NAME',
      'PLATFORM',
      'DRIVER',
      'STATE',
      'PING',
      'PATCH GROUP',
      'MISSING',
    ])
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual(
      listed.map(({ id, name }) => [
        id,
        name,
        'Amazon Linux AMI 2018.03',
        'model',
        'running',
        'Online',
        '-',
        'not scanned',
      ]),
    )
  })

  test('fleet adds, tags and removes', async () => {
    const account = '100000000002'
    const added = await patchlab([
      'fleet',
      'add',
      'amazon-linux-2',
      '--name',
      'web-1',
      '--tag',
      'Tier=web,Owner=me',
      ...at(account),
    ])
    expect(added.code).toBe(0)
    const id = added.out.split('\n')[1]?.split(' ')[0] ?? ''
    const tagged = await patchlab(['fleet', 'tag', id, 'Patch Group=Critical', 'Owner=', ...at(account)])
    expect(tagged.out).toBe('Tier=web\nName=web-1\nPatch Group=Critical\n')
    const removed = await patchlab(['fleet', 'remove', id, ...at(account)])
    expect(removed).toEqual({ code: 0, out: `Removed: ${id}.\n`, err: '' })
    await patchlab(['clock', 'step', '1h', ...at(account)])
    expect((await nodes(account)).map((node) => node.id)).not.toContain(id)
  })

  test('clock reads, pauses, steps and jumps', async () => {
    const account = '100000000003'
    const clock = async (...args: string[]) =>
      (await patchlab(['clock', ...args, ...at(account)])).out.trimEnd().split(' ')
    expect((await clock()).slice(1).join(' ')).toBe('running at ×1')
    const [before = '', paused] = await clock('pause')
    expect(paused).toBe('paused')
    const [after = ''] = await clock('step', '90m')
    expect(Date.parse(after) - Date.parse(before)).toBe(90 * 60_000)
    expect(await clock('jump', '2040-01-01T00:00:00Z')).toEqual(['2040-01-01T00:00:00.000Z', 'paused'])
    await clock('speed', '60')
    expect((await clock('resume')).slice(1).join(' ')).toBe('running at ×60')
  })

  test('reset begins anew', async () => {
    const account = '100000000004'
    await patchlab(['fleet', 'add', 'amazon-linux-2', ...at(account)])
    expect(await patchlab(['reset', ...at(account)])).toEqual({
      code: 0,
      out: `Reset: ${account} in us-east-1.\n`,
      err: '',
    })
    expect(await nodes(account)).toHaveLength(2)
  })

  test('coverage lists what there is', async () => {
    const { code, out } = await patchlab(['coverage', '--port', server.port])
    expect(code).toBe(0)
    expect(out.split('\n')).toContain('DescribeInstanceInformation')
    expect(out.trimEnd().split('\n').at(-1)).toMatch(
      /^\d+ complete, \d+ with parameters that have no effect yet, \d+ missing\.$/,
    )
  })

  test('what the server refuses is exit code 1, in its words', async () => {
    expect(await patchlab(['clock', 'jump', '1999-01-01', ...at('100000000005')])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^patchlab: Lab time only goes forward: .* Reset the lab to start over\.\n$/),
    })
  })

  test('the server is found by what env has set', async () => {
    const { out } = await patchlab(['env', '--port', server.port, '--account', '100000000006', '--region', 'eu-west-1'])
    const environment = Object.fromEntries(
      [...out.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name = '', value = '']) => [name, value]),
    )
    const health = await patchlab(['reset', '--json'], environment)
    expect(JSON.parse(health.out)).toEqual({ reset: [] })
    await patchlab(['clock'], environment)
    expect(JSON.parse((await patchlab(['reset', '--json'], environment)).out)).toEqual({
      reset: [{ account: '100000000006', region: 'eu-west-1' }],
    })
  })
})

test('Ctrl-C ends it well', async () => {
  const server = await startedPatchlab(['--fleet', 'none'])
  expect(await server.stop()).toBe(0)
})
