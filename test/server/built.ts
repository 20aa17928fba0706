import { onTestFinished } from 'vitest'
import { build, type Built, type Surroundings } from '../../server/build.ts'
import { readSettings, type Settings } from '../../server/config.ts'

export const START = Date.UTC(2027, 0, 15)

/** What an SDK signs with, as far as Patchlab looks at it. */
export const authorization = (account = '123456789012', region = 'us-east-1'): string =>
  `AWS4-HMAC-SHA256 Credential=${account}/20270115/${region}/ssm/aws4_request, SignedHeaders=host, Signature=0`

/** A server that does not listen, with two hosts a lab and a wall clock that stands still. It ends with the test. */
export function built(settings: Partial<Settings> = {}, surroundings: Partial<Surroundings> = {}): Built {
  const made = build(
    { ...readSettings({ pace: 'instant' }), fleet: 'amazon-linux-2018.03:2', ...settings },
    {
      now: () => START,
      onError(error) {
        throw error
      },
      ...surroundings,
    },
  )
  onTestFinished(() => made.app.close())
  return made
}

/** Asks the control interface; the answer's body is parsed. */
export async function ask(
  { app }: Built,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const payload =
    body === undefined ? {} : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await app.inject({ method, url: `/_patchlab/${path}`, ...payload })
  return { status: response.statusCode, body: response.body === '' ? undefined : response.json() }
}
