import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { PatchlabOptions } from '../../../server/index.ts'
import { describeDocker } from '../../docker/engine.ts'
import { describeBrowser, open, serve } from '../browser.ts'

/** The four nodes of the lab, whatever drives them. */
const fleet = Array.from({ length: 4 }, () => ({
  os: 'amazon-linux-2018.03' as const,
  tags: { Environment: 'SSMPatchLab', 'Patch Group': 'Critical' },
}))

/** The lab, step by step as its text has it, by somebody who has nothing but the page. @param patience how long an Install may take, ms */
async function doTheLab(page: Page, patience: number): Promise<void> {
  const link = (name: string) => page.getByRole('link', { name, exact: true })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const goTo = (name: string): Promise<void> =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click()

  // Create a patch baseline.
  await goTo('Patch baselines')
  await link('Create patch baseline').click()
  await page.getByLabel('Name', { exact: true }).fill('AmazonLinuxSecAndNonSecBaseline')
  await page.getByLabel('Operating system', { exact: true }).selectOption('Amazon Linux')
  await page.getByLabel('Compliance reporting - optional').selectOption('Critical')
  await button('Add rule').click()
  await page.getByLabel('Compliance reporting - optional').nth(1).selectOption('Medium')
  await page.getByLabel('Include nonsecurity updates').nth(1).check()
  await page.getByText('Patch exceptions').click()
  await page.getByLabel('Rejected patches - optional').fill('system-release.*')
  await button('Create patch baseline').click()
  await link('View details').click()

  // Assign a patch group.
  await button('Actions').click()
  await button('Modify patch groups').click()
  await page.getByLabel('Patch groups', { exact: true }).fill('Critical')
  await button('Add').click()
  await button('Remove Critical').waitFor()
  await button('Close').click()

  // Examine AWS-RunPatchBaseline in Documents.
  await goTo('Documents')
  await page.getByRole('combobox', { name: 'Search' }).click()
  await page.getByRole('option', { name: 'Document name prefix' }).click()
  await page.getByRole('option', { name: 'Equals' }).click()
  await page.keyboard.type('AWS-Run')
  await page.keyboard.press('Enter')
  await link('AWS-RunPatchBaseline').click()
  await link('Content').click()
  await page.getByText('"schemaVersion": "2.2"').waitFor()

  const run = async (operation: string): Promise<void> => {
    await goTo('Run Command')
    await page.getByRole('main').getByRole('link', { name: 'Run Command' }).click()
    await page.getByLabel('Platform types').selectOption('Linux')
    await page.getByRole('radio', { name: 'AWS-RunPatchBaseline', exact: true }).check()
    await page.getByLabel('Operation').selectOption(operation)
    await page.getByLabel('Specify instance tags').check()
    await page.getByLabel('Enter a tag key').fill('Environment')
    await page.getByLabel('Enter a tag value').fill('SSMPatchLab')
    await button('Add').click()
    if (operation === 'Install') {
      await page.getByText('Rate control', { exact: true }).click()
      await page.getByRole('textbox', { name: 'Concurrency' }).fill('1')
      await page.getByRole('textbox', { name: 'Error threshold' }).fill('1')
    }
    await button('Run').click()
  }
  const targets = page.getByRole('region', { name: 'Table of targets' })
  // Status and detailed status of each.
  const succeeded = (): Promise<void> => targets.getByText('Success').nth(7).waitFor({ timeout: patience })

  // Scan, and look at what one node printed.
  await run('Scan')
  await succeeded()
  await targets.getByRole('link', { name: /^i-/ }).first().click()
  await page.getByText('Step 2 - Output').click()
  await page.getByRole('region', { name: 'Step 2 - Output' }).getByText('Operation type: Scan').waitFor()

  // Review the initial compliance.
  await goTo('Compliance')
  await link('4 non-compliant').waitFor()

  // Install, one node after the other.
  await run('Install')
  await succeeded()

  // Review compliance after patching.
  await goTo('Compliance')
  await link('4 compliant').click()
  const resources = page.getByRole('region', { name: 'Table of resources' })
  // One row is the head.
  await resources.getByRole('row').nth(4).waitFor()
  expect(await resources.getByText('Non-compliant').count()).toBe(0)
}

const patched = fleet.map(() => ({ state: 'running', missing: 0 }))

/** @returns what has become of the nodes */
async function walk(options: PatchlabOptions, patience: number) {
  const { endpoint, lab } = await serve({ fleet, ...options })
  const page = await open(endpoint)
  await page.getByText('not scanned yet').first().waitFor({ timeout: patience })
  await doTheLab(page, patience)
  const nodes = await lab().fleet.list()
  return nodes.map(({ state, missing }) => ({ state, missing }))
}

describeBrowser('the whole lab, through the console', () => {
  test('on model hosts', async () => {
    expect(await walk({}, 30_000)).toEqual(patched)
  })
})

describeDocker('on containers', () => {
  describeBrowser('the whole lab, through the console', () => {
    test('patches them', async () => {
      expect(await walk({ driver: 'docker', environment: process.env }, 120_000)).toEqual(patched)
    })
  })
})
