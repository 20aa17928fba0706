import type { FastifyInstance } from 'fastify'
import { coverage } from '../../sim/index.ts'

/** `GET /coverage`: every operation of SSM, whether Patchlab has it, and what it takes without effect. */
export function serveCoverage(routes: FastifyInstance): void {
  routes.get('/coverage', () => {
    const operations = coverage()
    const count = (status: string): number => operations.filter((each) => each.status === status).length
    return { full: count('full'), partial: count('partial'), missing: count('missing'), operations }
  })
}
