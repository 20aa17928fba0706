import { expect, test } from 'vitest'
import { ask, built } from '../built.ts'

const at = (url: string): string => `/_patchlab/files?url=${encodeURIComponent(url)}`

test('a file is written, listed, read and removed', async () => {
  const server = built()
  const url = 's3://bucket/lists/override.yaml'
  const payload = 'patches:\n  - id: kernel*\n'
  const written = await server.app.inject({
    method: 'PUT',
    url: at(url),
    payload,
    headers: { 'content-type': 'text/yaml' },
  })
  expect([written.statusCode, written.json()]).toEqual([201, { url, bytes: 25 }])
  expect((await ask(server, 'GET', 'files')).body).toEqual({ files: [url] })
  expect((await server.app.inject(at(url))).body).toBe(payload)
  expect((await server.app.inject({ method: 'DELETE', url: at(url) })).statusCode).toBe(204)
  expect((await ask(server, 'GET', 'files')).body).toEqual({ files: [] })
})

test.each(['GET', 'DELETE'] as const)('%s of one that there is not', async (method) => {
  const answer = await built().app.inject({ method, url: at('https://example.com/a') })
  expect([answer.statusCode, answer.json()]).toEqual([
    404,
    {
      error: 'NotFound',
      message:
        'There is no file https://example.com/a in this lab. PUT it first; GET /_patchlab/files lists those that there are.',
    },
  ])
})

test.each([
  'ftp://host/x',
  's3://bucket',
  'https://host',
  '/etc/passwd',
  's3://bucket/a b',
  `s3://b/${'x'.repeat(2048)}`,
])('%s is no address', async (url) => {
  const server = built()
  const answer = await server.app.inject({ method: 'PUT', url: at(url), payload: 'x' })
  expect([answer.statusCode, answer.json()]).toEqual([
    400,
    {
      error: 'BadRequest',
      message: `url is "${url}". Write ?url=s3://bucket/key or ?url=https://host/path, percent-encoded.`,
    },
  ])
  expect((await ask(server, 'GET', 'files')).body).toEqual({ files: [] })
})

test('a file that is too large is refused', async () => {
  const answer = await built({ bodyLimit: 1024 }).app.inject({
    method: 'PUT',
    url: at('s3://b/k'),
    payload: 'x'.repeat(1025),
  })
  expect([answer.statusCode, answer.json<{ error: string }>().error]).toEqual([413, 'FST_ERR_CTP_BODY_TOO_LARGE'])
})
