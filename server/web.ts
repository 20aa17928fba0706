import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
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
  // Its own WebSockets are 'self' as well.
  `connect-src 'self'`,
  // The page makes the worker that unzips recordings from its own script.
  `worker-src blob:`,
  `object-src 'none'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

interface WebOptions {
  /** For everybody but browsers. */
  readonly welcome: string
  /** Of the lab that is meant when the page names none. */
  readonly region: string
}

/** The web view: its page at `GET /` for browsers, `welcome` for everybody else, and what the page loads under `/assets/`. */
export function serveWeb(app: FastifyInstance, { welcome, region }: WebOptions): void {
  const folder = built()
  if (folder !== undefined) {
    void app.register(fastifyStatic, {
      root: `${folder}assets`,
      prefix: '/assets/',
      index: false,
      // Their names follow from their contents.
      immutable: true,
      maxAge: '1y',
    })
  }
  app.get('/', async (request, reply) => {
    // Another server may answer here next, or the same with another view.
    reply.header('cache-control', 'no-cache')
    const wantsPage = request.headers.accept?.includes('text/html') === true
    if (!wantsPage || folder === undefined) return reply.type('text/plain; charset=utf-8').send(welcome)
    reply.header('content-security-policy', policy)
    const page = await readFile(`${folder}index.html`, 'utf8')
    return reply
      .type('text/html; charset=utf-8')
      .send(page.replace('</head>', `<meta name="patchlab-region" content="${region}" />\n</head>`))
  })
}
