import {
  DescribeInstanceInformationCommand,
  DescribePatchBaselinesCommand,
  GetCommandInvocationCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { expect, test } from 'vitest'
import type { Patchlab } from '../../../server/index.ts'
import { describeBrowser, open, serve, violations } from '../browser.ts'

const [anna, ben] = ['111122223333', '222233334444']

async function classroom(): Promise<{ readonly patchlab: Patchlab; readonly ssm: SSMClient }> {
  const patchlab = await serve()
  const started = await fetch(`${patchlab.endpoint}/_patchlab/scenario?account=${anna}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenario: 'patch-manager-lab' }),
  })
  expect(started.status).toBe(201)
  const client = (account: string): SSMClient =>
    new SSMClient({ endpoint: patchlab.endpoint, region: 'us-east-1', credentials: patchlab.credentials(account) })
  await client(ben).send(new DescribePatchBaselinesCommand({}))
  return { patchlab, ssm: client(anna) }
}

describeBrowser('the class board', () => {
  test('follows learners, sorts and filters, and leads to their labs', async () => {
    const { patchlab, ssm } = await classroom()
    const page = await open(patchlab.endpoint, '#/class')
    const row = (account: string) => page.getByRole('row').filter({ hasText: account })
    await row(anna).getByText('0 of 12', { exact: true }).waitFor()
    await row(ben).getByText('DescribePatchBaselines').waitFor()

    await ssm.send(new DescribeInstanceInformationCommand({}))
    await row(anna).getByText('1 of 12', { exact: true }).waitFor()
    await row(anna).getByRole('link', { name: 'View predefined patch baselines' }).waitFor()
    await row(anna).getByText('10 of 120').waitFor()
    const missing = { CommandId: '0'.repeat(36), InstanceId: 'i-0123456789abcdef0' }
    await expect(ssm.send(new GetCommandInvocationCommand(missing))).rejects.toMatchObject({
      name: 'InvocationDoesNotExist',
    })
    await row(anna).getByText('✕ InvocationDoesNotExist').waitFor()
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: 'Score' }).click()
    await page.getByRole('button', { name: 'Score' }).click()
    await page.getByRole('columnheader', { name: 'Score' }).and(page.locator('[aria-sort=descending]')).waitFor()
    // The first row is the table's head.
    await expect.poll(() => page.getByRole('row').nth(1).textContent()).toContain(anna)
    await page.getByRole('searchbox', { name: 'Find learners' }).fill('baselines')
    await page.getByRole('combobox', { name: 'Show' }).selectOption('Without a scenario')
    await page.getByText('1 of 3 labs').waitFor()
    expect(new URL(page.url()).hash).toBe('#/class?sort=score&dir=desc&q=baselines&show=idle')
    await page.reload()
    await row(ben).waitFor()
    expect(await row(anna).count()).toBe(0)

    await page.getByRole('combobox', { name: 'Show' }).selectOption('Everybody')
    await page.getByRole('searchbox', { name: 'Find learners' }).fill('')
    const saved = page.waitForEvent('download')
    await row(anna)
      .getByRole('link', { name: /^Save the recording/ })
      .click()
    expect((await saved).suggestedFilename()).toMatch(/111122223333.*\.jsonl\.gz$/)
    await row(anna).getByRole('link', { name: anna, exact: true }).click()
    await page.getByRole('button', { name: anna }).waitFor()
    expect(new URL(page.url()).hash).toBe(`#/fleet?account=${anna}&region=us-east-1`)
  })

  test('does things to all or to those who are chosen, and says for each what came of it', async () => {
    const { patchlab } = await classroom()
    const page = await open(patchlab.endpoint, '#/class', {
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    })
    const results = page.getByRole('region', { name: 'Results' })
    const kinds = page.getByLabel('Fault', { exact: true })
    await kinds.selectOption('lock-held')
    await page.getByRole('combobox', { name: 'Hosts' }).fill('os:amazon-linux-2018.03')
    await page.getByRole('button', { name: 'Let it go wrong' }).click()
    await page.getByText('Injected: lock-held').waitFor()
    await results.getByRole('row').filter({ hasText: anna }).getByText('4 nodes').waitFor()
    await page.getByRole('button', { name: 'Heal it' }).click()
    await page.getByText('Healed: lock-held').waitFor()
    await page.getByLabel('the API of the lab').check()
    await kinds.selectOption('throttled')
    await page.getByRole('button', { name: 'Let it go wrong' }).click()
    await page.getByText('Injected: throttled').waitFor()
    expect(await violations(page)).toEqual([])

    await page.getByRole('link', { name: 'Advisory' }).click()
    await page.getByLabel('Operating system').selectOption('rhel-9')
    await page.getByLabel('Notice').fill('RHSA-2027:9001')
    await page.getByLabel('Packages').fill('openssl=1:3.0.7-99.el9')
    await page.getByRole('button', { name: 'Publish' }).click()
    await results.getByText('RHSA-2027:9001').first().waitFor()
    expect(await violations(page)).toEqual([])

    await page.getByRole('link', { name: 'Reset' }).click()
    expect(await page.getByRole('button', { name: /^Reset 0/ }).isDisabled()).toBe(true)
    const choice = (account: string) => page.getByRole('checkbox', { name: `Choose ${account}` })
    await choice(anna).check()
    await choice(ben).check()
    await page.getByRole('button', { name: 'Reset 2 learners …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Reset 2 labs?' })
    await dialog.getByText('0 of 12 steps').waitFor()
    await dialog.getByRole('button', { name: 'Reset' }).click()
    await results.getByRole('row').filter({ hasText: anna }).getByText('✓ done').waitFor()
    // A lab that played nothing is gone until it is used again; where a scenario was played it has begun anew.
    await choice(ben).waitFor({ state: 'detached' })
    await choice(anna).waitFor()
  })
})
