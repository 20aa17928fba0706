import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import type { NodeOverview } from '../../sim/index.ts'
import { ask, built } from './built.ts'

type Server = ReturnType<typeof built>

const host = 'localhost:4666'

async function connect(server: Server, path: string, headers: Readonly<Record<string, string>> = {}) {
  await server.app.ready()
  let closed: Promise<unknown[]> = Promise.resolve([])
  await server.app.injectWS(
    `/_patchlab/${path}`,
    { headers: { host, ...headers } },
    // The refusal may come with the answer to the handshake.
    { onInit: (socket: WebSocket) => void (closed = once(socket, 'close')) },
  )
  const [code, reason] = await closed
  return { code, reason: String(reason) }
}

async function firstNode(server: Server): Promise<string> {
  const { body } = await ask(server, 'GET', 'fleet')
  return (body as { nodes: NodeOverview[] }).nodes[0]?.id ?? ''
}

describe('a terminal', () => {
  test('is refused for a host of the model, with the reason', async () => {
    const server = built()
    const id = await firstNode(server)
    expect(await connect(server, `fleet/${id}/terminal`)).toEqual({
      code: 1008,
      reason: `${id} is of the model: it has no shell.`,
    })
  })

  test('is refused for a host that there is not', async () => {
    expect(await connect(built(), 'fleet/i-1/terminal')).toEqual({
      code: 1008,
      reason: 'There is no node i-1 in this lab.',
    })
  })

  test.each([
    ['the page of another site', { origin: 'https://example.com' }],
    ['a page of another port', { origin: 'http://localhost:3000' }],
    ['another name of this machine', { host: 'example.com' }],
  ])('is not opened for %s', async (_, headers) => {
    const server = built()
    const id = await firstNode(server)
    await expect(connect(server, `fleet/${id}/terminal`, headers)).rejects.toThrow('Unexpected server response: 403')
  })

  test('is opened for a page of its own', async () => {
    const server = built()
    const id = await firstNode(server)
    expect(await connect(server, `fleet/${id}/terminal`, { origin: `http://${host}` })).toMatchObject({ code: 1008 })
  })
})
