import { describe, expect, test } from 'vitest'
import { authorization, ask, built } from './built.ts'

const call = ({ app }: ReturnType<typeof built>, account?: string) =>
  app.inject({
    method: 'POST',
    url: '/',
    headers: { authorization: authorization(account), 'x-amz-target': 'AmazonSSM.ListCommands' },
    payload: '{}',
  })

test('a throttled call is answered as AWS does, in one account and not in another', async () => {
  const server = built()
  await ask(server, 'POST', 'faults', { node: 'api', kind: 'throttled' })
  const refused = await call(server)
  expect(refused.statusCode).toBe(400)
  expect(refused.json()).toEqual({ __type: 'ThrottlingException', message: 'Rate exceeded' })
  expect((await call(server, '222233334444')).statusCode).toBe(200)
})

test('a fault is met by what was answered before as well, and over with it', async () => {
  const server = built()
  expect((await call(server)).statusCode).toBe(200)
  await ask(server, 'POST', 'faults', { node: 'api', kind: 'internal-error', probability: 0.5 })
  const codes = await Promise.all(Array.from({ length: 40 }, async () => (await call(server)).statusCode))
  expect(new Set(codes)).toEqual(new Set([200, 500]))
  await ask(server, 'DELETE', 'faults/api/internal-error')
  expect((await call(server)).statusCode).toBe(200)
})

test('an answer is late by the latency, and takes effect at once', async () => {
  let hold: (held: readonly [ms: number, answer: () => void]) => void = () => {}
  const held = new Promise<readonly [ms: number, answer: () => void]>((resolve) => (hold = resolve))
  const server = built({}, { later: (ms, act) => hold([ms, act]) })
  await ask(server, 'POST', 'faults', { node: 'api', kind: 'latency', ms: 3000 })
  const answer = call(server)
  const [ms, release] = await held
  expect(ms).toBe(3000)
  expect((await ask(server, 'GET', 'calls')).body).toMatchObject({
    calls: [{ operation: 'ssm:ListCommands', error: '' }],
  })
  release()
  expect((await answer).statusCode).toBe(200)
})

describe('calls of EC2', () => {
  const describeInstances = ({ app }: ReturnType<typeof built>) =>
    app.inject({
      method: 'POST',
      url: '/',
      headers: { authorization: authorization(), 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'Action=DescribeInstances&Version=2016-11-15',
    })

  test.each([
    ['throttled', 503, 'RequestLimitExceeded'],
    ['internal-error', 500, 'InternalError'],
  ])('are refused in its own words: %s', async (kind, status, code) => {
    const server = built()
    for (const operation of ['*', 'ec2:*', 'ec2:DescribeInstances']) {
      await ask(server, 'POST', 'faults', { node: 'api', kind, operation })
      const refused = await describeInstances(server)
      expect([refused.statusCode, /<Code>(.*?)<\/Code>/.exec(refused.body)?.[1]]).toEqual([status, code])
      await ask(server, 'DELETE', `faults/api/${kind}/${encodeURIComponent(operation)}`)
    }
    await ask(server, 'POST', 'faults', { node: 'api', kind, operation: 'Describe*' })
    expect((await describeInstances(server)).statusCode).toBe(200)
  })

  test('come late, and tell what was', async () => {
    const held: number[] = []
    const server = built(
      {},
      {
        later(ms, act) {
          held.push(ms)
          act()
        },
      },
    )
    await ask(server, 'POST', 'faults', { node: 'api', kind: 'latency', operation: 'ec2:*', ms: 700 })
    await ask(server, 'POST', 'faults', { node: 'api', kind: 'stale-reads', operation: 'ec2:*', ms: 60_000 })
    await ask(server, 'POST', 'fleet', { os: 'rhel-9', name: 'young' })
    expect((await describeInstances(server)).body).not.toContain('young')
    await ask(server, 'POST', 'clock', { step: 61_000 })
    expect((await describeInstances(server)).body).toContain('young')
    expect(held).toEqual([700, 700])
  })
})
