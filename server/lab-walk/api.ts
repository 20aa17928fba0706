import type { Input, Output, SsmOperation } from '../../sim/index.ts'

/** An answer that is an error: AWS's code and text. */
export class CallError extends Error {
  override name = 'CallError'
  readonly code: string

  constructor(code: string, text: string) {
    super(text === '' ? code : `${code}: ${text}`)
    this.code = code
  }
}

/** The calls of one account in one region, as any client sends them. Times in the answers are the wire's: epoch seconds. */
export interface Api {
  ssm<N extends SsmOperation>(operation: N, input: Input<N>): Promise<Output<N>>
  /** Everything that a paged operation lists under `member`. */
  all<N extends SsmOperation, M extends keyof Output<N>>(
    operation: N,
    input: Input<N>,
    member: M,
  ): Promise<NonNullable<Output<N>[M]>>
  /** EC2's CreateTags. */
  createTags(resources: readonly string[], tags: Readonly<Record<string, string>>): Promise<void>
}

/**
 * Calls an endpoint with credentials that only say whose lab is meant; nobody checks the signature of a local one.
 * @param region default: the server's own
 */
export function apiOf(endpoint: string, account: string, region?: string): Api {
  async function post(service: string, headers: Record<string, string>, body: string): Promise<string> {
    const scope = region === undefined ? '' : `/20260101/${region}/${service}/aws4_request`
    const authorization = `AWS4-HMAC-SHA256 Credential=${account}${scope}, SignedHeaders=host, Signature=0`
    const response = await fetch(endpoint, { method: 'POST', headers: { ...headers, authorization }, body })
    const text = await response.text()
    if (!response.ok) throw errorOf(response.status, text)
    return text
  }

  const api: Api = {
    async ssm(operation, input) {
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AmazonSSM.${operation}` }
      return JSON.parse(await post('ssm', headers, JSON.stringify(input)))
    },
    async all(operation, input, member) {
      const found: unknown[] = []
      let token: string | undefined
      do {
        const page: typeof input = token === undefined ? input : Object.assign({}, input, { NextToken: token })
        const answer = (await api.ssm(operation, page)) as Record<PropertyKey, unknown>
        found.push(...((answer[member] as readonly unknown[] | undefined) ?? []))
        token = answer['NextToken'] as string | undefined
      } while (token !== undefined && token !== '')
      return found as never
    },
    async createTags(resources, tags) {
      const form = new URLSearchParams({ Action: 'CreateTags', Version: '2016-11-15' })
      for (const [i, id] of resources.entries()) form.set(`ResourceId.${i + 1}`, id)
      for (const [i, [key, value]] of Object.entries(tags).entries()) {
        form.set(`Tag.${i + 1}.Key`, key)
        form.set(`Tag.${i + 1}.Value`, value)
      }
      await post('ec2', { 'content-type': 'application/x-www-form-urlencoded' }, form.toString())
    },
  }
  return api
}

/** JSON 1.1 names its errors in `__type`, EC2's XML in `<Code>`. */
function errorOf(status: number, text: string): CallError {
  if (!text.startsWith('{')) return new CallError(/<Code>(.*?)<\/Code>/.exec(text)?.[1] ?? `status ${status}`, text)
  const body = JSON.parse(text) as { __type?: string; message?: string; Message?: string }
  return new CallError(body.__type ?? `status ${status}`, body.message ?? body.Message ?? '')
}
