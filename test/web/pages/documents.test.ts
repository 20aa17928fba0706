import { expect, test } from 'vitest'
import { describeBrowser, open, serve, violations } from '../browser.ts'

describeBrowser('documents', () => {
  test('are searched and examined as the lab says', async () => {
    const { endpoint } = await serve()
    const page = await open(endpoint, '#/documents')
    const box = page.getByRole('combobox', { name: 'Search' })
    await page.getByText('39 documents').waitFor()
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await page.getByText('Page 2 of 2').waitFor()

    await box.click()
    await page.getByRole('option', { name: 'Document name prefix' }).click()
    await page.getByRole('option', { name: 'Equals' }).click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.type('AWS-Run')
    await page.keyboard.press('Enter')
    await page.getByText('Document name prefix = AWS-Run').waitFor()
    await expect.poll(() => page.getByRole('link', { name: /^AWS-(?!Run)/ }).count()).toBe(0)

    // The same without a mouse.
    await page.keyboard.type('plat')
    for (const key of ['Enter', 'ArrowDown', 'Enter', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    await page.getByText('Platform types = Windows').waitFor()
    await expect.poll(() => page.getByRole('link', { name: 'AWS-RunShellScript' }).count()).toBe(0)
    expect(new URL(page.url()).hash).toBe('#/documents?name=AWS-Run&platform=Windows')
    await page.getByRole('button', { name: 'Remove filter Platform types Windows' }).click()
    await page.getByRole('link', { name: 'AWS-RunShellScript' }).waitFor()

    await page.getByRole('link', { name: 'AWS-RunPatchBaseline', exact: true }).click()
    await page.getByRole('row', { name: /RebootOption String RebootIfNeeded/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: 'Content' }).click()
    await page.getByText('"schemaVersion": "2.2"').waitFor()
    expect(await violations(page)).toEqual([])
    const run = page.getByRole('link', { name: 'Run command', exact: true })
    expect(await run.getAttribute('href')).toBe('#/commands/run?document=AWS-RunPatchBaseline')
  })

  test('of one’s own are made, changed and deleted', async () => {
    const { endpoint } = await serve()
    const page = await open(endpoint, '#/documents', { colorScheme: 'dark', viewport: { width: 390, height: 844 } })
    await page.getByRole('link', { name: 'Create document' }).click()
    await page.getByLabel('Name', { exact: true }).fill('hello')
    const content = page.getByLabel('Content')
    const text = await content.inputValue()
    await content.fill('{')
    await page.getByRole('button', { name: 'Create document' }).click()
    await page.getByText('JSON not well-formed').waitFor()
    expect(await content.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('hello')
    expect(await violations(page)).toEqual([])
    await content.fill(text)
    await page.getByRole('button', { name: 'Create document' }).click()
    await page.getByRole('heading', { name: 'hello', level: 1 }).waitFor()

    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('link', { name: 'Create new version' }).click()
    await content.fill(text.replace('echo hello', 'echo bye'))
    // What the API refuses meanwhile does not take it away.
    const fault = { node: 'api', kind: 'throttled', operation: 'DescribeDocument' }
    const refused = page.waitForResponse((answer) => answer.status() === 400)
    await fetch(`${endpoint}/_patchlab/faults`, { method: 'POST', body: JSON.stringify(fault) })
    await refused
    await fetch(`${endpoint}/_patchlab/faults/api/throttled/DescribeDocument`, { method: 'DELETE' })
    await page.getByRole('button', { name: 'Create new version' }).click()
    await page.getByRole('button', { name: 'Actions for version 2' }).click()
    await page.getByRole('button', { name: 'Set as default' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Set as default' }).click()
    await page.getByRole('button', { name: 'Actions for version 1' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: '1', exact: true }).click()
    await page.getByText('This is version 1; version 2 is the default.').waitFor()
    await page.getByRole('link', { name: 'Show the default' }).click()
    await page.getByText('echo bye').waitFor()

    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('button', { name: 'Delete document' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('39 documents').waitFor()
  })
})
