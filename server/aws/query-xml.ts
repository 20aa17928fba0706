import { XMLBuilder } from 'fast-xml-parser'

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' })
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** EC2's elements are the members' names with a small first letter, but for these. */
const elements: Readonly<Record<string, string>> = {
  Groups: 'groupSet',
  Instances: 'instancesSet',
  PublicDnsName: 'dnsName',
  Reservations: 'reservationSet',
  State: 'instanceState',
  StateTransitionReason: 'reason',
  Tags: 'tagSet',
}

/** Members that are times; inside the lab they are epoch ms. */
const times: ReadonlySet<string> = new Set(['LaunchTime'])

/** What EC2 answers: `<DescribeTagsResponse><requestId/><tagSet><item>…`; operations without a result say that they are done. */
export function ec2Response(action: string, requestId: string, result: object): string {
  const content = Object.keys(result).length === 0 ? { return: true } : ec2Element(result)
  return write(`${action}Response`, 'http://ec2.amazonaws.com/doc/2016-11-15/', { requestId, ...content })
}

function ec2Element(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [
        elements[name] ?? name.charAt(0).toLowerCase() + name.slice(1),
        ec2Value(name, member),
      ]),
  )
}

function ec2Value(name: string, value: unknown): unknown {
  if (typeof value === 'number' && times.has(name)) return new Date(value).toISOString()
  if (Array.isArray(value)) return { item: value.map((item: unknown) => ec2Value(name, item)) }
  return typeof value === 'object' && value !== null ? ec2Element(value) : value
}

export function ec2ErrorResponse(code: string, message: string, requestId: string): string {
  return (
    declaration +
    builder.build({ Response: { Errors: { Error: { Code: code, Message: message } }, RequestID: requestId } })
  )
}

/** What STS answers: `<GetCallerIdentityResponse><GetCallerIdentityResult>…</…><ResponseMetadata>…`. */
export function stsResponse(action: string, requestId: string, result: object): string {
  return write(`${action}Response`, stsNamespace, {
    [`${action}Result`]: result,
    ResponseMetadata: { RequestId: requestId },
  })
}

/** The shape of errors that STS shares with most services of the Query protocol. */
export function queryErrorResponse(code: string, message: string, requestId: string): string {
  return write('ErrorResponse', stsNamespace, {
    Error: { Type: 'Sender', Code: code, Message: message },
    RequestId: requestId,
  })
}

const stsNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/'

function write(root: string, namespace: string, content: object): string {
  return declaration + builder.build({ [root]: { '@xmlns': namespace, ...content } })
}
