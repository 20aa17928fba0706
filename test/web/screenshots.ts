import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { SSMClient, SendCommandCommand } from '@aws-sdk/client-ssm'
import { startPatchlab } from '../../server/index.ts'
import { launch } from './browser.ts'

/** Makes the README's pictures anew: `npm run screenshots`. Needs Chromium. */

const folder = fileURLToPath(new URL('../../web/screenshots/', import.meta.url))
mkdirSync(folder, { recursive: true })
const patchlab = await startPatchlab({ pace: 'brisk', driver: 'model' })
const browser = await launch()

async function pageOf(place: string, colorScheme: 'light' | 'dark'): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1360, height: 820 }, colorScheme })
  await page.goto(`${patchlab.endpoint}/${place}`)
  return page
}

async function patch(operation: string, maxConcurrency: string): Promise<void> {
  const { endpoint, credentials, lab } = patchlab
  const ssm = new SSMClient({ endpoint, region: 'us-east-1', credentials: credentials() })
  const nodes = await lab().fleet.list()
  await ssm.send(
    new SendCommandCommand({
      DocumentName: 'AWS-RunPatchBaseline',
      InstanceIds: nodes.map(({ id }) => id),
      Parameters: { Operation: [operation] },
      MaxConcurrency: maxConcurrency,
      MaxErrors: '100%',
    }),
  )
  ssm.destroy()
}

// The fleet while it is being patched, with what happened before below it. The clock goes on by hand, so that the picture comes out the same.
const { clock } = patchlab.lab()
await clock.pause()
await clock.step(20_000)
await patch('Scan', '50')
await clock.step(20_000)
const fleet = await pageOf('', 'light')
await fleet.getByText('not scanned yet').first().waitFor({ state: 'detached' })
await patch('Install', '6')
await fleet.keyboard.press('v')
await clock.step(17_000)
await fleet.waitForTimeout(2000)
await fleet.screenshot({ path: `${folder}fleet.png` })

// A scenario with its guide beside the console.
const guide = await pageOf('', 'dark')
await guide.request.post(`${patchlab.endpoint}/_patchlab/scenario`, {
  data: { scenario: 'patch-manager-lab', force: true },
})
await guide.goto(`${patchlab.endpoint}/#/baselines/create?guide`)
await guide.reload()
await guide.getByRole('heading', { name: 'Create patch baseline' }).waitFor()
await guide.waitForTimeout(1500)
await guide.screenshot({ path: `${folder}console.png` })

await browser.close()
await patchlab.close()
