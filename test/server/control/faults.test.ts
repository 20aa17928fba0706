import { describe, expect, test } from 'vitest'
import type { NodeOverview } from '../../../sim/index.ts'
import { ask, built } from '../built.ts'

type Server = ReturnType<typeof built>

async function firstNode(server: Server): Promise<string> {
  const { body } = await ask(server, 'GET', 'fleet')
  return (body as { nodes: NodeOverview[] }).nodes[0]?.id ?? ''
}

const fault = { kind: 'package-script-fails', package: 'bash' }

test('makes, lists and heals a fault', async () => {
  const server = built()
  const node = await firstNode(server)
  const since = expect.stringMatching(/^2027-01-15T/)
  expect(await ask(server, 'POST', 'faults', { node, ...fault })).toEqual({
    status: 201,
    body: { node, ...fault, since, state: 'ordered' },
  })
  await ask(server, 'POST', 'clock', { step: 1 })
  const listed = { status: 200, body: { faults: [{ node, ...fault, since, state: 'effective' }], api: [] } }
  expect(await ask(server, 'GET', 'faults')).toEqual(listed)
  expect(await ask(server, 'GET', `faults?node=${node}`)).toEqual(listed)
  expect(await ask(server, 'GET', 'faults?node=i-1')).toEqual({ status: 200, body: { faults: [], api: [] } })
  expect(await ask(server, 'DELETE', `faults/${node}/package-script-fails/bash`)).toEqual({
    status: 204,
    body: undefined,
  })
  await ask(server, 'POST', 'clock', { step: 1 })
  expect(await ask(server, 'GET', 'faults')).toEqual({ status: 200, body: { faults: [], api: [] } })
})

test('makes, lists and heals a fault that the lab sees to, and one of the API', async () => {
  const server = built()
  const node = await firstNode(server)
  const since = expect.stringMatching(/^2027-01-15T/)
  const silent = { node, kind: 'agent-silent', since, state: 'effective' }
  expect(await ask(server, 'POST', 'faults', { node, kind: 'agent-silent' })).toEqual({ status: 201, body: silent })
  const throttled = { kind: 'throttled', operation: 'Send*', probability: 0.25, since }
  expect(
    await ask(server, 'POST', 'faults', { node: 'api', kind: 'throttled', operation: 'Send*', probability: 0.25 }),
  ).toEqual({ status: 201, body: throttled })
  const late = { kind: 'latency', operation: '*', probability: 1, ms: 2000, since }
  expect(await ask(server, 'POST', 'faults', { node: 'api', kind: 'latency' })).toEqual({ status: 201, body: late })
  expect((await ask(server, 'GET', 'faults')).body).toEqual({ faults: [silent], api: [late, throttled] })
  expect((await ask(server, 'GET', 'faults?node=api')).body).toEqual({ faults: [], api: [late, throttled] })
  expect((await ask(server, 'GET', 'faults?account=222233334444')).body).toEqual({ faults: [], api: [] })
  for (const path of [`${node}/agent-silent`, 'api/throttled/Send*', 'api/latency']) {
    expect(await ask(server, 'DELETE', `faults/${path}`)).toEqual({ status: 204, body: undefined })
  }
  expect((await ask(server, 'GET', 'faults')).body).toEqual({ faults: [], api: [] })
})

test('lists the kinds of faults with what they do', async () => {
  const { status, body } = await ask(built(), 'GET', 'faults/kinds')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    host: expect.arrayContaining([
      { kind: 'checksum-mismatch', summary: expect.stringContaining('damaged'), namesPackage: true },
      { kind: 'disk-full', summary: expect.stringContaining('no room'), namesPackage: false },
    ]),
    api: expect.arrayContaining([
      { kind: 'latency', summary: expect.any(String), ms: 2000 },
      { kind: 'invocation-unknown', summary: expect.any(String), only: 'GetCommandInvocation', ms: expect.any(Number) },
    ]),
  })
})

describe('refuses', () => {
  test.each<[string, unknown, number, RegExp]>([
    ['a fault without a node', { kind: 'disk-full' }, 400, /^node is missing/],
    ['a node that is not there', { node: 'i-0', kind: 'disk-full' }, 404, /^There is no node i-0/],
    ['an unknown kind', { node: 'i-0', kind: 'flood' }, 400, /^kind is "flood"\. Write one of: package-script-fails, /],
    ['no kind', { node: 'i-0' }, 400, /^kind is missing/],
    ['a fault of a package without one', { node: 'i-0', kind: 'checksum-mismatch' }, 400, /Name it: package/],
    ['a package for another fault', { node: 'i-0', kind: 'disk-full', package: 'bash' }, 400, /Leave package out/],
    ['a fault of the API on a host', { node: 'i-0', kind: 'latency' }, 400, /Write api for the node/],
    ['a fault of a host on the API', { node: 'api', kind: 'disk-full' }, 400, /^kind is "disk-full".*throttled/],
    ['an operation that is none', { node: 'api', kind: 'throttled', operation: 'Snd' }, 400, /no operation "Snd"/],
    ['a pattern of none', { node: 'api', kind: 'throttled', operation: 'Zap*' }, 400, /no operation "Zap\*"/],
    ['an operation that is no text', { node: 'api', kind: 'throttled', operation: 1 }, 400, /^operation is 1/],
    ['no chance', { node: 'api', kind: 'throttled', probability: 0 }, 400, /^probability is 0\. Write a number over 0/],
    ['more than certainty', { node: 'api', kind: 'throttled', probability: 1.5 }, 400, /^probability is 1\.5/],
    ['a chance that is no number', { node: 'api', kind: 'throttled', probability: '1' }, 400, /^probability is "1"/],
    ['a length for what has none', { node: 'api', kind: 'throttled', ms: 5 }, 400, /no length\. Leave ms out/],
    ['no length', { node: 'api', kind: 'latency', ms: 0 }, 400, /^ms is 0\. Write a whole number/],
    [
      'another operation',
      { node: 'api', kind: 'invocation-unknown', operation: '*' },
      400,
      /GetCommandInvocation alone/,
    ],
    ['a package of the API', { node: 'api', kind: 'latency', package: 'bash' }, 400, /has "package"/],
    ['what means nothing', { node: 'i-0', kind: 'disk-full', until: 1 }, 400, /has "until"/],
  ])('%s', async (_, body, status, message) => {
    expect(await ask(built(), 'POST', 'faults', body)).toMatchObject({
      status,
      body: { message: expect.stringMatching(message) },
    })
  })

  test('healing what the API does not have', async () => {
    const server = built()
    await ask(server, 'POST', 'faults', { node: 'api', kind: 'throttled' })
    expect(await ask(server, 'DELETE', 'faults/api/throttled/SendCommand')).toMatchObject({
      status: 404,
      body: { message: 'The API does not have the fault throttled/SendCommand. It has: throttled/*.' },
    })
  })

  test('more faults of the API than a lab may have', async () => {
    const server = built()
    const { operations } = (await ask(server, 'GET', 'coverage')).body as { operations: { operation: string }[] }
    const answers = []
    for (const { operation } of operations.slice(0, 101)) {
      answers.push(await ask(server, 'POST', 'faults', { node: 'api', kind: 'throttled', operation }))
    }
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(100).fill(201), 400])
  })

  test('healing what is not there', async () => {
    const server = built()
    expect(await ask(server, 'DELETE', `faults/${await firstNode(server)}/lock-held`)).toMatchObject({
      status: 404,
      body: { error: 'NotFound', message: expect.stringContaining('does not have the fault lock-held') },
    })
  })
})
