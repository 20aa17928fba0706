import type { FastifyInstance } from 'fastify'
import { serialize } from '../../sim/index.ts'
import type { Control } from './control.ts'
import { ControlError } from './error.ts'
import { queryOf, whole } from './read.ts'

const most = 10_000

/**
 * `GET /journal?from=<revision>`: the changes after that revision, one JSON line each, 10,000 at most; ask again from the last
 * line's `rev` for more. 410 when some of them are no longer in memory.
 */
export function serveJournal(routes: FastifyInstance, { labOf }: Control): void {
  routes.get('/journal', async (request, reply) => {
    const from = whole(queryOf(request), 'from', 0)
    const served = labOf(request)
    const lines = await served.input(({ journal }) => {
      const changes = journal.since(from)
      if (changes !== undefined) return changes.slice(0, most).map((change) => `${serialize(change)}\n`)
      throw new ControlError(
        410,
        'Compacted',
        `The changes after revision ${from} are no longer all in memory. Ask from ${journal.oldest - 1}, or start with a larger PATCHLAB_JOURNAL.`,
      )
    })
    return reply
      .type('application/x-ndjson')
      .header('patchlab-incarnation', served.incarnation)
      .header('patchlab-revision', served.lab.journal.rev)
      .send(lines.join(''))
  })
}
