import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Patchlab } from '../../../server/index.ts'
import { describeBrowser, open, serve, violations } from '../browser.ts'

const control = async ({ endpoint }: Patchlab, path: string, body: unknown): Promise<void> => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${endpoint}/_patchlab/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
}

async function patch(patchlab: Patchlab, operation: string): Promise<void> {
  await fetch(patchlab.endpoint, {
    method: 'POST',
    headers: {
      'x-amz-target': 'AmazonSSM.SendCommand',
      authorization:
        'AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify({
      DocumentName: 'AWS-RunPatchBaseline',
      Parameters: { Operation: [operation] },
      Targets: [{ Key: 'tag:Environment', Values: ['SSMPatchLab'] }],
    }),
  })
  await patchlab.advance(3_600_000)
}

/** A lab in which a command has failed, and one has not. */
async function lab(): Promise<Patchlab> {
  const patchlab = await serve()
  await patch(patchlab, 'Scan')
  const [node] = (await patchlab.lab().fleet.list()).filter(({ tags }) => tags['Environment'] === 'SSMPatchLab')
  await control(patchlab, 'faults', { node: node?.id, kind: 'package-script-fails', package: 'openssl' })
  await patch(patchlab, 'Install')
  return patchlab
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Moment' })
const moment = async (page: Page): Promise<number> => Number(await slider(page).getAttribute('aria-valuenow'))
const state = (page: Page, word: string) => page.locator('time-line .badge', { hasText: word }).waitFor()
/** Until the page has all that has happened. @returns the newest revision */
async function caughtUp(page: Page, patchlab: Patchlab): Promise<number> {
  const last = (await patchlab.lab().journal())?.at(-1)?.rev ?? 0
  await state(page, 'Live')
  await expect.poll(() => moment(page), { timeout: 10_000 }).toBe(last)
  return last
}
/** Until the moment is another one, or that one. */
const movedFrom = (page: Page, rev: number) => expect.poll(() => moment(page)).not.toBe(rev)

describeBrowser('the timeline', () => {
  test('by keyboard alone: pause, step, failures, the slider, live again', async () => {
    const patchlab = await lab()
    const page = await open(patchlab.endpoint, '#/replay')
    const newest = await caughtUp(page, patchlab)
    await page.keyboard.press('Space')
    await state(page, 'Past')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await movedFrom(page, newest)
    const before = await moment(page)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => moment(page)).toBeGreaterThan(before)

    await page.keyboard.press('v')
    await page.keyboard.press('[')
    const current = page.locator('event-list button[aria-current=true]')
    await expect.poll(() => current.textContent()).toMatch(/has ended: Failed|In effect/)

    await slider(page).focus()
    await page.keyboard.press('Home')
    await expect.poll(() => moment(page)).toBe(0)
    await page.keyboard.press('PageUp')
    await movedFrom(page, 0)
    expect(await slider(page).getAttribute('aria-valuetext')).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, change \d+\. \d+ compliant, \d+ not, \d+ without a report\.$/,
    )
    await page.keyboard.press('l')
    await state(page, 'Live')
    expect(await moment(page)).toBe(newest)
  })

  test('a press on it scrubs, an event leads to its moment, playing goes on from there to the end', async () => {
    const patchlab = await lab()
    const page = await open(patchlab.endpoint, '#/replay')
    const newest = await caughtUp(page, patchlab)
    const box = await slider(page).boundingBox()
    await page.mouse.click((box?.x ?? 0) + 2, (box?.y ?? 0) + 10)
    await state(page, 'Past')
    expect(await moment(page)).toBeLessThan(newest)

    await page.getByRole('button', { name: 'Timeline' }).click()
    await page.getByLabel('What the events are about').selectOption({ label: 'Patches' })
    const patched = page.locator('event-list li button', { hasText: 'has been patched' }).first()
    await patched.scrollIntoViewIfNeeded()
    await patched.click()
    await expect.poll(() => patched.getAttribute('aria-current')).toBe('true')

    await page.getByLabel('Play', { exact: false }).last().selectOption('1000')
    await page.keyboard.press('Escape')
    await page.locator('time-line').getByRole('button', { name: 'Play', exact: true }).click()
    await state(page, 'Playing')
    await page.keyboard.press('l')
    await state(page, 'Live')
  })

  test('what happens comes in while one watches, and not while one looks at the past', async () => {
    const patchlab = await serve()
    const page = await open(patchlab.endpoint, '#/replay')
    const before = await caughtUp(page, patchlab)
    await patch(patchlab, 'Scan')
    await movedFrom(page, before)
    await page.keyboard.press('Space')
    await state(page, 'Past')
    const held = await moment(page)
    await patch(patchlab, 'Scan')
    await expect.poll(async () => Number(await slider(page).getAttribute('aria-valuemax'))).toBeGreaterThan(held)
    expect(await moment(page)).toBe(held)
  })

  test('what was before can be read while more comes in', async () => {
    const patchlab = await lab()
    const page = await open(patchlab.endpoint, '#/replay')
    await caughtUp(page, patchlab)
    await page.keyboard.press('v')
    const list = page.locator('event-list .list')
    const top = (): Promise<number> => list.evaluate((element) => element.scrollTop)
    await expect.poll(top).toBeGreaterThan(0)
    // At the end, it goes along.
    const before = await top()
    await patch(patchlab, 'Scan')
    await expect.poll(top).toBeGreaterThan(before)
    await caughtUp(page, patchlab)
    // Scrolled is who has been told of it.
    await list.evaluate(
      (element) =>
        new Promise((told) => {
          element.addEventListener('scroll', () => requestAnimationFrame(told), { once: true })
          element.scrollTop = 0
        }),
    )
    const many = await page.locator('event-list .head .muted').textContent()
    await patch(patchlab, 'Scan')
    await expect.poll(() => page.locator('event-list .head .muted').textContent()).not.toBe(many)
    await caughtUp(page, patchlab)
    expect(await top()).toBe(0)
  })

  test('a link leads somebody else to the moment; one of a run that is over says so', async () => {
    const patchlab = await lab()
    const page = await open(patchlab.endpoint, '#/replay')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await caughtUp(page, patchlab)
    await page.keyboard.press('[')
    await state(page, 'Past')
    await page.keyboard.press('v')
    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.getByText('The link is copied.').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const rev = await moment(page)
    expect(link).toMatch(new RegExp(`#/replay\\?at=[0-9a-f]{8}\\.1%3A${rev}$`))
    const [, run = ''] = /at=(.*)%3A/.exec(link) ?? []

    const other = await open(patchlab.endpoint, new URL(link).hash)
    await state(other, 'Past')
    await expect.poll(() => moment(other)).toBe(rev)
    await other.evaluate((at) => (location.hash = `#/replay?at=${at}:7`), run)
    await expect.poll(() => moment(other)).toBe(7)
    await other.evaluate(() => (location.hash = '#/replay?at=elsewhere.1:7'))
    await other.getByText('of another run than this').waitFor()
    await other.getByRole('button', { name: 'Go on with the live lab' }).click()
    await state(other, 'Live')
    expect(other.url()).not.toContain('at=')

    // Whoever watched still has it after a reset.
    await control(patchlab, 'reset', {})
    await other.getByText('The lab has begun anew.').waitFor()
    await state(other, 'Live')
    await other.evaluate((at) => (location.hash = `#/replay?at=${at}`), `${run}:${rev}`)
    await state(other, 'Recording')
    await expect.poll(() => moment(other)).toBe(rev)
    // And comes back from it for good.
    await other.getByRole('button', { name: 'Back to the live lab' }).first().click()
    await state(other, 'Live')
    expect(other.url()).not.toContain('at=')
  })

  test.each(['light', 'dark'] as const)('axe finds nothing in it, %s', async (colorScheme) => {
    const page = await open((await lab()).endpoint, '#/replay', { colorScheme })
    await state(page, 'Live')
    await page.keyboard.press('v')
    await page.locator('event-list li').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('[')
    await page.getByRole('button', { name: /^Lab time/ }).click()
    await page.getByRole('heading', { name: 'Lab time' }).waitFor()
    expect(await violations(page)).toEqual([])
  })
})

