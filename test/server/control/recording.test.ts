import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { authorization, ask, built } from '../built.ts'

type Server = ReturnType<typeof built>

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'patchlab-test-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

const download = ({ app }: Server, account = '123456789012') =>
  app.inject({ method: 'GET', url: `/_patchlab/recording?account=${account}` })

const scan = ({ app }: Server) =>
  app.inject({
    method: 'POST',
    url: '/',
    headers: { authorization: authorization(), 'x-amz-target': 'AmazonSSM.SendCommand' },
    payload: JSON.stringify({
      DocumentName: 'AWS-RunPatchBaseline',
      Parameters: { Operation: ['Scan'] },
      Targets: [{ Key: 'tag:Environment', Values: ['SSMPatchLab'] }],
    }),
  })

async function run(server: Server): Promise<Buffer> {
  expect((await scan(server)).statusCode).toBe(200)
  await ask(server, 'POST', 'clock', { step: 60_000 })
  const { rawPayload, statusCode, headers } = await download(server)
  expect(statusCode).toBe(200)
  expect(headers['content-disposition']).toBe('attachment; filename="123456789012_us-east-1_1.jsonl.gz"')
  return rawPayload
}

test('gives the run so far, and the same for the same run on another server', async () => {
  const server = built()
  const bytes = await run(server)
  const lines = gunzipSync(bytes).toString().trimEnd().split('\n')
  const { body } = await server.app.inject({ method: 'GET', url: '/_patchlab/journal' })
  expect(lines.slice(1).join('\n')).toBe(body.trimEnd())
  expect(body).toMatch(/"by":"call:/)
  expect((await run(built())).equals(bytes)).toBe(true)
})

test('is not changed by what others only looked at', async () => {
  const server = built()
  await ask(server, 'GET', 'fleet')
  await server.app.inject({
    method: 'POST',
    url: '/',
    headers: { authorization: authorization(), 'x-amz-target': 'AmazonSSM.ListCommands' },
    payload: '{}',
  })
  expect((await run(server)).equals(await run(built()))).toBe(true)
})

test('answers 410 when the beginning is no longer in memory, and not when the server records', async () => {
  const fleet = 'amazon-linux-2018.03:400'
  expect(await ask(built({ journal: 1000, fleet }), 'GET', 'recording')).toMatchObject({
    status: 410,
    body: { error: 'Compacted', message: expect.stringContaining('--recordings <folder>') },
  })
  const server = built({ journal: 1000, fleet, recordings: folder() })
  const whole = await download(server)
  expect(whole.rawPayload.equals((await download(built({ fleet }))).rawPayload)).toBe(true)
})

test('a server that records writes a file for each lab, and never over another', async () => {
  const recordings = folder()
  writeFileSync(join(recordings, '123456789012_us-east-1_1.jsonl.gz'), 'of another server')
  const server = built({ recordings })
  const first = await download(server)
  await ask(server, 'POST', 'reset')
  await download(server, '222233334444')
  await server.app.close()
  expect(readdirSync(recordings).toSorted()).toEqual([
    '123456789012_us-east-1_1.jsonl.gz',
    '123456789012_us-east-1_2.jsonl.gz',
    '222233334444_us-east-1_1.jsonl.gz',
  ])
  expect(readFileSync(join(recordings, '123456789012_us-east-1_1.jsonl.gz'), 'utf8')).toBe('of another server')
  expect(readFileSync(join(recordings, '123456789012_us-east-1_2.jsonl.gz')).equals(first.rawPayload)).toBe(true)
})

test('a folder that cannot be used is refused when the server is built', () => {
  const file = join(folder(), 'file')
  writeFileSync(file, '')
  expect(() => built({ recordings: join(file, 'in') })).toThrow(/folder for recordings.*cannot be used/)
})
