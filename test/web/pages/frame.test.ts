import { expect, test } from 'vitest'
import { describeBrowser, open, serve } from '../browser.ts'
import { folder, record } from '../recorded.ts'

describeBrowser('the frame', () => {
  test('shows the page that is wanted, whichever arrives last', async () => {
    const patchlab = await serve()
    const page = await open(patchlab.endpoint, '#/replay')
    await page.getByRole('heading', { name: 'Replay', exact: true }).waitFor()
    // The older one arrives last.
    let release = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await page.route(/fleet-page/, async (route) => {
      await held
      await route.continue()
    })
    await page.evaluate(() => (location.hash = '#/fleet'))
    await page.evaluate(() => (location.hash = '#/scenarios'))
    await page.getByRole('heading', { name: 'Scenarios', exact: true }).waitFor()
    const arrived = page.waitForResponse(/fleet-page/)
    release()
    await (await arrived).finished()
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    expect(await page.getByRole('heading', { name: 'Scenarios', exact: true }).count()).toBe(1)
  })

  test('a page whose code does not come says so, and comes once it is there', async () => {
    const patchlab = await serve()
    const page = await open(patchlab.endpoint, '#/replay')
    await page.route(/compare-page/, (route) => route.abort())
    await page.getByRole('heading', { name: 'Replay', exact: true }).waitFor()
    await page.evaluate(() => (location.hash = '#/compare'))
    await page.getByRole('alert').getByText('Compare cannot be shown').waitFor()
    await page.unroute(/compare-page/)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => page.getByRole('heading', { name: 'Compare', exact: true }).count()).toBe(1)
  })

  test('on a phone the guide and the menu make way, and cover what cannot be reached', async () => {
    const patchlab = await serve()
    const page = await open(patchlab.endpoint, '#/fleet?guide', { viewport: { width: 390, height: 844 } })
    const guide = page.getByRole('dialog', { name: 'Lab guide' })
    await guide.getByRole('link', { name: 'Choose a scenario' }).waitFor()
    expect(await page.locator('main').getAttribute('inert')).toBe('')
    await guide.getByRole('link', { name: 'Choose a scenario' }).click()
    await page.getByRole('heading', { name: 'Scenarios', exact: true }).waitFor()
    await guide.waitFor({ state: 'detached' })

    const menu = page.getByRole('button', { name: 'Navigation' })
    await menu.click()
    await page.getByRole('navigation', { name: 'Pages' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('navigation', { name: 'Pages' }).waitFor({ state: 'hidden' })
    const focus = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'))
    expect(await focus()).toBe('Navigation')

    await page.getByRole('button', { name: 'Lab guide', exact: true }).press('Enter')
    await guide.waitFor()
    await guide.getByRole('button', { name: 'Close the guide' }).press('Enter')
    await expect.poll(focus).toBe('Lab guide')
    await page.evaluate(() => (location.hash = '#/replay'))
    await expect.poll(focus).toBe('Replay')
  })

  test('keys of one character can be switched off; titles name what is looked at', async () => {
    const patchlab = await serve()
    const [node] = await patchlab.lab().fleet.list()
    const page = await open(patchlab.endpoint, `#/fleet/${node?.id}`)
    await expect.poll(() => page.title()).toMatch(/^Host .+ · Patchlab$/)
    const badge = (word: string) => page.locator('time-line .badge', { hasText: word })
    await badge('Live').waitFor()
    // In a quiet lab the end is where it was.
    await page.keyboard.press('Space')
    await badge('Past').waitFor()
    await page.keyboard.press('Space')
    await badge('Live').waitFor()
    // What has the focus keeps its keys.
    await page.getByRole('link', { name: 'Packages' }).focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Space')
    await page.keyboard.press('?')
    await page.getByLabel('Letters, signs and Space do something').uncheck()
    await page.keyboard.press('Escape')
    expect(await badge('Live').count()).toBe(1)
    await page.keyboard.press('v')
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog', { name: 'Keys' }).count()).toBe(0)
    expect(await page.locator('event-list').count()).toBe(0)
  })

  test('the packages of a recording need no server', async () => {
    const patchlab = await serve()
    const file = record(folder(), 'run.jsonl.gz', ['scan'])
    const page = await open(patchlab.endpoint, '#/replay')
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('packages-view')),
    )
    await page.waitForLoadState('networkidle')
    await patchlab.close()
    await page.locator('replay-page input[type=file]').setInputFiles(file)
    await page.getByRole('link', { name: 'Watch the fleet' }).click()
    await page.locator('fleet-page').getByRole('link').first().waitFor()
    const host = page.locator('fleet-page a[href*="#/fleet/"]').first()
    await host.click()
    await page.getByRole('link', { name: 'Packages' }).click()
    await expect.poll(() => page.getByText(/\d+ of \d+ packages\./).count()).toBe(1)
  })
})
