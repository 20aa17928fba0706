import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest'
import axe from 'axe-core'
import { startPatchlab, type Patchlab, type PatchlabOptions } from '../../server/index.ts'

/** Where Debian, Fedora and macOS put Chromium, and where one may say it is. */
const places = [
  process.env['PATCHLAB_TEST_CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
export const executable = places.find((place) => place !== '' && existsSync(place))

/** A developer's machine and CI have a browser; on a user's its tests are left out, and that is said. */
const isRequired = process.env['PATCHLAB_TEST_BROWSER'] === 'required'

let browser: Browser | undefined

/** Tests in a real Chromium. It shares the machine with whatever else runs there, so a test has a second chance. */
export function describeBrowser(name: string, tests: () => void): void {
  const lacking =
    executable === undefined ? ' (no Chromium here: install one, or name it in PATCHLAB_TEST_CHROMIUM)' : ''
  describe.skipIf(lacking !== '' && !isRequired)(`${name}${lacking}`, { timeout: 120_000, retry: 1 }, () => {
    beforeAll(async () => {
      if (executable === undefined) throw new Error('Chromium is missing: apt-get install chromium.')
      browser = await launch()
    })
    afterAll(() => browser?.close())
    tests()
  })
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

/** A server of the test's own, on model hosts unless told otherwise. Ends with the test. */
export async function serve(options: PatchlabOptions = {}): Promise<Patchlab> {
  const patchlab = await startPatchlab({ driver: 'model', pace: 'instant', ...options })
  onTestFinished(() => patchlab.close())
  return patchlab
}

/**
 * A page of the view in a context of its own: wide and light unless told otherwise. Whatever the page prints as an error, or asks of anybody
 * but its server, fails the test.
 */
export async function open(endpoint: string, place = '', options: BrowserContextOptions = {}): Promise<Page> {
  if (browser === undefined) throw new Error('open is for tests in describeBrowser')
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', ...options })
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('console', (message) => {
    // A server that is away or refuses is what some tests are about.
    if (message.type() === 'error' && !/net::ERR_|WebSocket connection|status of 4\d\d/.test(message.text()))
      wrong.push(message.text())
  })
  page.on('request', (request) => {
    if (!/^(?:https?|ws):\/\/127\.0\.0\.1:|^(?:data|blob):/.test(request.url())) wrong.push(`asked ${request.url()}`)
  })
  onTestFinished(async () => {
    await context.close()
    expect(wrong).toEqual([])
  })
  await page.goto(`${endpoint}/${place}`)
  return page
}

/** What axe-core finds on the page as it is, in words; nothing is what it should be. */
export async function violations(page: Page): Promise<readonly string[]> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axe.source)
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  )
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`))
}
