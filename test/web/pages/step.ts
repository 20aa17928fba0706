import type { Locator } from 'playwright-core'
import type { Patchlab } from '../../../server/index.ts'

/**
 * Lets a lab's standing clock go on second by second until the page shows something. No work of the brisk pace that is looked for takes less,
 * and the page has drawn each second before the next one begins: however busy the machine is, nothing is missed.
 */
export async function stepUntil({ lab }: Patchlab, shown: Locator): Promise<void> {
  const page = shown.page()
  for (let seconds = 0; seconds < 90; seconds += 1) {
    if (await shown.isVisible()) return
    const { iso } = await lab().clock.step(1000)
    await page.getByText(iso.slice(0, 19).replace('T', ' ')).first().waitFor()
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))))
  }
  throw new Error(`the page never showed ${String(shown)}`)
}
