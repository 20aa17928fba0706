import { describe, expect, test } from 'vitest'
import type { NodeOverview } from '../../../sim/index.ts'
import { ask, built } from '../built.ts'

type Server = ReturnType<typeof built>

async function nodes(server: Server): Promise<NodeOverview[]> {
  return ((await ask(server, 'GET', 'fleet')).body as { nodes: NodeOverview[] }).nodes
}

test('lists the nodes at a glance', async () => {
  const [node] = await nodes(built())
  expect(node).toEqual({
    id: expect.stringMatching(/^i-[0-9a-f]{17}$/),
    name: expect.any(String),
    os: 'amazon-linux-2018.03',
    platform: 'Amazon Linux AMI 2018.03',
    state: 'running',
    ping: 'Online',
    driver: 'model',
    ip: expect.stringMatching(/^10\./),
    patchGroup: '',
    tags: { Environment: 'amazon-linux-2018.03', Name: node?.name },
    missing: null,
  })
})

test('adds nodes, which boot', async () => {
  const server = built()
  const { status, body } = await ask(server, 'POST', 'fleet', [
    { os: 'amazon-linux-2', count: 2, tags: { 'Patch Group': 'web' } },
    { os: 'amazon-linux-2023', name: 'db-1', hybrid: true },
  ])
  expect(status).toBe(201)
  const added = (body as { nodes: NodeOverview[] }).nodes
  const facts = ({ os, patchGroup, state, id }: NodeOverview) => [os, patchGroup, state, id.split('-')[0]].join(' ')
  expect(added.map(facts).toSorted()).toEqual([
    'amazon-linux-2 web provisioning i',
    'amazon-linux-2 web provisioning i',
    'amazon-linux-2023  provisioning mi',
  ])
  await ask(server, 'POST', 'clock', { step: 3_600_000 })
  expect((await nodes(server)).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'running'))
})

test('removes a node', async () => {
  const server = built()
  const [first, second] = await nodes(server)
  expect(await ask(server, 'DELETE', `fleet/${first?.id}`)).toEqual({ status: 204, body: undefined })
  await ask(server, 'POST', 'clock', { step: 3_600_000 })
  expect((await nodes(server)).map(({ id }) => id)).toEqual([second?.id])
})

test('tags a node, with exactly these tags', async () => {
  const server = built()
  const [node] = await nodes(server)
  const tags = { 'Patch Group': 'Critical', Name: 'web-1' }
  expect(await ask(server, 'PUT', `fleet/${node?.id}/tags`, tags)).toEqual({
    status: 200,
    body: { ...node, name: 'web-1', patchGroup: 'Critical', tags },
  })
})

describe('what it cannot do is refused and changes nothing', () => {
  const os =
    'amazon-linux-2018.03, amazon-linux-2, amazon-linux-2023, ubuntu-22.04, ubuntu-24.04, rhel-8, rhel-9, debian-12, raspbian-12, sles-15, oracle-linux-8, oracle-linux-9, centos-7, centos-stream-9, windows-server-2019, windows-server-2022'
  const members = 'os, name, tags, hybrid, driver, count'
  const tooMany = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, '']))

  test.each([
    ['POST', '', [], 'The list of hosts is empty. Send for instance [{"os": "ubuntu-22.04"}].'],
    ['POST', '', 7, `The host is not a JSON object. Send one with: ${members}.`],
    ['POST', '', [{ os: 'beos' }], `The host: os is "beos". Write one of: ${os}.`],
    ['POST', '', [{ os: 'rhel-9' }, {}], `Host 2: os is undefined. Write one of: ${os}.`],
    ['POST', '', { os: 'rhel-9', cuont: 2 }, `The host has "cuont", which means nothing here. Use: ${members}.`],
    ['POST', '', { os: 'rhel-9', count: 0 }, 'The host: count is 0. Write a whole number from 1 to 60000.'],
    ['POST', '', { os: 'rhel-9', count: 60_000 }, 'That makes 60002 hosts. 60000 is the most that a lab holds.'],
    [
      'POST',
      '',
      { os: 'rhel-9', name: 'a b' },
      'The host: name is "a b". Write 1 to 63 letters, digits, dots, hyphens.',
    ],
    ['POST', '', { os: 'rhel-9', name: 'a', count: 2 }, 'The host: 2 hosts cannot share the name a. Leave it out.'],
    ['POST', '', { os: 'rhel-9', hybrid: 'yes' }, 'The host: hybrid is "yes". Write true or false.'],
    ['POST', '', { os: 'raspbian-12', hybrid: false }, 'The host: raspbian-12 does not run in EC2. Leave hybrid out.'],
    [
      'POST',
      '',
      { os: 'rhel-9', tags: 'a=b' },
      'The host: tags: not a JSON object. Write {"Patch Group": "Critical"}.',
    ],
    [
      'PUT',
      '/$ID/tags',
      { 'aws:x': '' },
      'The body: the key "aws:x" must have 1 to 128 characters and not begin with aws:.',
    ],
    ['PUT', '/$ID/tags', { '': 'x' }, 'The body: the key "" must have 1 to 128 characters and not begin with aws:.'],
    ['PUT', '/$ID/tags', { a: 1 }, 'The body: the value of "a" must be text of at most 256 characters.'],
    ['PUT', '/$ID/tags', tooMany, 'The body: 51 tags are too many. 50 is the most.'],
  ] as const)('%s %s %j', async (method, path, body, message) => {
    const server = built()
    const before = await nodes(server)
    const { lab } = server.labs.of('123456789012', 'us-east-1')
    const revision = lab.journal.rev
    const answer = await ask(server, method, `fleet${path.replace('$ID', before[0]?.id ?? '')}`, body)
    expect(answer).toEqual({ status: 400, body: { error: 'BadRequest', message } })
    expect(lab.journal.rev).toBe(revision)
  })

  test.each([
    ['DELETE', 'fleet/i-1', undefined],
    ['PUT', 'fleet/i-1/tags', {}],
  ] as const)('%s %s', async (method, path, body) => {
    expect(await ask(built(), method, path, body)).toEqual({
      status: 404,
      body: {
        error: 'NotFound',
        message: 'There is no node i-1 in this lab. GET /_patchlab/fleet lists those that there are.',
      },
    })
  })
})
