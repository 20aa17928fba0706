import {
  DescribeInstanceInformationCommand,
  type SSMClient,
  SendCommandCommand,
  SSMServiceException,
} from '@aws-sdk/client-ssm'
import { afterAll } from 'vitest'
import { startTestLab, type TestLab } from '../../harness.ts'
import type { PatchlabOptions } from '../../../server/index.ts'

/** The lab's present, at which every catalogue's days count from the same midnight. */
export const noon = Date.UTC(2026, 5, 10, 12)

export interface Operations {
  readonly lab: TestLab
  /** A client of an account that nobody has used yet: a lab of its own. */
  fresh(): SSMClient
  /** What an operation answers on the wire: status and parsed body. The account is one of its own unless given. */
  wire(operation: string, body: unknown, account?: string): Promise<{ status: number; body: unknown }>
}

/** One server for a test file, on which every test has accounts of its own; its clock moves by `advance` alone. */
export async function operations(options: PatchlabOptions = {}): Promise<Operations> {
  const lab = await startTestLab({ fleet: [], now: () => noon, labs: 1000, ...options })
  afterAll(() => lab.close())
  let accounts = 100_000_000_000
  const account = (): string => String((accounts += 1))
  return {
    lab,
    fresh: () => lab.client(account()),
    async wire(operation, body, as = account()) {
      const response = await fetch(lab.endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AmazonSSM.${operation}`,
          authorization: `AWS4-HMAC-SHA256 Credential=${as}/20260610/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=0`,
        },
        body: JSON.stringify(body),
      })
      return { status: response.status, body: await response.json() }
    },
  }
}

/** Code and message of the error that a call is refused with; fails when it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof SSMServiceException))
    throw new Error('The call was not refused by the service.', { cause: error })
  return { code: error.name, message: error.message }
}

/** Ids of the fleet's nodes whose platform's name, without blanks, has `platform` in it. */
export async function nodeIds(ssm: SSMClient, platform = ''): Promise<string[]> {
  const { InstanceInformationList = [] } = await ssm.send(new DescribeInstanceInformationCommand({ MaxResults: 50 }))
  return InstanceInformationList.flatMap(({ InstanceId, PlatformName = '' }) =>
    InstanceId !== undefined && PlatformName.replaceAll(' ', '').includes(platform) ? [InstanceId] : [],
  )
}

/** Runs AWS-RunPatchBaseline on nodes and lets it end. */
export async function patch(
  lab: TestLab,
  ssm: SSMClient,
  InstanceIds: string[],
  parameters: Readonly<Record<string, string>> = {},
): Promise<void> {
  const given = Object.entries({ Operation: 'Scan', ...parameters }).map(([name, value]) => [name, [value]])
  await ssm.send(
    new SendCommandCommand({
      DocumentName: 'AWS-RunPatchBaseline',
      InstanceIds,
      Parameters: Object.fromEntries(given),
    }),
  )
  await lab.advance(60_000)
}

/** Every page of a paginator, in order. */
export async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const page of pages) all.push(page)
  return all
}
