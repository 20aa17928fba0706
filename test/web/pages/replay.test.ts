import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeBrowser, open, serve, violations } from '../browser.ts'
import { folder, record } from '../recorded.ts'

const choose = (page: Page, file: string) => page.locator('replay-page input[type=file]').setInputFiles(file)

describeBrowser('replay', () => {
  test('a file is watched with the server stopped: every page for watching, back and forth', async () => {
    const patchlab = await serve()
    const file = record(folder(), 'run.jsonl.gz', ['scan', 'install'])
    const page = await open(patchlab.endpoint, '#/replay')
    await page.getByRole('heading', { name: 'Replay', exact: true }).waitFor()
    // The rest of the page is fetched when there is nothing else to do.
    await page.waitForFunction(() =>
      ['fleet-page', 'host-page', 'compare-page', 'class-page'].every((name) =>
        performance.getEntriesByType('resource').some(({ name: url }) => url.includes(name)),
      ),
    )
    await page.waitForLoadState('networkidle')
    await patchlab.close()
    await page.getByText('The server does not answer.').first().waitFor()
    await choose(page, file)
    await page.getByRole('heading', { name: 'run.jsonl.gz' }).waitFor()
    await page.getByText('Recording', { exact: true }).first().waitFor()
    await page.getByRole('link', { name: 'Watch the fleet' }).click()
    await expect.poll(() => page.title()).toBe('Fleet · Patchlab')
    await page.keyboard.press('v')
    await page.locator('event-list li', { hasText: 'has ended: Success' }).first().waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('slider', { name: 'Moment' }).press('Home')
    await expect.poll(() => page.getByRole('slider', { name: 'Moment' }).getAttribute('aria-valuenow')).toBe('0')
    await page.keyboard.press('g')
    await page.keyboard.press('x')
    await page.getByRole('heading', { name: 'Compare', exact: true }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('b')
    await page.getByText('Patch baselines needs the server').waitFor()
  })

  test('files that are none, or not whole, give the reason and what to do', async () => {
    const patchlab = await serve()
    const place = folder()
    const [foreign, text] = [join(place, 'foreign.jsonl.gz'), join(place, 'text.txt')]
    const whole = record(place, 'run.jsonl.gz', ['scan'])
    writeFileSync(text, 'hello')
    const bytes = readFileSync(whole)
    const broken = join(place, 'broken.jsonl.gz')
    writeFileSync(broken, bytes.subarray(0, bytes.length - 200))
    writeFileSync(foreign, gzipSync('hello\n'))
    const page = await open(patchlab.endpoint, '#/replay')
    await choose(page, text)
    await page.getByRole('alert').getByText('text.txt is no recording: recordings are gzip files.').waitFor()
    await choose(page, foreign)
    await page.getByRole('alert').getByText('This is no recording of Patchlab').waitFor()
    await choose(page, broken)
    await page.getByText('The file breaks off before its end,').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('a large file is read whole, and as far as it goes', async () => {
    const patchlab = await serve()
    const place = folder()
    const [large, broken] = [join(place, 'large.jsonl.gz'), join(place, 'broken.jsonl.gz')]
    const text = gunzipSync(readFileSync(record(place, 'run.jsonl.gz', ['scan']))).toString()
    const last = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as { rev: number }
    const value = Array.from({ length: 100_000 }, (_, i) => i * 7919).join(' ')
    const more = Array.from({ length: 16 }, (_, i) => ({
      ...last,
      rev: last.rev + i + 1,
      kind: 'output',
      key: `${i}`,
      value,
    }))
    const bytes = gzipSync(`${text}${more.map((change) => JSON.stringify(change)).join('\n')}\n`)
    writeFileSync(large, bytes)
    writeFileSync(broken, bytes.subarray(0, bytes.length - 1000))
    const page = await open(patchlab.endpoint, '#/replay')
    const end = () => page.getByRole('slider', { name: 'Moment' }).getAttribute('aria-valuemax')
    await choose(page, large)
    await page.getByRole('heading', { name: 'large.jsonl.gz' }).waitFor()
    await expect.poll(end).toBe(String(last.rev + more.length))
    await choose(page, broken)
    await page.getByRole('heading', { name: 'broken.jsonl.gz' }).waitFor()
    await page.getByText('The file breaks off before its end,').waitFor()
    await expect.poll(end).toBe(String(last.rev + more.length - 1))
  })

  test("the server's recordings and the lab so far are opened, by link as well; a run that ended is kept", async () => {
    const recordings = folder()
    record(recordings, 'monday.jsonl.gz', ['scan'])
    const patchlab = await serve({ recordings })
    const page = await open(patchlab.endpoint, '#/replay')
    await page.getByRole('link', { name: 'Open monday.jsonl.gz' }).click()
    await page.getByRole('heading', { name: 'monday.jsonl.gz' }).waitFor()
    expect(page.url()).toContain('recording=monday.jsonl.gz')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Back to the live lab' }).first().click()
    await page.locator('time-line .badge', { hasText: 'Live' }).waitFor()
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('heading', { name: 'This lab so far' }).waitFor()
    await page.getByRole('button', { name: 'Back to the live lab' }).first().click()
    await page.locator('time-line .badge', { hasText: 'Live' }).waitFor()
    await fetch(`${patchlab.endpoint}/_patchlab/reset`, { method: 'POST', body: '{}' })
    await page.getByRole('button', { name: 'Open run 1' }).click()
    await page.getByRole('heading', { name: 'Run 1' }).waitFor()

    const linked = await open(patchlab.endpoint, '#/replay?recording=monday.jsonl.gz&at=monday.jsonl.gz:20', {
      colorScheme: 'dark',
    })
    await linked.getByRole('heading', { name: 'monday.jsonl.gz' }).waitFor()
    await expect.poll(() => linked.getByRole('slider', { name: 'Moment' }).getAttribute('aria-valuenow')).toBe('20')
    expect(await violations(linked)).toEqual([])
  })
})

describeBrowser('opening recordings', () => {
  test('the last one wins, one is opened again after going back, and none opens for whoever has left', async () => {
    const recordings = folder()
    for (const name of ['monday', 'tuesday']) record(recordings, `${name}.jsonl.gz`, ['scan'])
    const patchlab = await serve({ recordings })
    const page = await open(patchlab.endpoint, '#/replay')
    const link = (name: string) => page.getByRole('link', { name: `Open ${name}.jsonl.gz` })
    const badge = (word: string) => page.locator('time-line .badge', { hasText: word })
    await badge('Live').waitFor()
    let release = (): void => {}
    const hold = async (): Promise<void> => {
      const held = new Promise<void>((resolve) => (release = resolve))
      await page.unroute(/_patchlab.*monday/)
      await page.route(/_patchlab.*monday/, async (route) => {
        await held
        await route.continue()
      })
    }
    const late = async (): Promise<void> => {
      const unzipping = page.waitForEvent('worker')
      release()
      await new Promise((ended) => void unzipping.then((worker) => worker.once('close', ended)))
      // What was read is looked at in a later turn.
      await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))))
    }
    await hold()
    await link('monday').click()
    await page.getByText('Reading monday.jsonl.gz').waitFor()
    await link('tuesday').click()
    await page.getByRole('heading', { name: 'tuesday.jsonl.gz' }).waitFor()
    await late()
    expect(await page.getByRole('heading', { name: 'tuesday.jsonl.gz' }).count()).toBe(1)

    for (const back of [0, 1]) {
      await page.getByRole('button', { name: 'Back to the live lab' }).nth(back).click()
      await badge('Live').waitFor()
      await link('tuesday').click()
      await page.getByRole('heading', { name: 'tuesday.jsonl.gz' }).waitFor()
    }

    await hold()
    await link('monday').click()
    await page.getByText('Reading monday.jsonl.gz').waitFor()
    await page.evaluate(() => (location.hash = '#/fleet'))
    await page.getByRole('heading', { name: 'Fleet', exact: true }).waitFor()
    await late()
    await page.getByText('tuesday.jsonl.gz').first().waitFor()
  })
})

