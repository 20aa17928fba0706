import type { FastifyInstance } from 'fastify'
import type { Control } from './control.ts'
import { badRequest, notFound } from './error.ts'
import { queryOf, text, type Query } from './read.ts'

const longest = 2048

/**
 * `/files`: what a node finds when it downloads an InstallOverrideList or a BaselineOverride. `GET` lists the addresses, and
 * `GET`, `PUT` and `DELETE` with `?url=https://…` or `?url=s3://…` read, write and remove one's text.
 */
export function serveFiles(routes: FastifyInstance, { labOf }: Control): void {
  routes.get('/files', async (request, reply) => {
    const query = queryOf(request)
    const served = labOf(request)
    if (query['url'] === undefined) return served.input(({ store }) => ({ files: store.table('file').keys() }))
    const url = address(query)
    const file = await served.input(({ store }) => store.get('file', url))
    return reply.type('text/plain; charset=utf-8').send(file ?? missing(url))
  })
  routes.put('/files', async (request, reply) => {
    const url = address(queryOf(request))
    const content = typeof request.body === 'string' ? request.body : ''
    await labOf(request).input((lab) => lab.control('control', ({ store }) => store.put('file', url, content)))
    return reply.code(201).send({ url, bytes: Buffer.byteLength(content) })
  })
  routes.delete('/files', async (request, reply) => {
    const url = address(queryOf(request))
    await labOf(request).input((lab) =>
      lab.control('control', ({ store }) => {
        if (store.get('file', url) === undefined) missing(url)
        store.remove('file', url)
      }),
    )
    return reply.code(204).send()
  })
}

function address(query: Query): string {
  const url = text(query, 'url')
  if (url === undefined || !/^(https|s3):\/\/[^/\s]+\/\S+$/.test(url) || url.length > longest) {
    return badRequest(`url is "${url ?? ''}". Write ?url=s3://bucket/key or ?url=https://host/path, percent-encoded.`)
  }
  return url
}

function missing(url: string): never {
  return notFound(`There is no file ${url} in this lab. PUT it first; GET /_patchlab/files lists those that there are.`)
}
