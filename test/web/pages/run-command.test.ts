import { expect, test } from 'vitest'
import { describeBrowser, open, serve, violations } from '../browser.ts'

describeBrowser('Run Command', () => {
  test('the lab: scan the tagged nodes, look at an output, at compliance, install one by one', async () => {
    const { endpoint } = await serve()
    const page = await open(endpoint, '#/commands')
    const places: string[] = []
    const clean = async (): Promise<void> => {
      expect(await violations(page)).toEqual([])
      places.push(page.url())
    }
    await page.getByRole('heading', { name: 'No command is in progress' }).waitFor()
    await page.getByRole('navigation', { name: 'Commands' }).getByRole('link', { name: 'Command history' }).click()
    await page.getByRole('cell', { name: 'AWS-RefreshAssociation' }).waitFor()
    await clean()

    await page.getByRole('main').getByRole('link', { name: 'Run Command' }).click()
    await page.getByLabel('Platform types').selectOption('Linux')
    await page.getByRole('radio', { name: 'AWS-RunPatchBaseline', exact: true }).check()
    expect(await page.getByLabel('Operation').inputValue()).toBe('Scan')
    await page.getByLabel('Specify instance tags').check()
    await page.getByLabel('Enter a tag key').fill('Environment')
    await page.getByLabel('Enter a tag value').fill('SSMPatchLab')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByText('4 nodes of the lab have this tag now.').waitFor()
    expect(await page.getByRole('region', { name: 'Command line' }).innerText()).toBe(`aws ssm send-command \\
  --document-name AWS-RunPatchBaseline \\
  --targets '[{"Key":"tag:Environment","Values":["SSMPatchLab"]}]' \\
  --parameters '{"Operation":["Scan"]}' \\
  --timeout-seconds 600 \\
  --max-concurrency 50 \\
  --max-errors 0`)
    await page.getByText('Rate control', { exact: true }).click()
    await page.getByText('Output options', { exact: true }).click()
    await page.getByText('SNS notifications', { exact: true }).click()
    await page.getByLabel('Enable SNS notifications').check()
    await clean()
    await page.getByLabel('Enable SNS notifications').uncheck()
    await page.getByRole('button', { name: 'Run', exact: true }).click()

    const targets = page.getByRole('region', { name: 'Table of targets' })
    await targets.getByText('Success').nth(7).waitFor()
    expect(await targets.getByRole('row').count()).toBe(5)
    await clean()

    await targets.getByRole('link', { name: /^i-/ }).first().click()
    await page.getByText('Step 1 - Output').click()
    await page
      .getByLabel('Step 1 - Output')
      .getByText('Step execution skipped due to unsatisfied preconditions')
      .waitFor()
    expect(await page.getByText('Skipped', { exact: true }).count()).toBe(2)
    await page.getByText('Step 2 - Output').click()
    const output = page.getByRole('region', { name: 'Step 2 - Output' })
    expect(await output.innerText()).toContain('Operation type: Scan')
    expect((await output.textContent())?.length).toBe(2500)
    await page.getByText('The console shows the first 2,500 characters').waitFor()
    expect(page.url()).toContain('open=1%2C2')
    await clean()
    await page.getByText('Step 2 - Output').click()
    await output.waitFor({ state: 'hidden' })

    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Compliance' }).click()
    const summary = page.getByRole('region', { name: 'Resources by type and severity' })
    await summary.getByRole('link', { name: '4 non-compliant' }).click()
    const resources = page.getByRole('region', { name: 'Table of resources' })
    await resources.getByText('Non-compliant').nth(3).waitFor()
    await clean()

    await page.goto(`${endpoint}/#/commands/run?document=AWS-RunPatchBaseline`)
    await page.getByLabel('Operation').selectOption('Install')
    await page.getByLabel('Enter a tag key').fill('Environment')
    await page.getByLabel('Enter a tag value').fill('SSMPatchLab')
    await page.getByLabel('Enter a tag value').press('Enter')
    await page.getByText('Rate control', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Concurrency' }).fill('1')
    await page.getByRole('textbox', { name: 'Error threshold' }).fill('1')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await targets.getByText('Success').nth(7).waitFor()
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Compliance' }).click()
    await summary.getByRole('link', { name: '4 compliant' }).click()
    await resources.getByRole('row').nth(4).waitFor()
    expect(await resources.getByText('Non-compliant').count()).toBe(0)
    expect(page.url()).toContain('type=Patch&status=COMPLIANT')

    await resources.getByRole('link').first().click()
    await page.getByRole('link', { name: /Installed$/ }).click()
    await page
      .getByRole('region', { name: 'Table of patches' })
      .getByRole('cell', { name: 'Installed', exact: true })
      .first()
      .waitFor()
    expect(await page.getByLabel('State').inputValue()).toBe('Installed')
    await clean()
    await page.getByRole('link', { name: 'Compliance items' }).click()
    await page.getByRole('region', { name: 'Table of compliance items' }).getByText('Compliant').first().waitFor()
    await clean()

    const dark = await open(endpoint, '', { colorScheme: 'dark', viewport: { width: 390, height: 844 } })
    for (const place of places) {
      await dark.goto(place)
      await expect.poll(() => dark.getByText('Loading …').count()).toBe(0)
      await dark.getByRole('heading', { level: 1 }).waitFor()
      expect(await violations(dark)).toEqual([])
    }
  })

  test('what the API refuses stands at its field', async () => {
    const { endpoint } = await serve()
    const page = await open(endpoint, '#/commands/run?document=AWS-RunPatchBaseline')
    const run = page.getByRole('button', { name: 'Run', exact: true })
    await page.getByLabel('Operation').waitFor()
    await run.click()
    await page.getByRole('alert').getByText('InstanceIds or Targets is required').waitFor()

    await page.getByLabel('Enter a tag key').fill('Environment')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByLabel('Comment').fill('x'.repeat(101))
    await page.getByText('Rate control', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Error threshold' }).fill('many')
    await page.getByText('Rate control', { exact: true }).click()
    await run.click()
    await page.getByRole('alert').getByText("at 'comment' failed to satisfy constraint").waitFor()
    // The section that had been closed is open again.
    await page.getByRole('alert').getByText("at 'maxErrors' failed to satisfy constraint").waitFor()
    expect(await page.getByLabel('Comment').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Comment').evaluate((input) => input.matches(':focus'))).toBe(true)
    expect(await violations(page)).toEqual([])

    await page.getByLabel('Comment').fill('')
    await page.getByRole('textbox', { name: 'Error threshold' }).fill('0')
    await page.getByLabel('SnapshotId').fill('none')
    await run.click()
    await page.getByRole('alert').getByText('Parameter SnapshotId of AWS-RunPatchBaseline').waitFor()
    expect(await page.getByLabel('SnapshotId').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('alert').count()).toBe(1)

    await page.getByLabel('SnapshotId').fill('')
    await page.getByRole('textbox', { name: 'Timeout (seconds)' }).fill('soon')
    await run.click()
    await page.getByRole('alert').getByText('Write a whole number of seconds').waitFor()
  })

  test('by keyboard alone: a script on nodes that are ticked, and once more from its command', async () => {
    const { endpoint } = await serve()
    const page = await open(endpoint, '#/commands/run?prefix=AWS-RunS')
    const { keyboard } = page
    await page.getByRole('radio', { name: 'AWS-RunSaltState' }).focus()
    await keyboard.press('ArrowDown')
    await page.getByRole('textbox', { name: /^commands/ }).focus()
    await keyboard.type('echo "it\'s" $HOME\nuname -a')
    await page.getByLabel('Specify instance tags').focus()
    await keyboard.press('ArrowDown')
    await page.getByRole('searchbox', { name: 'Search the managed nodes' }).fill('environment=ssmpatchlab')
    await page.getByRole('checkbox', { name: 'All that are shown' }).press('Space')
    await page.getByText('4 of 19 chosen').waitFor()
    expect(await violations(page)).toEqual([])
    const line = await page.getByRole('region', { name: 'Command line' }).innerText()
    expect(line).toContain(String.raw`--parameters '{"commands":["echo \"it'\''s\" $HOME","uname -a"]}'`)
    await page.getByRole('button', { name: 'Run', exact: true }).press('Enter')

    const targets = page.getByRole('region', { name: 'Table of targets' })
    await targets.getByText('Success').nth(7).waitFor()
    await targets.getByRole('link', { name: /^i-/ }).first().click()
    // The only step of a command is open.
    await page.getByRole('region', { name: 'Step 1 - Output' }).getByText("it's").waitFor()
    await page.getByRole('link', { name: 'Rerun here' }).press('Enter')
    expect(await page.getByRole('textbox', { name: /^commands/ }).inputValue()).toBe('echo "it\'s" $HOME\nuname -a')
    await page.getByText('1 of 19 chosen').waitFor()
    expect(await page.getByRole('radio', { name: 'AWS-RunShellScript' }).isChecked()).toBe(true)
  })

  test('nothing is sent before the document is there, and every node is a target', async () => {
    const { endpoint } = await serve()
    const page = await open(endpoint, '#/commands/run')
    let release = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await page.route('**', async (route) => {
      if (route.request().headers()['x-amz-target']?.endsWith('.GetDocument') === true) await held
      await route.continue()
    })
    const run = page.getByRole('button', { name: 'Run', exact: true })
    await page.getByRole('radio', { name: 'AWS-UpdateSSMAgent', exact: true }).check()
    await page.getByText('Once the document is there').waitFor()
    expect(await run.isDisabled()).toBe(true)
    release()
    await page.getByLabel('Every managed node').check()
    await page.getByText('The command names the nodes that are up: 19 now.').waitFor()
    expect(await violations(page)).toEqual([])
    await run.click()
    await page.getByRole('region', { name: 'Table of targets' }).getByText('Success').first().waitFor()
  })

  test('a command under way is seen, cancelled, and found again in the history', async () => {
    const { endpoint } = await serve({ pace: 'real' })
    const page = await open(endpoint, '#/commands/run?document=AWS-RunPatchBaseline', {
      viewport: { width: 390, height: 844 },
    })
    await page.getByLabel('Enter a tag key').fill('Environment')
    await page.getByLabel('Enter a tag key').press('Enter')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const targets = page.getByRole('region', { name: 'Table of targets' })
    await targets.getByText('In progress').first().waitFor()
    expect(await violations(page)).toEqual([])
    const command = page.url()
    await page.goto(`${endpoint}/#/commands`)
    await page.getByRole('region', { name: 'Commands in progress' }).getByText('AWS-RunPatchBaseline').waitFor()
    await page.goto(command)
    await page.getByRole('button', { name: 'Cancel command' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel command' }).click()
    await page.getByLabel('Command status').getByText('Cancelled').first().waitFor()
    await page.getByRole('combobox', { name: 'Status' }).selectOption('Success')
    await page.getByText('On no node the command stands like this now.').waitFor()

    await page.goto(`${endpoint}/#/commands?tab=history&status=Cancelled&documentName=AWS-RunPatchBaseline`)
    await page.getByRole('region', { name: 'Command history' }).getByText('Cancelled').waitFor()
    expect(await page.getByLabel('Document name').inputValue()).toBe('AWS-RunPatchBaseline')
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Requested before').fill('2001-01-01T00:00')
    await page.getByLabel('Requested before').blur()
    await page.getByRole('heading', { name: 'No command is like this' }).waitFor()
    expect(page.url()).toContain('before=2001-01-01T00%3A00')
  })
})
