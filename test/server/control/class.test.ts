import { describe, expect, test } from 'vitest'
import type { ClassResult } from '../../../server/control/class.ts'
import type { Learner } from '../../../server/control/learner.ts'
import type { NodeOverview } from '../../../sim/index.ts'
import { ask, authorization, built } from '../built.ts'

type Server = ReturnType<typeof built>

const anna = '111122223333'
const ben = '222233334444'

/** A server on which two learners have called something. */
async function classroom(settings?: Parameters<typeof built>[0]): Promise<Server> {
  const server = built(settings)
  await call(server, anna, 'DescribeInstanceInformation')
  await call(server, ben, 'ListCommands')
  return server
}

const call = ({ app }: Server, account: string, operation: string, input: object = {}) =>
  app.inject({
    method: 'POST',
    url: '/',
    headers: { authorization: authorization(account), 'x-amz-target': `AmazonSSM.${operation}` },
    payload: JSON.stringify(input),
  })

async function learners(server: Server): Promise<readonly Learner[]> {
  return ((await ask(server, 'GET', 'class')).body as { learners: readonly Learner[] }).learners
}

async function everywhere(server: Server, path: string, body: object): Promise<readonly ClassResult[]> {
  const { status, body: answer } = await ask(server, 'POST', `class/${path}`, body)
  expect(status).toBe(200)
  return (answer as { results: readonly ClassResult[] }).results
}

const faults = async (server: Server, account: string) =>
  (await ask(server, 'GET', `faults?account=${account}`)).body as {
    faults: readonly { node: string; kind: string }[]
    api: readonly { kind: string }[]
  }

const nodes = async (server: Server, account: string) =>
  ((await ask(server, 'GET', `fleet?account=${account}`)).body as { nodes: readonly NodeOverview[] }).nodes

test('tells of every lab who is there and what was called last', async () => {
  const server = await classroom()
  await call(server, ben, 'GetCommandInvocation', { CommandId: '0'.repeat(36), InstanceId: 'i-0123456789abcdef0' })
  expect(await learners(server)).toMatchObject([
    {
      account: anna,
      region: 'us-east-1',
      incarnation: 1,
      nodes: 2,
      scenario: null,
      lastCall: { at: '2027-01-15T00:00:00.000Z', operation: 'ssm:DescribeInstanceInformation', error: '' },
      lastActivity: '2027-01-15T00:00:00.000Z',
    },
    { account: ben, lastCall: { operation: 'ssm:GetCommandInvocation', error: 'InvocationDoesNotExist' } },
  ])
  expect((await ask(built(), 'GET', 'class')).body).toEqual({ learners: [] })
})

test('tells of a scenario where its learner stands', async () => {
  const server = built()
  const begun = await ask(server, 'POST', `scenario?account=${anna}`, { scenario: 'patch-manager-lab' })
  expect(begun.status).toBe(201)
  const [learner] = await learners(server)
  expect(learner?.scenario).toMatchObject({
    slug: 'patch-manager-lab',
    state: 'running',
    solved: 0,
    score: 0,
    step: { id: expect.stringMatching(/^[a-z-]+$/), title: expect.stringMatching(/./) },
  })
  expect(learner?.scenario?.outOf).toBeGreaterThan(0)
  expect(learner?.scenario?.steps).toBeGreaterThan(3)
})

