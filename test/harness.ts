import type { EC2Client } from '@aws-sdk/client-ec2'
import { SSMClient } from '@aws-sdk/client-ssm'
import type { STSClient } from '@aws-sdk/client-sts'
import { conform } from '../sim/api/conform.ts'
import { startPatchlab, type Patchlab, type PatchlabOptions } from '../server/index.ts'

/** A server of the test's own with real clients. Every answer of an SSM operation is held against the model. */
export interface TestLab {
  readonly patchlab: Patchlab
  readonly endpoint: string
  readonly ssm: SSMClient
  ec2(): Promise<EC2Client>
  sts(): Promise<STSClient>
  /** For a further account or region: its own clients and fleet. */
  client(account: string, region?: string): SSMClient
  /** Lab time goes on by `ms`; everything due on the way has happened when it returns. */
  advance(ms: number): Promise<void>
  /** Fails when anything went wrong that no call has reported. For `afterAll`. */
  close(): Promise<void>
}

export async function startTestLab(options: PatchlabOptions = {}): Promise<TestLab> {
  const wrong: string[] = []
  const patchlab = await startPatchlab({
    ...options,
    onAnswer(answer) {
      options.onAnswer?.(answer)
      if ('output' in answer) {
        for (const line of conform(answer.operation, answer.output)) wrong.push(`${answer.operation}: ${line}`)
      }
    },
    onError(error) {
      wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
      options.onError?.(error)
    },
  })
  const { endpoint } = patchlab

  function complain(): void {
    if (wrong.length > 0) throw new Error(wrong.splice(0).join('\n'))
  }

  function configuration(account?: string, region = 'us-east-1') {
    return { endpoint, region, credentials: patchlab.credentials(account), maxAttempts: 1 }
  }

  function client(account?: string, region?: string): SSMClient {
    const made = new SSMClient(configuration(account, region))
    // Outermost, so that a deviation is what the test sees, whatever became of the call.
    made.middlewareStack.add(
      (next) => async (args) => {
        try {
          return await next(args)
        } finally {
          complain()
        }
      },
      { step: 'initialize', priority: 'high', name: 'conformity' },
    )
    return made
  }

  const ssm = client()
  return {
    patchlab,
    endpoint,
    ssm,
    async ec2() {
      const sdk = await import('@aws-sdk/client-ec2')
      return new sdk.EC2Client(configuration())
    },
    async sts() {
      const sdk = await import('@aws-sdk/client-sts')
      return new sdk.STSClient(configuration())
    },
    client,
    async advance(ms) {
      await patchlab.advance(ms)
      complain()
    },
    async close() {
      await patchlab.close()
      complain()
    },
  }
}
