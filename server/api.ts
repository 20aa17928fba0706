import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  apiError,
  ApiError,
  fail,
  isImplemented,
  validateInput,
  type Caller,
  type Implemented,
  type OperationName,
  type RunningLab,
} from '../sim/index.ts'
import { contentType, decodeInput, encodeError, encodeOutput, operationOf } from './aws/json11.ts'
import { callerOf } from './caller.ts'
import type { Kept } from './answers.ts'
import type { Labs } from './labs.ts'
import type { ServedLab } from './served-lab.ts'
import { LabGone } from './turns.ts'

/** What became of one call of an SSM operation; times in `output` are epoch ms. */
export type Answer =
  | { readonly operation: OperationName; readonly requestId: string; readonly output: object }
  | { readonly operation: OperationName; readonly requestId: string; readonly error: ApiError }

export interface ApiOptions {
  readonly labs: Labs
  /** Of callers whose signature names none. */
  readonly region: string
  /** Told of every answer of an SSM operation, before it goes out. */
  readonly onAnswer?: (answer: Answer) => void
  /** Told of what should not happen; the caller reads InternalServerError. */
  readonly onError: (error: unknown) => void
  /** Does something `ms` of wall time later. Default: by a timer. */
  readonly later?: (ms: number, act: () => void) => void
}

/** One request under way. */
interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly later: (ms: number, act: () => void) => void
  /** Drawn; once the call reaches its lab, the lab's own. */
  requestId: string
  /** How long the answer is held back, ms: a fault of the lab's API. */
  latency: number
  /** For the call log: what was asked for, as far as it is known. */
  operation: string
  /** The operation of SSM, once it is known to be one. */
  name?: OperationName
  caller?: Caller
  served?: ServedLab
}

/** The AWS API: every service at `POST /`, told apart by protocol as SDKs speak it. */
export function serveApi(app: FastifyInstance, { labs, region, onAnswer, onError, later = byTimer }: ApiOptions): void {
  app.post('/', (request, reply) => {
    const exchange: Exchange = { request, reply, later, requestId: randomUUID(), latency: 0, operation: '' }
    try {
      const { headers } = request
      const caller = (exchange.caller = callerOf(headers.authorization, region, exchange.requestId))
      const target = headers['x-amz-target']
      if (target === undefined && headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) {
        answerQuery(exchange, caller).catch((error: unknown) => refuse(exchange, error))
      } else {
        answerJson(exchange, caller, String(target))
      }
    } catch (error) {
      refuse(exchange, error)
    }
  })

  function answerJson(exchange: Exchange, caller: Caller, target: string): void {
    exchange.operation = target
    const name = (exchange.name = operationOf(target))
    exchange.operation = `ssm:${name}`
    const served = (exchange.served = labs.of(caller.account, caller.region))
    if (!isImplemented(name)) fail('NotImplemented', name)
    const text = bodyOf(exchange.request)
    const answer = served.input((lab) => answerOf(lab, served, name, text, caller, exchange))
    if (!(answer instanceof Promise)) return sendAnswer(exchange, name, answer)
    answer.then((late) => sendAnswer(exchange, name, late)).catch((error: unknown) => refuse(exchange, error))
  }

  function sendAnswer(exchange: Exchange, name: OperationName, { output, body }: Pick<Kept, 'output' | 'body'>): void {
    onAnswer?.({ operation: name, requestId: exchange.requestId, output })
    send(exchange, 200, contentType, body, '')
  }

  async function answerQuery(exchange: Exchange, caller: Caller): Promise<void> {
    // Few sessions need it, and the XML library with it.
    const query = await import('./aws/query.ts')
    const body = bodyOf(exchange.request)
    exchange.operation = query.operationOf(body)
    const served = (exchange.served = labs.of(caller.account, caller.region))
    const answer = await served.input((lab) => {
      exchange.requestId = served.requests.idOf(lab, body)
      return query.answerQuery(lab, body, { ...caller, requestId: exchange.requestId })
    })
    const { status, headers, body: xml, error = '', latency = 0 } = answer
    exchange.latency = latency
    send(exchange, status, headers['content-type'] ?? 'text/xml', xml, error)
  }

  function refuse(exchange: Exchange, error: unknown): void {
    const refused = asApiError(error)
    if (refused.code === 'InternalServerError') onError(error)
    const { name, requestId } = exchange
    if (name !== undefined) onAnswer?.({ operation: name, requestId, error: refused })
    const { status, body } = encodeError(refused)
    send(exchange, status, contentType, body, refused.code)
  }
}

/** A caller whose answer is late must not keep the server from ending. */
function byTimer(ms: number, act: () => void): void {
  setTimeout(act, ms).unref()
}

/** What the lab says to a question, or said to it before and would say again. */
function answerOf(
  lab: RunningLab,
  { answers, requests }: ServedLab,
  name: Implemented,
  text: string,
  caller: Caller,
  exchange: Exchange,
): Pick<Kept, 'output' | 'body'> {
  const question = `${name} ${text}`
  const known = answers.find(lab, question)
  if (known !== undefined) {
    if (lab.scenario !== undefined) lab.heard(name, Object(decodeInput(name, text)) as object, known.output, false)
    return known
  }
  const input = decodeInput(name, text)
  const violation = validateInput(name, input)
  if (violation !== undefined) fail('ValidationException', violation)
  const { rev } = lab.store
  exchange.requestId = requests.idOf(lab, question)
  // The model has just said that the input is of the operation's type.
  const output = callOf(exchange, lab, () =>
    lab.call(name, input as never, { ...caller, requestId: exchange.requestId }),
  )
  const answer = { output, body: encodeOutput(name, output), rev, until: lab.steadyUntil }
  if (lab.store.rev === rev) answers.keep(question, answer)
  return answer
}

/** The call, with how long its answer or refusal is to be held back. */
function callOf<T>(exchange: Exchange, lab: RunningLab, call: () => T): T {
  try {
    return call()
  } finally {
    exchange.latency = lab.latency
  }
}

function send(exchange: Exchange, status: number, type: string, body: string, error: string): void {
  const { reply, requestId, served, caller, operation } = exchange
  served?.calls.add({ at: served.lab.now(), operation, requestId, error, accessKeyId: caller?.accessKeyId ?? '' })
  // Past Fastify, which would add a charset to the content type; AWS sends none.
  reply.hijack()
  const answer = (): void => {
    reply.raw.writeHead(status, {
      'content-type': type,
      'x-amzn-requestid': requestId,
      'content-length': Buffer.byteLength(body),
    })
    reply.raw.end(body)
  }
  if (exchange.latency === 0) answer()
  else exchange.later(exchange.latency, answer)
}

/** Bodies are read as text whatever they say they are; a request without one has none. */
function bodyOf({ body }: FastifyRequest): string {
  return typeof body === 'string' ? body : ''
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof LabGone) return apiError('ServiceUnavailable', error.message)
  return apiError('InternalServerError', 'Patchlab has a fault: the details are in its error output.')
}