describeBrowser('compare', () => {
  test.each(['light', 'dark'] as const)(
    'two runs part where they do, and are looked at together, %s',
    async (colorScheme) => {
      const recordings = folder()
      record(recordings, 'ann.jsonl.gz', ['scan', 'scan'])
      const file = record(folder(), 'bob.jsonl.gz', ['scan', 'install'])
      const patchlab = await serve({ recordings })
      const page = await open(patchlab.endpoint, '#/compare', { colorScheme })
      await page.getByLabel('Choose run A').selectOption({ label: 'ann.jsonl.gz' })
      await page.getByText('ann.jsonl.gz').first().waitFor()
      expect(page.url()).toContain('a=ann.jsonl.gz')
      await page.locator('run-source').last().locator('input[type=file]').setInputFiles(file)
      await page.getByText(/The runs are the same for [\d,]+ changes/).waitFor()
      await page.getByRole('heading', { name: /Where they part: change/ }).waitFor()
      const range = page.getByRole('slider', { name: 'Moment of both runs' })
      await range.press('End')
      const row = page.getByRole('row', { name: /^Compliant/ })
      const atEnd = await row.textContent()
      await range.press('Home')
      await expect.poll(() => row.textContent()).not.toBe(atEnd)
      await expect.poll(() => page.url()).toContain('elapsed=0')
      expect(await violations(page)).toEqual([])
    },
  )
})
