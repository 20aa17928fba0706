import { fail } from '../../sim/index.ts'
import type { ApiError } from '../../sim/index.ts'
import { findShape, isOperation, operation, structure } from '../../sim/index.ts'
import type { OperationName } from '../../sim/index.ts'
import { decoder } from './json11-decode.ts'
import { encoder } from './json11-encode.ts'

/** AWS JSON 1.1 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html) as SSM speaks it (spec §11): the wire only. */
export const contentType = 'application/x-amz-json-1.1'

export interface ErrorReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const targetPrefix = 'AmazonSSM.'

/** The operation that an `X-Amz-Target` header names; UnknownOperationException for anything else. */
export function operationOf(target: string | undefined): OperationName {
  const name = target?.startsWith(targetPrefix) === true ? target.slice(targetPrefix.length) : ''
  return isOperation(name) ? name : fail('UnknownOperationException')
}

/**
 * A request's body as the operation's input: times in epoch ms, members that the model does not know left out, and so are nulls.
 * A body that is no JSON or whose types are not the model's is a SerializationException, which comes before any validation.
 */
export function decodeInput(name: OperationName, body: string): unknown {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return fail('SerializationException')
  }
  return decoder(structure(operation(name).input))(parsed)
}

/** The body of an answer: times become epoch seconds with a fraction of ms, undefined members are omitted. */
export function encodeOutput(name: OperationName, output: object): string {
  const encode = encoder(structure(operation(name).output))
  return JSON.stringify(encode === undefined ? output : encode(output))
}

/** Raised before an operation is reached, by AWS's framework, whose errors spell `message` whatever the service's model says. */
const ofFramework: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'ThrottlingException',
  'ValidationException',
])

/** An error as AWS answers it: the code and, where there is one, the text under the name that the model has for it. */
export function encodeError(error: ApiError): ErrorReply {
  const body: Record<string, string> = { __type: error.code }
  if (error.text !== undefined) body[messageMember(error.code)] = error.text
  return { status: error.status, headers: { 'content-type': contentType }, body: JSON.stringify(body) }
}

function messageMember(code: string): 'message' | 'Message' {
  const modelled = ofFramework.has(code) ? undefined : findShape(code)
  return modelled?.type === 'structure' && 'Message' in modelled.members ? 'Message' : 'message'
}
