import {
  ApiError,
  type Caller,
  callPages,
  Ec2Error,
  getCallerIdentity,
  isEc2Action,
  isImplemented,
  isOperation,
  type RunningLab,
  validateInput,
} from '../../sim/index.ts'
import type { ServedLab } from '../served-lab.ts'

/** A call that was refused, as AWS words it. */
export class Refused extends Error {
  override name = 'Refused'
  readonly code: string

  constructor(code: string, message: string) {
    super(message.startsWith(code) ? message : `${code}: ${message}`)
    this.code = code
  }
}

/** What clients try again by themselves, and how often: as the AWS CLI does (https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-retries.html). */
const passing: ReadonlySet<string> = new Set([
  'InternalError',
  'InternalServerError',
  'RequestLimitExceeded',
  'ThrottlingException',
])
const attempts = 5
/** Before the second attempt, ms; before each later one twice as long. */
const firstRest = 1000

type Members = Readonly<Record<string, unknown>>

/**
 * Calls an operation as a learner's client would, with all its pages, and again when it was throttled. Takes its turn in the lab.
 * @param rest lets so many ms of lab time pass
 * @throws Refused
 */
export async function callAsLearner(
  served: ServedLab,
  operation: string,
  input: Members,
  rest: (ms: number) => Promise<unknown>,
): Promise<Members> {
  async function call(page: Members, attempt: number): Promise<Members> {
    try {
      return await callOnce(served, operation, page)
    } catch (error) {
      if (!(error instanceof Refused) || !passing.has(error.code) || attempt === attempts) throw error
    }
    await rest(firstRest * 2 ** (attempt - 1))
    return call(page, attempt + 1)
  }
  return callPages((page) => call(page, 1), input)
}

async function callOnce(served: ServedLab, operation: string, input: Members): Promise<Members> {
  const question = `${operation} ${JSON.stringify(input)}`
  return served.input((lab) => {
    const { account, region } = lab
    const caller: Caller = { account, region, accessKeyId: account, requestId: served.requests.idOf(lab, question) }
    const note = (error: string): void => {
      const name = operation.includes(':') ? operation : `ssm:${operation}`
      served.calls.add({ at: lab.now(), operation: name, requestId: caller.requestId, error, accessKeyId: account })
    }
    try {
      const output = invoke(lab, operation, input, caller)
      note('')
      return output as Members
    } catch (error) {
      if (!(error instanceof ApiError) && !(error instanceof Ec2Error)) throw error
      note(error.code)
      throw new Refused(error.code, error.message)
    }
  })
}

function invoke(lab: RunningLab, operation: string, input: Members, caller: Caller): object {
  const [service, action = ''] = operation.split(':')
  if (service === 'sts') {
    const identity = getCallerIdentity(caller)
    lab.heard(operation, input, identity, false)
    return identity
  }
  if (service === 'ec2') {
    // Whoever wrote the scenario was told of names that mean nothing.
    if (!isEc2Action(action)) throw new RangeError(`There is no action ${operation}.`)
    return lab.callEc2(action, input, caller)
  }
  if (!isOperation(operation) || !isImplemented(operation)) throw new RangeError(`There is no operation ${operation}.`)
  const violation = validateInput(operation, input)
  if (violation !== undefined) throw new ApiError('ValidationException', violation)
  return Object(lab.call(operation, input as never, caller)) as object
}
