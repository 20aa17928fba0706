import type { FastifyInstance } from 'fastify'
import { callsKept } from '../call-log.ts'
import type { Control } from './control.ts'
import { queryOf, whole } from './read.ts'

/** `GET /calls?last=100`: the last API calls of the lab, refused ones too, oldest first. */
export function serveCalls(routes: FastifyInstance, { labOf }: Control): void {
  routes.get('/calls', (request, reply) => {
    const last = whole(queryOf(request), 'last', 100)
    void reply.send({ calls: labOf(request).calls.last(Math.min(last, callsKept)) })
  })
}