describe('broadcasts', () => {
  test('a fault of hosts to all, and mends it', async () => {
    const server = await classroom()
    const given = await everywhere(server, 'faults', { nodes: 'all', kind: 'lock-held' })
    expect(given.map(({ account, done }) => [account, done.length])).toEqual([
      [anna, 2],
      [ben, 2],
    ])
    for (const { account, done } of given) {
      expect((await faults(server, account)).faults.map(({ node, kind }) => [node, kind])).toEqual(
        done.toSorted().map((node) => [node, 'lock-held']),
      )
    }
    await everywhere(server, 'heal', { nodes: 'os:amazon-linux-2018.03', kind: 'lock-held' })
    await ask(server, 'POST', `clock?account=${anna}`, { step: 10 })
    expect((await faults(server, anna)).faults).toEqual([])
  })

  test('a fault of the API to some', async () => {
    const server = await classroom()
    const fault = { nodes: 'api', kind: 'throttled', operation: 'ListCommands', probability: 1 }
    expect(await everywhere(server, 'faults', { ...fault, accounts: [ben] })).toEqual([
      { account: ben, region: 'us-east-1', done: ['api'] },
    ])
    expect((await call(server, ben, 'ListCommands')).json()).toMatchObject({ __type: 'ThrottlingException' })
    expect((await call(server, anna, 'ListCommands')).statusCode).toBe(200)
    await everywhere(server, 'heal', { nodes: 'api', kind: 'throttled', operation: 'ListCommands', accounts: [ben] })
    expect((await call(server, ben, 'ListCommands')).statusCode).toBe(200)
  })

  test('to the hosts that are meant: by tag and by name', async () => {
    const server = await classroom({ fleet: 'none' })
    for (const account of [anna, ben]) {
      await ask(server, 'POST', `fleet?account=${account}`, [
        { os: 'rhel-9', name: 'web', tags: { 'Patch Group': 'web' } },
        { os: 'rhel-9', name: 'db', tags: {} },
      ])
      await ask(server, 'POST', `clock?account=${account}`, { step: 60_000 })
    }
    const idOf = async (account: string, name: string) =>
      (await nodes(server, account)).find((node) => node.name === name)?.id
    expect(await everywhere(server, 'faults', { nodes: 'tag:Patch Group=web', kind: 'disk-full' })).toMatchObject([
      { account: anna, done: [await idOf(anna, 'web')] },
      { account: ben, done: [await idOf(ben, 'web')] },
    ])
    const [first] = await everywhere(server, 'faults', { nodes: 'db', kind: 'agent-silent', accounts: [anna] })
    expect(first?.done).toEqual([await idOf(anna, 'db')])
  })

  test('an advisory', async () => {
    const server = await classroom()
    const body = {
      os: 'rhel-9',
      advisory: { id: 'RHSA-2027:9001' },
      packages: [{ name: 'openssl', version: '1:9.0.7-99.el9' }],
    }
    expect(await everywhere(server, 'advisories', body)).toMatchObject([
      { account: anna, done: ['RHSA-2027:9001'] },
      { account: ben, done: ['RHSA-2027:9001'] },
    ])
    const { body: listed } = await ask(server, 'GET', `advisories?account=${ben}`)
    expect(listed).toMatchObject({ publications: [{ os: 'rhel-9', state: 'published' }] })
  })

  test('and says of each lab why it could not be done, in which nothing has changed then', async () => {
    const server = await classroom()
    await ask(server, 'DELETE', `fleet/${(await nodes(server, ben))[0]?.id}?account=${ben}`)
    await ask(server, 'POST', `clock?account=${ben}`, { step: 60_000 })
    const [host] = await nodes(server, anna)
    const rev = (await learners(server))[1]?.revision
    expect(
      await everywhere(server, 'faults', { nodes: host?.id, kind: 'disk-full', accounts: [anna, ben, '9'.repeat(12)] }),
    ).toEqual([
      { account: anna, region: 'us-east-1', done: [host?.id] },
      { account: ben, region: 'us-east-1', done: [], problem: `The lab has no node ${host?.id}.` },
      { account: '999999999999', region: '', done: [], problem: 'This account has used no lab yet.' },
    ])
    expect((await learners(server))[1]?.revision).toBe(rev)
  })

  test('under a cause of its own in the journal, which is no work of the learner', async () => {
    const server = await classroom()
    await everywhere(server, 'faults', { nodes: 'api', kind: 'latency', accounts: [anna] })
    const { body } = await server.app.inject({ method: 'GET', url: `/_patchlab/journal?account=${anna}` })
    expect(body).toMatch(/"by":"instructor","kind":"api-fault"/)
    expect((await ask(server, 'POST', `scenario?account=${anna}`, { scenario: 'patch-manager-lab' })).status).toBe(201)
  })
})

test('resets the labs of those who are named, and of nobody else', async () => {
  const server = await classroom()
  expect(await everywhere(server, 'reset', { accounts: [anna] })).toEqual([
    { account: anna, region: 'us-east-1', done: ['reset'] },
  ])
  await call(server, anna, 'ListCommands')
  expect((await learners(server)).map(({ account, incarnation }) => [account, incarnation])).toEqual([
    [ben, 1],
    [anna, 2],
  ])
})

test('lets the scenario of a lab that is reset begin anew', async () => {
  const server = await classroom({ driver: 'model' })
  const story = () => ask(server, 'GET', `scenario?account=${anna}`)
  await ask(server, 'POST', `scenario?account=${anna}`, { scenario: 'patch-manager-lab' })
  await call(server, anna, 'DescribePatchBaselines')
  await ask(server, 'POST', `clock?account=${anna}`, { step: 5000 })
  expect((await story()).body).toMatchObject({ incarnation: 2, progress: { slug: 'patch-manager-lab', score: 10 } })
  await everywhere(server, 'reset', { accounts: [anna] })
  expect((await story()).body).toMatchObject({ incarnation: 3, progress: { slug: 'patch-manager-lab', score: 0 } })
  await ask(server, 'POST', `reset?account=${anna}`)
  expect((await story()).status).toBe(404)
})

describe('refuses', () => {
  test.each<[string, string, unknown, RegExp]>([
    ['a reset of everybody', 'reset', {}, /^accounts is missing/],
    ['accounts that are none', 'reset', { accounts: ['anna'] }, /^accounts is \["anna"\]/],
    ['no accounts', 'faults', { accounts: [], nodes: 'all', kind: 'lock-held' }, /^accounts is \[\]/],
    ['no nodes', 'faults', { kind: 'lock-held' }, /^nodes is missing/],
    ['an unknown fault', 'faults', { nodes: 'all', kind: 'flood' }, /^kind is "flood"/],
    ['what means nothing', 'faults', { nodes: 'all', kind: 'lock-held', ms: 5 }, /has "ms"/],
    ['a publication of nothing', 'advisories', { os: 'rhel-9' }, /^packages is not a list/],
  ])('%s', async (_, path, body, message) => {
    const { status, body: answer } = await ask(await classroom(), 'POST', `class/${path}`, body)
    expect(status).toBe(400)
    expect((answer as { message: string }).message).toMatch(message)
  })
})
