import type { FastifyInstance } from 'fastify'
import { version } from '../version.ts'
import type { Control } from './control.ts'

/** `GET /health`: whether it is up, since when (seconds), and the labs that there are. Makes none. */
export function serveHealth(routes: FastifyInstance, { labs }: Control): void {
  const started = performance.now()
  const patchlab = version()
  routes.get('/health', () => ({
    status: 'ready',
    version: patchlab,
    uptime: Math.round(performance.now() - started) / 1000,
    labs: labs.list().map(({ account, region, incarnation, lab }) => ({
      account,
      region,
      incarnation,
      revision: lab.journal.rev,
      nodes: lab.store.table('node').size,
    })),
  }))
}
