import { expect, test } from 'vitest'
import { built } from './built.ts'

const get = (url: string, accept: string) =>
  built().app.inject({ method: 'GET', url, headers: { host: 'localhost:4666', accept } })

test('a browser gets the page, and the page may load nothing from anywhere else', async () => {
  const { statusCode, headers, body } = await get('/', 'text/html,application/xhtml+xml')
  expect({ statusCode, type: headers['content-type'] }).toEqual({ statusCode: 200, type: 'text/html; charset=utf-8' })
  expect(headers['content-security-policy']).toMatch(/^default-src 'self';/)
  expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' })
  expect(body).toContain('<patchlab-app>')
  expect(body).toContain('<meta name="patchlab-region" content="us-east-1" />')
  expect(body).not.toMatch(/https?:/)
})

test('anybody else is told what is here', async () => {
  const { headers, body } = await get('/', '*/*')
  expect(headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(body).toContain('aws ssm describe-instance-information')
})

test('what the page loads may be kept for ever, since its name follows from its contents', async () => {
  const page = await get('/', 'text/html')
  const [script = ''] = /assets\/[\w-]+\.js/.exec(page.body) ?? []
  const { statusCode, headers } = await get(`/${script}`, '*/*')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect({ statusCode, cache: headers['cache-control'] }).toEqual({
    statusCode: 200,
    cache: 'public, max-age=31536000, immutable',
  })
})

test.each(['/assets/../../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets/none.js', '/package.json'])(
  '%s is not there',
  async (path) => {
    const { statusCode, body } = await get(path, '*/*')
    expect(statusCode).toBeGreaterThanOrEqual(400)
    expect(body).not.toContain('devDependencies')
  },
)
