import {
  ApiError,
  type Caller,
  callPages,
  Ec2Error,
  ec2Operations,
  getCallerIdentity,
  isImplemented,
  isOperation,
  type RunningLab,
  validateInput,
} from '../../sim/index.ts'
import type { ServedLab } from '../served-lab.ts'

/** A call that was refused, as AWS words it. */
export class Refused extends Error {
  override name = 'Refused'
}

type Members = Readonly<Record<string, unknown>>

/** Calls an operation as a learner's client would, with all its pages. Takes its turn in the lab. @throws Refused */
export async function callAsLearner(served: ServedLab, operation: string, input: Members): Promise<Members> {
  const pages = (page: Members): Promise<Members> => callOnce(served, operation, page)
  return callPages(pages, input)
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
      const { code, message } = error
      throw new Refused(message.startsWith(code) ? message : `${code}: ${message}`)
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
    const { rev } = lab.store
    const act = ec2Operations[action as keyof typeof ec2Operations]
    const result = lab.control(`call:${caller.requestId}`, (inside): object => act(inside, input as never, caller))
    lab.heard(operation, input, result, lab.store.rev !== rev)
    return result
  }
  // Whoever wrote the scenario was told of names that mean nothing.
  if (!isOperation(operation) || !isImplemented(operation)) throw new RangeError(`There is no operation ${operation}.`)
  const violation = validateInput(operation, input)
  if (violation !== undefined) throw new ApiError('ValidationException', violation)
  return Object(lab.call(operation, input as never, caller)) as object
}
