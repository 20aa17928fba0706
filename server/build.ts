import websocket from '@fastify/websocket'
import fastify, { type FastifyInstance } from 'fastify'
import { apiError } from '../sim/index.ts'
import { serveApi, type Answer } from './api.ts'
import { contentType, encodeError } from './aws/json11.ts'
import type { Settings } from './config.ts'
import { serveControl } from './control/control.ts'
import { createLabs, type Labs, type Machines } from './labs.ts'
import { refusal } from './security.ts'
import { serveWeb } from './web.ts'

/** What the outside world is to the server; tests bring their own. */
export interface Surroundings extends Machines {
  /** Wall time in epoch ms; must not go back. */
  readonly now: () => number
  /** Told of what should not happen. */
  readonly onError: (error: unknown) => void
  /** Told of every answer of an SSM operation. */
  readonly onAnswer?: (answer: Answer) => void
  /** Does something `ms` of wall time later, for answers that are late. Default: by a timer. */
  readonly later?: (ms: number, act: () => void) => void
}

export interface Built {
  readonly app: FastifyInstance
  readonly labs: Labs
}

/** The server, complete but for listening. */
export function build(settings: Settings, { now, onError, onAnswer, later, ...machines }: Surroundings): Built {
  const labs = createLabs({ ...settings, ...machines, now, onError })
  const { region } = settings
  const app = fastify({
    bodyLimit: settings.bodyLimit,
    // SDKs keep connections open; nobody should wait for them at the end.
    forceCloseConnections: true,
  })
  app.addHook('onRequest', (request, reply, done) => {
    // A browser takes what it gets for what it is said to be.
    if (request.method === 'GET') reply.header('x-content-type-options', 'nosniff')
    const refused = refusal(request.headers)
    if (refused === undefined) return done()
    // Node leaves a connection that asked for a WebSocket to us.
    if (request.headers.upgrade !== undefined) reply.raw.once('finish', () => request.raw.socket.destroySoon())
    void reply.code(403).send(refused)
  })
  app.addHook('onClose', () => labs.close())
  // Bodies are read as text whatever they say they are: AWS's JSON types, forms, files.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
  app.setErrorHandler((error: { statusCode?: number }, _, reply) => {
    const tooLarge = error.statusCode === 413
    if (!tooLarge) onError(error)
    const { status, body } = encodeError(apiError(tooLarge ? 'RequestEntityTooLarge' : 'InternalServerError'))
    void reply.code(status).type(contentType).send(body)
  })
  // Nobody sends more than keystrokes.
  void app.register(websocket, { options: { maxPayload: 64 * 1024 } })
  serveApi(app, { labs, region, onError, ...(onAnswer && { onAnswer }), ...(later && { later }) })
  serveControl(app, { labs, region, onError })
  serveWeb(app, { welcome, region })
  return { app, labs }
}

const welcome = `Patchlab: a local AWS Systems Manager Patch Manager, with a fleet behind it that really gets patched.

Open it in a browser to watch the fleet. It is an AWS endpoint as well. In a shell, eval "$(npx patchlab env)" points the AWS CLI and the SDKs at it; then try
  aws ssm describe-instance-information

/_patchlab/health    whether it is up, and the labs that there are
/_patchlab/coverage  the operations of SSM that it has
/_patchlab/fleet     the nodes of a lab
/_patchlab/clock     the time of a lab
/_patchlab/journal   every change of a lab, as JSON lines
`
