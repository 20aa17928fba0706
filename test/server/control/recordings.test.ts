import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { ask, built } from '../built.ts'

const name = '123456789012_us-east-1_1.jsonl.gz'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'patchlab-test-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

test('a server that keeps none says so', async () => {
  expect(await ask(built(), 'GET', 'recordings')).toEqual({ status: 200, body: { kept: false, recordings: [] } })
  expect((await ask(built(), 'GET', `recordings/${name}`)).status).toBe(404)
})

test('those of the folder are listed and given, one that is being made complete in itself', async () => {
  const recordings = folder()
  const server = built({ recordings })
  await ask(server, 'GET', 'fleet')
  writeFileSync(join(recordings, 'older.jsonl.gz'), 'x')
  expect((await ask(server, 'GET', 'recordings')).body).toEqual({
    kept: true,
    recordings: expect.arrayContaining([
      { name, bytes: expect.any(Number), written: expect.any(Number) },
      { name: 'older.jsonl.gz', bytes: 1, written: expect.any(Number) },
    ]),
  })
  const { rawPayload, headers } = await server.app.inject({ method: 'GET', url: `/_patchlab/recordings/${name}` })
  const lines = gunzipSync(rawPayload).toString().trimEnd().split('\n')
  expect(lines.length).toBe(1 + server.labs.of('123456789012', 'us-east-1').lab.journal.rev)
  expect(headers).toMatchObject({
    'content-type': 'application/gzip',
    'content-disposition': `attachment; filename="${name}"`,
  })
  const older = await server.app.inject({ method: 'GET', url: '/_patchlab/recordings/older.jsonl.gz' })
  expect(older.body).toBe('x')
})

test('nothing else of the disk is given', async () => {
  const outside = folder()
  const recordings = join(outside, 'recordings')
  mkdirSync(join(recordings, 'folder.jsonl.gz'), { recursive: true })
  writeFileSync(join(outside, 'secret.jsonl.gz'), 'secret')
  writeFileSync(join(recordings, 'notes.txt'), 'secret')
  symlinkSync(join(outside, 'secret.jsonl.gz'), join(recordings, 'link.jsonl.gz'))
  const server = built({ recordings })
  expect((await ask(server, 'GET', 'recordings')).body).toEqual({ kept: true, recordings: [] })
  for (const path of [
    '../secret.jsonl.gz',
    '..%2Fsecret.jsonl.gz',
    '%2e%2e%2fsecret.jsonl.gz',
    'link.jsonl.gz',
    'folder.jsonl.gz',
    'notes.txt',
    '%00',
  ]) {
    const { statusCode, body } = await server.app.inject({ method: 'GET', url: `/_patchlab/recordings/${path}` })
    expect([path, statusCode >= 400, body.includes('secret"') || body === 'secret']).toEqual([path, true, false])
  }
})
