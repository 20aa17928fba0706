/**
 * EC2's error codes with their texts, as seen in its answers; the codes are those of
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const catalogue = {
  DryRunOperation: () => 'Request would have succeeded, but DryRun flag is set.',
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
    this.status = code === 'DryRunOperation' ? 412 : 400
  }
}

/** Refuses the call: throws the error of that code, its text built from the catalogue's template. */
export function refuse<C extends Ec2ErrorCode>(code: C, ...values: Parameters<(typeof catalogue)[C]>): never {
  const text: (...values: never[]) => string = catalogue[code]
  throw new Ec2Error(code, text(...(values as never[])))
}