describeBrowser('the clock', () => {
  test('stands still, goes on, and jumps; what it cannot do is said', async () => {
    const patchlab = await serve()
    const page = await open(patchlab.endpoint, '#/replay')
    const clock = page.getByRole('button', { name: /^Lab time/ })
    await clock.click()
    await page.getByRole('button', { name: 'Let it stand still' }).click()
    await page.getByRole('button', { name: 'Let it run' }).waitFor()
    const { time } = patchlab.lab().clock.read()
    await page.getByRole('button', { name: '1 hour' }).click()
    await expect.poll(() => patchlab.lab().clock.read().time).toBe(time + 3_600_000)
    await page.getByLabel('Jump to (UTC)').fill('2001-01-01T00:00')
    await page.getByRole('button', { name: 'Jump' }).click()
    await page.getByRole('alert').getByText('Lab time only goes forward').waitFor()
    await page.getByLabel('Jump to (UTC)').fill('2040-01-01T00:00')
    await page.getByRole('button', { name: 'Jump' }).click()
    await expect.poll(() => clock.textContent()).toContain('2040-01-01')
    await page.getByRole('button', { name: '×60', exact: true }).click()
    await page.getByRole('button', { name: 'Let it run' }).click()
    await page.getByRole('button', { name: /^Lab time.*×60/ }).waitFor()
  })
})
