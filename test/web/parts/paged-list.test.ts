import { SendCommandCommand, SSMClient } from '@aws-sdk/client-ssm'
import { expect, test } from 'vitest'
import { describeBrowser, open, serve, violations } from '../browser.ts'

describeBrowser('a list that comes in pages', () => {
  test('shows fifty items, and more of them when somebody asks', async () => {
    const patchlab = await serve({ fleet: 'amazon-linux-2018.03:60' })
    const ssm = new SSMClient({
      endpoint: patchlab.endpoint,
      region: 'us-east-1',
      credentials: patchlab.credentials(),
    })
    const { Command: sent } = await ssm.send(
      new SendCommandCommand({
        DocumentName: 'AWS-RunPatchBaseline',
        Targets: [{ Key: 'tag-key', Values: ['Name'] }],
        Parameters: { Operation: ['Scan'] },
      }),
    )
    const page = await open(patchlab.endpoint, `#/commands/${sent?.CommandId ?? ''}`)
    const rows = page.getByRole('region', { name: 'Table of targets' }).locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(50)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Show 50 more' }).click()
    await expect.poll(() => rows.count()).toBe(60)
    expect(await page.getByRole('button', { name: 'Show 50 more' }).count()).toBe(0)
  })
})
