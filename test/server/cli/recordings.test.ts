import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { patchlab, startedPatchlab } from './patchlab.ts'

const folder = mkdtempSync(join(tmpdir(), 'patchlab-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string): string => join(folder, name)

describe('a scenario run with --record', async () => {
  const [a, b, other] = [file('a'), file('b'), file('other')]
  const runs = [
    await patchlab(['run', 'patch-manager-lab', '--record', a, '--port', '1']),
    await patchlab(['run', 'patch-manager-lab', '--record', b, '--port', '1']),
    await patchlab(['run', 'patch-manager-lab', '--record', other, '--seed', 'other', '--port', '1']),
  ]

  test('leaves a recording, the same bytes in every process', () => {
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(runs[0]?.out).toMatch(/Recorded up to revision \d+ in .*a\.\n/)
    expect(readFileSync(a).equals(readFileSync(b))).toBe(true)
  })

  test('that diff compares', async () => {
    expect(await patchlab(['diff', a, b])).toEqual({
      code: 0,
      out: expect.stringMatching(/^The recordings are identical: \d+ revisions\.\n$/),
      err: '',
    })
    const { code, out } = await patchlab(['diff', a, other])
    expect(code).toBe(1)
    expect(out).toMatch(
      /^The labs did not begin alike:\n {2}seed: "patch-manager-lab" → "other"\nThey are the same for 1 revision and part at revision 2:\n {2}a 2027-/,
    )
  })

  test('replay plays', async () => {
    const { code, out } = await patchlab(['replay', a])
    expect(code).toBe(0)
    expect(out).toMatch(/^The scenario patch-manager-lab of account 123456789012 in us-east-1/)
    expect(out).toMatch(/ Command [0-9a-f]{8} is sent to tag:Environment=SSMPatchLab: AWS-RunPatchBaseline, a scan\.\n/)
    expect(out).toMatch(/\n\d+ told, up to revision \d+, 2027-.*Z\.\n$/)
  })

  test('replay plays in part', async () => {
    const { out: patches } = await patchlab(['replay', a, '--about', 'patches', '--json'])
    for (const line of patches.trimEnd().split('\n')) expect(JSON.parse(line)).toMatchObject({ about: 'patches' })
    const { out: stepped } = await patchlab(['replay', a, '--step'], {}, '\n\nq\n')
    expect(stepped.trimEnd().split('\n')).toHaveLength(4)
  })
})

test.each<[string, readonly string[], string, RegExp]>([
  ['a file that is not there', ['replay', file('none')], '', /none cannot be read: there is no such file\.\n$/],
  ['a file that is no recording', ['replay', file('text')], 'hello', /text is no recording, or a damaged one/],
  ['a speed that is none', ['replay', file('none'), '--speed', '-1'], '', /--speed is "-1"\. Write a number over 0/],
  ['a place that is none', ['replay', file('none'), '--from', 'noon'], '', /--from is "noon"\. Write a revision/],
  [
    'a subject that is none',
    ['replay', file('none'), '--about', 'cats'],
    '',
    /--about has "cats"\. Write some of: host/,
  ],
  ['two files of which one is not there', ['diff', file('none'), file('none')], '', /there is no such file/],
  ['a server that is not there', ['record', file('x'), '--port', '1'], '', /No Patchlab answers/],
])('%s: a message and no stack trace', async (_, args, content, message) => {
  writeFileSync(file('text'), content)
  const { code, out, err } = await patchlab(args)
  expect(code).not.toBe(0)
  expect(out).toBe('')
  expect(err).toMatch(message)
  expect(err).not.toMatch(/\n\s+at /)
})

describe('a class', async () => {
  const recordings = file('server')
  const server = await startedPatchlab([
    '--fleet',
    'amazon-linux-2018.03:2',
    '--pace',
    'instant',
    '--recordings',
    recordings,
  ])
  afterAll(() => server.stop())
  const at = ['--port', server.port]
  const [anna, ben] = ['111122223333', '222233334444']
  for (const account of [anna, ben]) await patchlab(['fleet', '--account', account, ...at])

  test('is listed', async () => {
    await patchlab(['play', 'patch-manager-lab', '--account', anna, ...at], {}, '')
    const { out } = await patchlab(['class', ...at])
    const [head = '', ...rows] = out.trimEnd().split('\n')
    expect(head.split(/ {2,}/)).toEqual([
      'ACCOUNT',
      'REGION',
      'SCENARIO',
      'STEP',
      'SOLVED',
      'SCORE',
      'LAST ACTIVITY',
      'LAST CALL',
    ])
    expect(rows.map((row) => row.split(/ {2,}/, 1).join()).toSorted()).toEqual([anna, ben])
    expect(out).toMatch(/111122223333 +us-east-1 +patch-manager-lab +\S+ +0 of \d+ +0 of 120/)
  })

  test('meets faults together, and is mended together', async () => {
    const given = await patchlab(['class', 'fault', 'api', 'throttled', 'SendCommand', '--probability', '0.5', ...at])
    expect(given).toMatchObject({ code: 0, err: '' })
    expect(given.out).toMatch(/^111122223333 +us-east-1 +api +-$/m)
    expect(given.out).toMatch(/^222233334444 +us-east-1 +api +-$/m)
    const listed = await patchlab(['fault', '--account', ben, ...at])
    expect(listed.out).toMatch(/^api +throttled +SendCommand +\S+ +50 % of calls$/m)
    expect((await patchlab(['class', 'heal', 'api', 'throttled', 'SendCommand', ...at])).code).toBe(0)
  })

  test('is told of advisories, and of what could not be done', async () => {
    const published = await patchlab([
      'class',
      'publish',
      'rhel-9',
      'openssl=1:9.0.7-99.el9',
      '--id',
      'RHSA-2027:9001',
      '--accounts',
      ben,
      ...at,
    ])
    expect(published.out).toMatch(/^222233334444 +us-east-1 +RHSA-2027:9001 +-$/m)
    const failed = await patchlab(['class', 'fault', 'nobody', 'lock-held', '--accounts', ben, ...at])
    expect(failed.code).toBe(1)
    expect(failed.out).toMatch(/The lab has no node nobody\./)
  })

  test('has its recordings collected, as they stand', async () => {
    const { code } = await patchlab(['class', 'collect', file('collected'), ...at])
    expect(code).toBe(0)
    const collected = readdirSync(file('collected')).toSorted()
    expect(collected).toContain('222233334444_us-east-1_1.jsonl.gz')
    expect((await patchlab(['record', file('ben'), '--account', ben, ...at])).code).toBe(0)
    const { out } = await patchlab(['diff', file('ben'), join(file('collected'), '222233334444_us-east-1_1.jsonl.gz')])
    expect(out).toMatch(/are identical|ends before it/)
  })
})
