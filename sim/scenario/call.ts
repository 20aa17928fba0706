import { ApiError } from '../api/errors.ts'
import type { Caller } from '../api/caller.ts'
import { Ec2Error } from '../api/ec2/errors.ts'
import { ec2Operations } from '../api/ec2/registry.ts'
import { isOperation } from '../api/model.ts'
import { operations } from '../api/operations/registry.ts'
import { getCallerIdentity } from '../api/sts/getCallerIdentity.ts'
import { validateInput } from '../api/validate.ts'
import type { Lab } from '../core.ts'

/** An answer, or a refusal as `Code: message`. */
export type Called =
  | { readonly output: Readonly<Record<string, unknown>>; readonly refusal?: never }
  | { readonly output?: never; readonly refusal: string }

/** Calls an operation by the name that scenarios have for it, inside the present input. */
export function callInside(lab: Lab, name: string, input: Readonly<Record<string, unknown>>, caller: Caller): Called {
  try {
    return { output: invoke(lab, name, input, caller) as Readonly<Record<string, unknown>> }
  } catch (error) {
    if (error instanceof ApiError || error instanceof Ec2Error) return { refusal: `${error.code}: ${error.message}` }
    throw error
  }
}

function invoke(lab: Lab, name: string, input: Readonly<Record<string, unknown>>, caller: Caller): object {
  const [service, action = ''] = name.split(':')
  if (service === 'sts') return getCallerIdentity(caller)
  // The names were checked when the scenario was read, the input's form is the operation's own business here and there.
  if (service === 'ec2') return ec2Operations[action as keyof typeof ec2Operations](lab, input as never, caller)
  if (!isOperation(name)) throw new RangeError(`SSM has no operation ${name}`)
  const violation = validateInput(name, input)
  if (violation !== undefined) throw new ApiError('ValidationException', violation)
  const operation = operations[name]
  if (operation === undefined) throw new RangeError(`Patchlab has no operation ${name}`)
  return operation(lab, input as never, caller)
}

/** Most pages that are read. */
const mostPages = 200

type Members = Readonly<Record<string, unknown>>

/** The same with all pages in one answer, as `aws` prints it. */
export function callAll(lab: Lab, name: string, input: Members, caller: Caller): Called {
  const first = callInside(lab, name, input, caller)
  if (first.output === undefined) return first
  const whole = gather(first.output)
  for (let page = 1; whole.token !== undefined && page < mostPages; page += 1) {
    const next = callInside(lab, name, { ...input, NextToken: whole.token }, caller)
    if (next.output === undefined) return next
    whole.add(next.output)
  }
  return { output: whole.answer }
}

/** All pages of a call that takes its time. */
export function callPages(call: (input: Members) => Promise<Members>, input: Members): Promise<Members> {
  return call(input).then((first) => {
    const whole = gather(first)
    const goOn = (page: number): Promise<Members> | Members =>
      whole.token === undefined || page >= mostPages || input['MaxResults'] !== undefined
        ? whole.answer
        : call({ ...input, NextToken: whole.token }).then((next) => {
            whole.add(next)
            return goOn(page + 1)
          })
    return goOn(1)
  })
}

/** Puts pages together: lists are joined, the rest is the last page's. */
function gather(first: Members) {
  const answer: Record<string, unknown> = { ...first }
  let token = take()
  function take(): string | undefined {
    const found = answer['NextToken']
    delete answer['NextToken']
    return typeof found === 'string' && found !== '' ? found : undefined
  }
  return {
    answer,
    get token() {
      return token
    },
    add(page: Members): void {
      for (const [key, value] of Object.entries(page)) {
        const before = answer[key]
        answer[key] =
          Array.isArray(before) && Array.isArray(value) ? [...(before as unknown[]), ...(value as unknown[])] : value
      }
      token = take()
    },
  }
}
