import {
  type Caller,
  Ec2Error,
  ec2Operations,
  getCallerIdentity,
  isEc2Action,
  refuseEc2,
  type RunningLab,
} from '../../sim/index.ts'
import { ec2Input } from './query-input.ts'
import { type Form, readForm, textOf } from './query-form.ts'
import { ec2ErrorResponse, ec2Response, queryErrorResponse, stsResponse } from './query-xml.ts'

export interface QueryAnswer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
  /** The error's code, when it is one. */
  readonly error?: string
  /** How long it is to be held back, ms: a fault of the lab's API. */
  readonly latency?: number
}

/** Services that share an endpoint are told apart by the version that their clients send. */
const versions: Readonly<Record<string, string>> = { '2016-11-15': 'ec2', '2011-06-15': 'sts' }

const serviceOf = (form: Form): string => versions[textOf(form, 'Version')] ?? ''

/** What a body asks for, for the call log: `ec2:DescribeInstances`. */
export function operationOf(body: string): string {
  const form = readForm(body)
  return `${serviceOf(form) || textOf(form, 'Version')}:${textOf(form, 'Action')}`
}

/**
 * Answers a call of the Query protocol, in which EC2 and STS are spoken: a form-encoded body with Action and Version, XML back
 * (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html). Errors are answers too; it throws only for a fault of its own.
 */
export function answerQuery(lab: RunningLab, body: string, caller: Caller): QueryAnswer {
  const form = readForm(body)
  const action = textOf(form, 'Action')
  switch (serviceOf(form)) {
    case 'ec2':
      return answerEc2(lab, form, action, caller)
    case 'sts':
      if (action === 'GetCallerIdentity') {
        const identity = getCallerIdentity(caller)
        lab.heard('sts:GetCallerIdentity', {}, identity, false)
        return xml(stsResponse(action, caller.requestId, identity))
      }
      return refused(
        caller,
        `Could not find operation ${action} for version 2011-06-15. Patchlab has of STS: GetCallerIdentity.`,
      )
    default:
      return refused(
        caller,
        `Could not find operation ${action} for version ${textOf(form, 'Version')}. Patchlab has EC2 (2016-11-15) and STS (2011-06-15) in this protocol.`,
      )
  }
}

function answerEc2(lab: RunningLab, form: Form, action: string, caller: Caller): QueryAnswer {
  let latency = 0
  try {
    if (!isEc2Action(action)) return refuseEc2('InvalidAction', action, Object.keys(ec2Operations))
    const input = ec2Input(form)
    try {
      return { ...xml(ec2Response(action, caller.requestId, lab.callEc2(action, input, caller))), latency: lab.latency }
    } finally {
      latency = lab.latency
    }
  } catch (error) {
    if (!(error instanceof Ec2Error)) throw error
    return { ...xml(ec2ErrorResponse(error.code, error.message, caller.requestId), error.status, error.code), latency }
  }
}

function refused({ requestId }: Caller, text: string): QueryAnswer {
  return xml(queryErrorResponse('InvalidAction', text, requestId), 400, 'InvalidAction')
}

function xml(body: string, status = 200, error?: string): QueryAnswer {
  return { status, headers: { 'content-type': 'text/xml;charset=UTF-8' }, body, ...(error !== undefined && { error }) }
}
