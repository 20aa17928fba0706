/** Who sent a request, as far as the lab cares. */
export interface Caller {
  /** Twelve digits. */
  readonly account: string
  readonly region: string
  readonly accessKeyId: string
  /** UUID, the answer's x-amzn-RequestId and the journal's `call:<id>`. */
  readonly requestId: string
  /** Faults of the API do not meet it: it is the lab itself that asks, to check what a learner did. */
  readonly isExempt?: true
}

/** The ARN by which STS and error texts name a caller: a local user called after the lab's only role so far. */
export function callerArn(caller: Caller): string {
  return `arn:aws:iam::${caller.account}:user/patchlab`
}
