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
  const listed = { status: 200, body: { faults: [{ node, ...fault, since, state: 'effective' }] } }
  expect(await ask(server, 'GET', 'faults')).toEqual(listed)
  expect(await ask(server, 'GET', `faults?node=${node}`)).toEqual(listed)
  expect(await ask(server, 'GET', 'faults?node=i-1')).toEqual({ status: 200, body: { faults: [] } })
  expect(await ask(server, 'DELETE', `faults/${node}/package-script-fails/bash`)).toEqual({
    status: 204,
    body: undefined,
  })
  await ask(server, 'POST', 'clock', { step: 1 })
  expect(await ask(server, 'GET', 'faults')).toEqual({ status: 200, body: { faults: [] } })
})

describe('refuses', () => {
  test.each<[string, unknown, number, RegExp]>([
    ['a fault without a node', { kind: 'disk-full' }, 400, /^node is missing/],
    ['a node that is not there', { node: 'i-0', kind: 'disk-full' }, 404, /^There is no node i-0/],
    ['an unknown kind', { node: 'i-0', kind: 'flood' }, 400, /^kind is "flood"\. Write one of: package-script-fails, /],
    ['no kind', { node: 'i-0' }, 400, /^kind is missing/],
    ['a fault of a package without one', { node: 'i-0', kind: 'checksum-mismatch' }, 400, /Name it: package/],
    ['a package for another fault', { node: 'i-0', kind: 'disk-full', package: 'bash' }, 400, /Leave package out/],
    ['what means nothing', { node: 'i-0', kind: 'disk-full', until: 1 }, 400, /has "until"/],
  ])('%s', async (_, body, status, message) => {
    expect(await ask(built(), 'POST', 'faults', body)).toMatchObject({
      status,
      body: { message: expect.stringMatching(message) },
    })
  })

  test('healing what is not there', async () => {
    const server = built()
    expect(await ask(server, 'DELETE', `faults/${await firstNode(server)}/lock-held`)).toMatchObject({
      status: 404,
      body: { error: 'NotFound', message: expect.stringContaining('does not have the fault lock-held') },
    })
  })
})
