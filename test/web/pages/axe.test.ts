import { DescribePatchBaselinesCommand, SendCommandCommand } from '@aws-sdk/client-ssm'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { pages } from '../../../web/app/pages.ts'
import { describeBrowser, open, serve, violations } from '../browser.ts'
import { folder, record } from '../recorded.ts'
import { clientOf } from './client.ts'

/** Goes to a place and waits until it is there. */
async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate(async (hash) => {
    if (location.hash === hash) return
    const arrived = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }))
    location.hash = hash
    await arrived
    await (document.querySelector('patchlab-app') as (Element & { updateComplete: Promise<boolean> }) | null)
      ?.updateComplete
  }, place)
  await page.locator('main').getByRole('heading').first().waitFor()
  await expect.poll(() => page.getByText(/^(?:Loading|Waiting|Reading) /).count(), { timeout: 15_000 }).toBe(0)
}

describeBrowser('every page', () => {
  test('is one that axe finds nothing in: light and dark, wide and narrow, with a server and without', async () => {
    const recordings = folder()
    record(recordings, 'run.jsonl.gz', ['scan', 'install'])
    const patchlab = await serve({ recordings })
    const nodes = (await patchlab.lab().fleet.list()).map(({ id }) => id)
    const client = clientOf(patchlab)
    const { Command } = await client.send(
      new SendCommandCommand({
        DocumentName: 'AWS-RunPatchBaseline',
        Parameters: { Operation: ['Scan'] },
        InstanceIds: nodes,
      }),
    )
    const { BaselineIdentities } = await client.send(new DescribePatchBaselinesCommand({}))
    client.destroy()
    await patchlab.advance(3_600_000)
    const ids: Readonly<Record<string, string>> = {
      ':node': nodes[0] ?? '',
      ':command': Command?.CommandId ?? '',
      ':document': 'AWS-RunPatchBaseline',
      ':baseline': BaselineIdentities?.[0]?.BaselineId ?? '',
    }
    const live = [
      ...pages.map(({ path }) => `#/${path.replace(/:\w+/g, (name) => encodeURIComponent(ids[name] ?? name))}`),
      '#/nowhere',
      '#/fleet/i-00000000000000000',
    ]
    const recorded = [
      '#/replay?recording=run.jsonl.gz',
      '#/fleet',
      ...pages
        .filter(({ needsServer }) => needsServer)
        .slice(0, 1)
        .map(({ path }) => `#/${path}`),
    ]

    const found: string[] = []
    const look = async (colorScheme: 'light' | 'dark'): Promise<void> => {
      const page = await open(patchlab.endpoint, live[0], { colorScheme, reducedMotion: 'reduce' })
      const check = async (place: string): Promise<void> => {
        await goTo(page, place)
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 844 })
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
          for (const what of await violations(page)) found.push(`${place}, ${colorScheme}, ${width}: ${what}`)
        }
      }
      await page.locator('time-line .badge', { hasText: 'Live' }).waitFor()
      for (const place of live) await check(place)
      await goTo(page, recorded[0] ?? '')
      await page.locator('time-line .badge', { hasText: 'Recording' }).waitFor()
      for (const place of recorded) await check(place)
    }
    await Promise.all([look('light'), look('dark')])
    expect(found).toEqual([])
  })
})
