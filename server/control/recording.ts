import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { recordingName } from '../disk/folder.ts'
import { recordingOf } from '../disk/recorder.ts'
import { RecordingError } from '../../sim/index.ts'
import type { Control } from './control.ts'
import { ControlError } from './error.ts'

/**
 * `GET /recording`: the lab's run so far as a recording, from its beginning. 410 when that is no longer in memory and nobody recorded it.
 * Nothing is held up meanwhile: what happens after the call is not in it.
 */
export function serveRecording(routes: FastifyInstance, { labOf, labs }: Control): void {
  routes.get('/recording', async (request, reply) => {
    const served = labOf(request)
    const recorder = labs.recorderOf(served)
    const { bytes, revision } = await served.input((lab) => ({
      bytes: asRefusal(() => recorder?.copy() ?? recordingOf(lab)),
      revision: recorder?.revision ?? lab.journal.rev,
    }))
    return reply
      .type('application/gzip')
      .header('content-disposition', `attachment; filename="${recordingName(served, served.incarnation)}"`)
      .header('patchlab-incarnation', served.incarnation)
      .header('patchlab-revision', revision)
      .send(Readable.from(bytes, { objectMode: false }))
  })
}

function asRefusal<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof RecordingError) throw new ControlError(410, 'Compacted', error.message)
    throw error
  }
}
