import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Where the bundler puts the web view: beside the compiled server, or under the sources. */
function built(): string | undefined {
  const places = ['../dist/web/', '../web/', '../../web/', '../../../dist/web/'].map(
    (path) => new URL(path, import.meta.url),
  )
  const found = places.find((place) => existsSync(new URL('assets/', place)))
  return found && fileURLToPath(found)
}

/** The page loads nothing from anywhere else, and talks to nobody else. xterm.js writes style elements, and charts style attributes. */
const policy = [
  `default-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data: blob:`,
  `connect-src 'self' ws: wss:`,
  `object-src 'none'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

/** The web view: its page at `GET /` for browsers, `welcome` for everybody else, and what the page loads under `/assets/`. */
export function serveWeb(app: FastifyInstance, welcome: string): void {
  const folder = built()
  if (folder !== undefined) {
    void app.register(fastifyStatic, {
      root: `${folder}assets`,
      prefix: '/assets/',
      index: false,
      // Their names follow from their contents.
      immutable: true,
      maxAge: '1y',
      setHeaders: (reply) => void reply.header('x-content-type-options', 'nosniff'),
    })
  }
  app.get('/', (request, reply) => {
    const wantsPage = request.headers.accept?.includes('text/html') === true
    if (!wantsPage || folder === undefined) return reply.type('text/plain; charset=utf-8').send(welcome)
    reply.header('content-security-policy', policy)
    return reply.sendFile('index.html', folder, { cacheControl: false, immutable: false })
  })
}
