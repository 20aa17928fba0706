import { answered } from './answered.ts'
import type { LabAddress } from './address.ts'

/** AWS refused a call. `code` is the error's name. */
export class AwsError extends Error {
  override name = 'AwsError'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** The input of an operation: plain JSON, as the AWS CLI takes it with --cli-input-json. */
export type Input = Readonly<Record<string, unknown>>

/**
 * Calls an operation of SSM as `aws ssm` does: the public request, signed for by the account's key, which Patchlab takes for the account.
 * Times in the answer are epoch seconds. @throws AwsError, or NoAnswer when the server does not answer
 */
export async function ssm<T>(address: LabAddress, operation: string, input: Input = {}): Promise<T> {
  const response = await answered(
    fetch('./', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AmazonSSM.${operation}`,
        authorization: credentials(address),
      },
      body: JSON.stringify(input),
    }),
  )
  const answer = (await answered(response.json())) as {
    readonly __type?: string
    readonly message?: string
    readonly Message?: string
  }
  if (response.ok) return answer as T
  const code = (answer.__type ?? 'UnknownError').replace(/^.*#/, '')
  throw new AwsError(code, answer.message ?? answer.Message ?? code)
}

/** Every page of an operation that gives its answers in pages. @param member the list in each answer */
export async function ssmAll<T>(
  address: LabAddress,
  operation: string,
  member: string,
  input: Input = {},
): Promise<T[]> {
  return (await ssmSome<T>(address, operation, member, input, Infinity)).items
}

/** As many pages of an operation as it takes to have `most` items, if there are so many. `hasMore` tells whether there are others. */
export async function ssmSome<T>(
  address: LabAddress,
  operation: string,
  member: string,
  input: Input,
  most: number,
): Promise<{ readonly items: T[]; readonly hasMore: boolean }> {
  const items: T[] = []
  let token: string | undefined
  do {
    const answer: Readonly<Record<string, unknown>> = await ssm(address, operation, {
      ...input,
      ...(token !== undefined && { NextToken: token }),
    })
    items.push(...((answer[member] ?? []) as T[]))
    token = answer['NextToken'] as string | undefined
  } while (token !== undefined && token !== '' && items.length < most)
  return { items, hasMore: token !== undefined && token !== '' }
}

function credentials({ account, region }: LabAddress): string {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '')
  return `AWS4-HMAC-SHA256 Credential=${account}/${day}/${region}/ssm/aws4_request, SignedHeaders=host, Signature=0`
}
