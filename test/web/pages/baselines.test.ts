import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeBrowser, open, serve, violations } from '../browser.ts'

const windowsDefault = encodeURIComponent('arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-09ca3fb51f0412ec3')

const isFocused = (locator: Locator): Promise<boolean> => locator.evaluate((element) => element.matches(':focus'))

describeBrowser('patch baselines', () => {
  test('are made, assigned to a patch group, changed and deleted as the lab says', async () => {
    const { endpoint } = await serve()
    const page = await open(endpoint, '#/baselines?owner=AWS')
    const link = (name: string) => page.getByRole('link', { name, exact: true })
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const act = async (name: string): Promise<void> => {
      await button('Actions').click()
      await page.getByRole(name === 'Edit' ? 'link' : 'button', { name, exact: true }).click()
    }

    // Create a patch baseline.
    await link('AWS-AmazonLinuxDefaultPatchBaseline').waitFor()
    expect(await violations(page)).toEqual([])
    await link('Create patch baseline').click()
    await page.getByLabel('Name', { exact: true }).fill('a b')
    await page.getByLabel('Description - optional').fill('security and non-security patches')
    await page.getByLabel('Operating system', { exact: true }).selectOption('Amazon Linux')
    for (const name of ['Product All', 'Classification All', 'Severity All']) await button(name).waitFor()
    expect(await page.getByRole('spinbutton', { name: 'Number of days' }).inputValue()).toBe('0')
    await page.getByLabel('Compliance reporting - optional').selectOption('Critical')
    await button('Add rule').click()
    await page.getByLabel('Compliance reporting - optional').nth(1).selectOption('Medium')
    await page.getByLabel('Include nonsecurity updates').nth(1).check()
    await page.getByText('Patch exceptions').click()
    await page.getByLabel('Rejected patches - optional').fill('system-release.*')
    await button('Create patch baseline').click()

    // What AWS refuses is said at its field, and nothing is lost.
    const name = page.getByLabel('Name', { exact: true })
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true')
    await page.getByText("Value 'a b' at 'name' failed to satisfy constraint").waitFor()
    expect(await name.evaluate((input) => input.matches(':focus'))).toBe(true)
    expect(await page.getByLabel('Rejected patches - optional').inputValue()).toBe('system-release.*')
    expect(await violations(page)).toEqual([])
    await name.fill('AmazonLinuxSecAndNonSecBaseline')
    await button('Create patch baseline').click()
    await page.getByRole('status').filter({ hasText: 'AmazonLinuxSecAndNonSecBaseline was created.' }).waitFor()
    await link('View details').click()
    await page.getByRole('heading', { name: 'AmazonLinuxSecAndNonSecBaseline', level: 1 }).waitFor()
    await page.getByText('Compliance reporting: Medium').waitFor()
    expect(await page.getByText('Includes nonsecurity updates').count()).toBe(1)
    await page.getByText('system-release.*').waitFor()

    // Assign a patch group.
    await act('Modify patch groups')
    await page.getByLabel('Patch groups', { exact: true }).fill('Critical')
    await button('Add').click()
    await button('Remove Critical').waitFor()
    await page.getByLabel('Patch groups', { exact: true }).fill('Critical')
    await button('Add').click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
    expect(await violations(page)).toEqual([])
    await button('Close').click()
    await link('Patch groups (1)').click()
    await expect
      .poll(() =>
        page
          .getByRole('row', { name: /Critical/ })
          .getByRole('link')
          .count(),
      )
      .toBe(4)

    // What is in use cannot be deleted.
    await act('Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('PatchBaseline to be deleted is used for Patch Group: Critical').waitFor()
    await page.keyboard.press('Escape')
    await act('Modify patch groups')
    await button('Remove Critical').click()
    await page.getByText('The baseline has no patch group yet.').waitFor()
    await button('Close').click()

    await act('Set default patch baseline')
    await button('Set default').click()
    await page.getByText('Default', { exact: true }).first().waitFor()

    await link('Tags').click()
    await page.getByLabel('Tag key').fill('Team')
    await page.getByLabel('Tag value').fill('web')
    await page.keyboard.press('Enter')
    await button('Remove Team').click()
    await page.getByText('The baseline has no tags.').waitFor()
    await expect.poll(() => isFocused(button('Add tag'))).toBe(true)

    await act('Edit')
    expect(await page.getByLabel('Rejected patches - optional').inputValue()).toBe('system-release.*')
    expect(await page.getByLabel('Operating system', { exact: true }).isDisabled()).toBe(true)
    await button('Remove Rule 1').click()
    await expect.poll(() => isFocused(button('Remove Rule 1'))).toBe(true)
    await page.getByRole('spinbutton', { name: 'Number of days' }).fill('7')
    await button('Save changes').click()
    await page.getByText('Approves all patches 7 days after their release.').waitFor()
    await page.getByRole('status').getByText('The patch baseline was saved.').waitFor()
    expect(await isFocused(page.getByRole('heading', { level: 1 }))).toBe(true)
    expect(await page.getByText('Compliance reporting: Critical').count()).toBe(0)

    await page.goto(`${endpoint}/#/baselines?name=AWS-AmazonLinuxD`)
    await button('Actions for AWS-AmazonLinuxDefaultPatchBaseline').click()
    await button('Set default patch baseline').click()
    await button('Set default').click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByLabel('Name begins with').fill('AmazonLinuxSec')
    await button('Actions for AmazonLinuxSecAndNonSecBaseline').click()
    await button('Delete').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('No patch baseline is like that').waitFor()

    // A link that resets the filters resets what was chosen by hand.
    const os = page.getByLabel('Operating system')
    await os.selectOption('Amazon Linux 2')
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Patch baselines' }).click()
    await expect.poll(() => os.inputValue()).toBe('')

    // A menu does not stay behind when the page is scrolled.
    const first = page.getByRole('button', { name: /^Actions for / }).first()
    await first.click()
    await button('Modify patch groups').waitFor()
    await page.mouse.wheel(0, 60)
    await button('Modify patch groups').waitFor({ state: 'hidden' })
  })

  test('for Windows say what they approve, in the dark and on a phone', async () => {
    const { endpoint } = await serve()
    const page = await open(endpoint, `#/baselines/${windowsDefault}?tab=patches`, {
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    })
    await page.getByText('Page 1 of').waitFor()
    const rows = page.getByRole('row')
    const before = await rows.count()
    await page.getByLabel('Status').selectOption('Pending approval')
    await expect.poll(() => rows.count()).toBeLessThan(before)
    expect(new URL(page.url()).hash).toContain('status=PENDING_APPROVAL')
    expect(await violations(page)).toEqual([])

    await page.goto(`${endpoint}/#/baselines/create`)
    await page.getByLabel('Operating system', { exact: true }).selectOption('Windows Server')
    await page.getByRole('button', { name: 'Add application rule' }).click()
    // By keyboard alone: open the list, choose, leave.
    await page.getByRole('button', { name: 'Product family All' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox', { name: 'Exchange' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Product family Exchange' }).waitFor()
    expect(await page.getByRole('main').evaluate((main) => main.scrollWidth <= main.clientWidth)).toBe(true)
    expect(await violations(page)).toEqual([])
  })
})
