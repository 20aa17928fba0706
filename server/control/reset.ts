import type { FastifyInstance } from 'fastify'
import type { Control } from './control.ts'
import { addressOf, queryOf } from './read.ts'

/** `POST /reset`: all labs, or the one that the query names. Answers with those that there were. */
export function serveReset(routes: FastifyInstance, { labs, region }: Control): void {
  routes.post('/reset', (request, reply) => {
    void reply.send({ reset: labs.reset(addressOf(queryOf(request), region)) })
  })
}
