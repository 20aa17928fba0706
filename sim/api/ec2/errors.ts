/**
 * EC2's error codes with their texts, as seen in its answers; the codes are those of
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const catalogue = {
  DryRunOperation: () => 'Request would have succeeded, but DryRun flag is set.',
  InternalError: () => 'An internal error has occurred',
  InvalidAction: (action: string, known: readonly string[]) =>
    `The action ${action} is not valid for this web service. Patchlab has of EC2: ${known.join(', ')}.`,
  InvalidID: (id: string) => `The ID '${id}' is not valid`,
  'InvalidInstanceID.Malformed': (id: string) => `Invalid id: "${id}"`,
  'InvalidInstanceID.NotFound': (ids: readonly string[]) =>
    ids.length === 1
      ? `The instance ID '${ids[0]}' does not exist`
      : `The instance IDs '${ids.join(', ')}' do not exist`,
  InvalidNextToken: () => 'The token is invalid.',
  InvalidParameterCombination: (text: string) => text,
  InvalidParameterValue: (text: string) => text,
  MissingParameter: (name: string) => `The request must contain the parameter ${name}`,
  RequestLimitExceeded: () => 'Request limit exceeded.',
  TagLimitExceeded: (most: number) =>
    `The maximum number of Tags for a resource has been reached. ${most} are allowed.`,
  UnknownParameter: (name: string) => `The parameter ${name} is not recognized`,
} as const

export type Ec2ErrorCode = keyof typeof catalogue

/** A call of EC2 that is refused. */
export class Ec2Error extends Error {
  override name = 'Ec2Error'
  readonly code: Ec2ErrorCode
  readonly status: number

  constructor(code: Ec2ErrorCode, text: string) {
    super(text)
    this.code = code
    this.status = statuses[code] ?? 400
  }
}

const statuses: { readonly [C in Ec2ErrorCode]?: number } = {
  DryRunOperation: 412,
  InternalError: 500,
  RequestLimitExceeded: 503,
}

/** The error of that code, its text built from the catalogue's template. */
export function ec2Error<C extends Ec2ErrorCode>(code: C, ...values: Parameters<(typeof catalogue)[C]>): Ec2Error {
  const text: (...values: never[]) => string = catalogue[code]
  return new Ec2Error(code, text(...(values as never[])))
}

/** Refuses the call: throws it. */
export function refuse<C extends Ec2ErrorCode>(code: C, ...values: Parameters<(typeof catalogue)[C]>): never {
  throw ec2Error(code, ...values)
}
