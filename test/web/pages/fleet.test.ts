import { SendCommandCommand } from '@aws-sdk/client-ssm'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeBrowser, open, serve, violations } from '../browser.ts'
import { clientOf } from './client.ts'
import { stepUntil } from './step.ts'

const patch = (operation: string) =>
  new SendCommandCommand({
    DocumentName: 'AWS-RunPatchBaseline',
    Parameters: { Operation: [operation] },
    Targets: [{ Key: 'tag:Role', Values: ['web'] }],
  })

const web = (name: string, os: 'ubuntu-22.04' | 'rhel-9' = 'ubuntu-22.04') => ({
  os,
  name,
  tags: { Role: 'web', 'Patch Group': 'front', Name: name },
})

const fleet = [
  web('web-1'),
  web('web-2'),
  web('web-3', 'rhel-9'),
  { os: 'windows-server-2022' as const, name: 'office', tags: { Name: 'office' } },
]

const tile = (page: Page, name: string | RegExp) => page.getByRole('link', { name })

/** The names on the tiles, in order. */
const names = (page: Page) => page.locator('a.tile .name').allTextContents()

const focused = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    return element?.getAttribute('data-id') ?? element?.tagName
  })

describeBrowser('the fleet', () => {
  test('shows every host, finds, filters, groups and sorts them, and all of it is in the link', async () => {
    const patchlab = await serve({ fleet })
    const page = await open(patchlab.endpoint, '#/fleet')
    await tile(page, /office/).waitFor()
    expect(await names(page)).toEqual(['office', 'web-1', 'web-2', 'web-3'])
    await expect.poll(() => tile(page, /web-3/).textContent()).toContain('Red Hat Enterprise Linux 9.6')
    for (const size of ['Compact', 'Small', 'Large']) {
      await page.getByLabel('Tiles').selectOption({ label: size })
      await page.locator(`fleet-grid .${size.toLowerCase()}`).waitFor()
      expect(await violations(page)).toEqual([])
    }

    await page.getByLabel('Group by').selectOption({ label: 'Patch group' })
    await page.getByRole('heading', { name: 'front 3' }).waitFor()
    await page.getByRole('heading', { name: 'No patch group 1' }).waitFor()
    await page.getByLabel('Group by').selectOption({ label: 'Tag Role' })
    await page.getByRole('heading', { name: 'Without Role 1' }).waitFor()
    await page.getByLabel('Sort').selectOption({ label: 'Operating system' })
    await page.getByLabel('Find').fill('role=web')
    await expect.poll(() => names(page)).toEqual(['web-3', 'web-1', 'web-2'])
    await expect.poll(() => page.url()).toContain('q=role%3Dweb')

    await page.reload()
    await tile(page, /web-1/).waitFor()
    expect(await names(page)).toEqual(['web-3', 'web-1', 'web-2'])
    expect(await page.getByLabel('Find').inputValue()).toBe('role=web')
    expect(await page.getByLabel('Sort').inputValue()).toBe('os')

    await page.getByRole('button', { name: 'rebooting 0' }).click()
    await page.getByRole('heading', { name: 'No host matches' }).waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(() => names(page)).toEqual(['office', 'web-3', 'web-1', 'web-2'])
  })

  test('is gone through by the arrow keys, and entered', async () => {
    const patchlab = await serve({ fleet })
    const page = await open(patchlab.endpoint, '#/fleet')
    await tile(page, /office/).waitFor()
    const ids = await page.locator('a.tile').evaluateAll((tiles) => tiles.map((each) => each.getAttribute('data-id')))
    await page.getByLabel('Tiles').focus()
    for (let i = 0; i < 7; i += 1) await page.keyboard.press('Tab')
    expect(await focused(page)).toBe(ids[0])
    await page.keyboard.press('ArrowRight')
    expect(await focused(page)).toBe(ids[1])
    await page.keyboard.press('End')
    expect(await focused(page)).toBe(ids[3])
    await page.keyboard.press('ArrowUp')
    expect(await focused(page)).toBe(ids[0])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'web-3', level: 1 }).waitFor()
    await page.goBack()
    await tile(page, /office/).waitFor()
    expect(await names(page)).toHaveLength(4)
  })

  test('moves while an Install runs, and says what came of it', async () => {
    const patchlab = await serve({ fleet, pace: 'brisk' })
    await patchlab.lab().clock.pause()
    const ssm = clientOf(patchlab)
    const page = await open(patchlab.endpoint, '#/fleet', { colorScheme: 'dark' })
    await tile(page, /web-1.*Not scanned yet/s).waitFor()
    const seen = new Set<string>()
    await page.exposeFunction('see', (text: string) => void seen.add(text))
    await page.evaluate(() => {
      const look = (): void => {
        const grid = document.querySelector('patchlab-app')?.shadowRoot?.querySelector('fleet-page')?.shadowRoot
        const tiles = grid?.querySelector('fleet-grid')?.shadowRoot?.querySelectorAll('a.tile .state') ?? []
        for (const each of tiles)
          (globalThis as unknown as { see: (text: string) => void }).see(each.textContent?.trim() ?? '')
        requestAnimationFrame(look)
      }
      look()
    })
    await ssm.send(patch('Install'))
    await stepUntil(patchlab, page.getByRole('button', { name: 'installing 3' }))
    await stepUntil(patchlab, tile(page, /web-1.*installing.*1 of 3 steps/s))
    expect(await violations(page)).toEqual([])
    await stepUntil(patchlab, page.getByText('3 compliant'))
    await stepUntil(patchlab, tile(page, /web-1.*idle.*✓ 0 missing/s))
    expect([...seen].some((text) => text.includes('rebooting'))).toBe(true)
  })

  test('shows a thousand hosts in small tiles that say who they are, on a phone too', async () => {
    const patchlab = await serve({ fleet: 'ubuntu-22.04:500,rhel-9:500' })
    const page = await open(patchlab.endpoint, '#/fleet')
    await page.getByText('1000 hosts').waitFor()
    await expect.poll(() => page.locator('a.tile').count()).toBe(1000)
    await page.getByRole('button', { name: 'idle 1000' }).waitFor()
    const first = page.locator('a.tile').first()
    await first.focus()
    const said = (await first.getAttribute('aria-label')) ?? ''
    expect(said).toMatch(/· idle ·/)
    await page.locator('.pointed', { hasText: said }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.locator('.pointed', { hasNotText: said }).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'idle 1000' }).click()
    await expect.poll(() => page.url()).toContain('state=idle')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })

  test('says what to do where there are no hosts', async () => {
    const patchlab = await serve({ fleet: 'none' })
    const page = await open(patchlab.endpoint, '#/fleet')
    await page.getByRole('heading', { name: 'No hosts' }).waitFor()
    await page.getByText('npx patchlab fleet add').waitFor()
    await patchlab.lab().fleet.add(web('web-1'))
    await tile(page, /web-1/).waitFor()
    expect(await names(page)).toEqual(['web-1'])
  })
})
