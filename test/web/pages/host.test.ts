import { SendCommandCommand } from '@aws-sdk/client-ssm'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Patchlab } from '../../../server/index.ts'
import { describeBrowser, open, serve, violations } from '../browser.ts'
import { clientOf } from './client.ts'
import { stepUntil } from './step.ts'

const web = { os: 'ubuntu-22.04' as const, name: 'web', tags: { Role: 'web', 'Patch Group': 'front', Name: 'web' } }

async function lab(pace: 'instant' | 'brisk' = 'instant') {
  const patchlab = await serve({ fleet: [web], pace })
  const [node] = await patchlab.lab().fleet.list()
  return { patchlab, id: node?.id ?? '' }
}

async function send(patchlab: Patchlab, document: string, parameters: Record<string, string[]>): Promise<string> {
  const { Command } = await clientOf(patchlab).send(
    new SendCommandCommand({
      DocumentName: document,
      Parameters: parameters,
      Targets: [{ Key: 'tag:Role', Values: ['web'] }],
    }),
  )
  return Command?.CommandId ?? ''
}

const tab = async (page: Page, name: string) => {
  await page.getByRole('navigation', { name: 'Of this host' }).getByRole('link', { name }).click()
}

describeBrowser("a host's page", () => {
  test('says who it is, and lights its statechart while it works', async () => {
    const { patchlab, id } = await lab('brisk')
    await patchlab.lab().clock.pause()
    const page = await open(patchlab.endpoint, `#/fleet/${id}`)
    await page.getByRole('heading', { name: 'web', level: 1 }).waitFor()
    await page.getByText('Role = web').waitFor()
    await page.getByText('Never scanned.').waitFor()
    await page.getByRole('img', { name: 'machine: running' }).waitFor()
    await page.getByRole('img', { name: 'work: idle' }).waitFor()
    expect(await violations(page)).toEqual([])

    await send(patchlab, 'AWS-RunPatchBaseline', { Operation: ['Install'] })
    await stepUntil(patchlab, page.getByRole('img', { name: 'work: installing' }))
    await page.getByRole('link', { name: 'AWS-RunPatchBaseline Install' }).waitFor()
    await stepUntil(patchlab, page.getByRole('img', { name: 'machine: rebooting, rebooting.shuttingDown' }))
    await stepUntil(patchlab, page.getByRole('img', { name: 'machine: rebooting, rebooting.booting' }))
    await stepUntil(patchlab, page.getByText('✓ Compliant'))
  })

  test('lists patches, filtered by what stands in the link', async () => {
    const { patchlab, id } = await lab()
    await send(patchlab, 'AWS-RunPatchBaseline', { Operation: ['Scan'] })
    const page = await open(patchlab.endpoint, `#/fleet/${id}?tab=patches`, { colorScheme: 'dark' })
    const rows = page.getByRole('table').locator('tbody tr')
    const [, total = ''] =
      /of (\d+), as Scan/.exec((await page.locator('.hint', { hasText: 'as Scan' }).textContent()) ?? '') ?? []
    expect(await rows.count()).toBe(Number(total))
    const missing = page.getByRole('button', { name: /^Missing/ })
    const count = Number((await missing.locator('strong').textContent()) ?? '')
    await missing.click()
    await expect.poll(() => rows.count()).toBe(count)
    await page.getByLabel('Find').fill('openssl')
    await expect.poll(async () => (await rows.allTextContents()).every((text) => text.includes('openssl'))).toBe(true)
    await expect.poll(() => page.url()).toMatch(/state=Missing.*q=openssl/)
    expect(await violations(page)).toEqual([])
    await page.reload()
    await expect.poll(async () => (await rows.allTextContents()).every((text) => text.includes('openssl'))).toBe(true)
    await page.getByLabel('Find').fill('no such package')
    await page.getByRole('button', { name: `Show all ${total}` }).click()
    await expect.poll(() => rows.count()).toBe(Number(total))
  })

  test('lists packages from the catalogue, commands, and their output', async () => {
    const { patchlab, id } = await lab()
    const page = await open(patchlab.endpoint, `#/fleet/${id}?tab=packages`)
    const rows = page.getByRole('table').locator('tbody tr')
    await page.getByText(/Only what came later than the image \(0\)/).waitFor()
    await send(patchlab, 'AWS-RunPatchBaseline', { Operation: ['Install'] })
    await page.getByText(/Only what came later than the image \([1-9]\d*\)/).waitFor()
    await page.getByRole('checkbox').check()
    await page.getByLabel('Find').fill('openssl')
    await rows.filter({ hasText: 'USN-' }).first().waitFor()
    expect(await violations(page)).toEqual([])

    await tab(page, 'Commands')
    await page.getByRole('row', { name: /AWS-RunPatchBaseline Install/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: 'Read the output of AWS-RunPatchBaseline Install' }).click()
    await page.getByRole('region', { name: 'Step PatchLinux' }).getByText('Installed').first().waitFor()
    expect(await violations(page)).toEqual([])
    const id2 = await send(patchlab, 'AWS-RunShellScript', { commands: ['echo hello from here'] })
    await page.getByLabel('Command').selectOption(id2)
    await page.getByText('hello from here').waitFor()
    await expect.poll(() => page.url()).toContain(id2)
  })

  test('has no terminal on a model host, and says what works instead', async () => {
    const { patchlab, id } = await lab()
    const page = await open(patchlab.endpoint, `#/fleet/${id}?tab=terminal`, { viewport: { width: 390, height: 844 } })
    await page.getByRole('heading', { name: 'A model host has no shell' }).waitFor()
    const link = page.getByRole('link', { name: 'Run a script on it' })
    expect(await link.getAttribute('href')).toBe(`#/commands/run?document=AWS-RunShellScript&node=${id}`)
    expect(await violations(page)).toEqual([])
    for (const name of ['Overview', 'Patches', 'Packages', 'Commands', 'Output']) {
      await tab(page, name)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    }
    await page.goto(`${patchlab.endpoint}/#/fleet/i-0123`)
    await page.getByRole('heading', { name: 'There is no host i-0123' }).waitFor()
  })
})
