import { connect, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startPatchlab } from '../../../server/index.ts'
import { describeBrowser, open, serve } from '../browser.ts'

/** A way to a server that can be broken off and mended. */
async function breakable(port: number): Promise<{ readonly port: number; cut(): void; mend(): void }> {
  const sockets = new Set<Socket>()
  let isCut = false
  const proxy = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    }
    if (isCut) near.destroy()
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const cut = (): void => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(() => {
    cut()
    proxy.close()
  })
  const address = proxy.address()
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, cut, mend: () => void (isCut = false) }
}

const portOf = (endpoint: string): number => Number(new URL(endpoint).port)

describeBrowser('the connection', () => {
  test('that is lost is said, comes back, and nothing of what happened meanwhile is missing', async () => {
    const patchlab = await serve({ fleet: 'ubuntu-22.04:2' })
    const way = await breakable(portOf(patchlab.endpoint))
    const page = await open(`http://127.0.0.1:${way.port}`)
    await page.getByText('2 hosts').waitFor()
    const sent = new Promise<string>((resolve) =>
      page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => resolve(String(payload)))),
    )
    way.cut()
    await page.getByText('The server does not answer.').waitFor()
    await page.getByText('2 hosts').waitFor()
    await patchlab.lab().fleet.add({ os: 'rhel-9', tags: { Name: 'meanwhile' } })
    way.mend()
    await page.getByText('meanwhile').waitFor()
    await page.getByText('The server does not answer.').waitFor({ state: 'detached' })
    // Only what was new has been sent.
    expect(JSON.parse(await sent)).toMatchObject({ kind: 'begin', resumed: true })
  })

  test('to a server that was started again leads to its new lab, and the run before can still be looked at', async () => {
    const first = await startPatchlab({ fleet: 'none', driver: 'model' })
    await first.lab().fleet.add({ os: 'ubuntu-22.04', tags: { Name: 'before' } })
    const page = await open(first.endpoint)
    await page.getByText('before', { exact: true }).waitFor()
    await first.close()
    await page.getByText('The server does not answer.').waitFor()
    await page.getByText('before', { exact: true }).waitFor()

    const second = await startPatchlab({ fleet: 'none', driver: 'model', port: portOf(first.endpoint) })
    onTestFinished(() => second.close())
    await second.lab().fleet.add({ os: 'rhel-9', tags: { Name: 'after' } })
    await page.getByText('after', { exact: true }).waitFor()
    expect(await page.getByText('before', { exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Look at the run before' }).click()
    await page.getByText('before', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Back to the live lab' }).click()
    await page.getByText('after', { exact: true }).waitFor()
  })

  test("is to the lab of the server's own region where the page names none", async () => {
    const patchlab = await serve({ fleet: 'none', region: 'eu-central-1' })
    await patchlab.lab().fleet.add({ os: 'ubuntu-22.04', tags: { Name: 'here' } })
    const page = await open(patchlab.endpoint)
    await page.getByText('here', { exact: true }).waitFor()
    await page.evaluate(() => (location.hash = '#/fleet/%'))
    await page.getByRole('heading', { name: 'There is no page fleet/%' }).waitFor()
    expect(await page.getByRole('button', { name: '123456789012' }).textContent()).toContain('eu-central-1')
  })

  test('goes on when the lab is reset', async () => {
    const patchlab = await serve({ fleet: 'none' })
    await patchlab.lab().fleet.add({ os: 'ubuntu-22.04', tags: { Name: 'before' } })
    const page = await open(patchlab.endpoint)
    await page.getByText('before', { exact: true }).waitFor()
    patchlab.reset()
    await page.getByText('The lab has begun anew.').waitFor()
    await patchlab.lab().fleet.add({ os: 'rhel-9', tags: { Name: 'after' } })
    await page.getByText('after', { exact: true }).waitFor()
    expect(await page.getByText('before', { exact: true }).count()).toBe(0)
  })
})
