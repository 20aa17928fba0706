import { readFileSync } from 'node:fs'
import fastify from 'fastify'

/**
 * A server in a process of its own, for others to load. `serve.ts bare ANSWERS` parses the body and answers, for each X-Amz-Target,
 * the bytes that the file ANSWERS has for it; `serve.ts patchlab` is the product. Prints its port.
 */
const [, , kind, answersFile = ''] = process.argv

async function bare(): Promise<string> {
  const answers = new Map<string, string>(Object.entries(JSON.parse(readFileSync(answersFile, 'utf8'))))
  const app = fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, JSON.parse(String(body))))
  app.post('/', (request, reply) => {
    const target = String(request.headers['x-amz-target'])
    return reply
      .header('content-type', 'application/x-amz-json-1.1')
      .header('x-amzn-requestid', 'bare')
      .send(answers.get(target))
  })
  return app.listen({ host: '127.0.0.1', port: 0 })
}

async function patchlab(): Promise<string> {
  const { startPatchlab } = await import('../../server/index.ts')
  return (await startPatchlab({ pace: 'brisk' })).endpoint
}

console.log(kind === 'bare' ? await bare() : await patchlab())
