import { DescribeInstanceInformationCommand, DescribePatchBaselinesCommand, SSMClient } from '@aws-sdk/client-ssm'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Patchlab } from '../../../server/index.ts'
import { describeBrowser, open, serve, violations } from '../browser.ts'

const clientOf = (patchlab: Patchlab, account?: string): SSMClient =>
  new SSMClient({ endpoint: patchlab.endpoint, region: 'us-east-1', credentials: patchlab.credentials(account) })

/** A scenario in a file, with texts as a stranger might write them. */
const yaml = (story: string): string => `title: A file of one's own
summary: Two hosts and a question.
fleet:
  - os: amazon-linux-2
    count: 2
story: |
${story.replaceAll(/^/gm, '  ')}
steps:
  - id: count
    title: Count the nodes
    text: Say how many there are.
    hints:
      - There are more than one.
    checks:
      - answer: How many nodes are there?
        accept: ['2', two]
      - answer: What runs on them?
        accept: Amazon Linux 2
    solution:
      - answer: 2
      - answer: Amazon Linux 2
`

/** Beside the page, or over it on a phone. */
const guide = (page: Page) =>
  page.getByRole('complementary', { name: 'Lab guide' }).or(page.getByRole('dialog', { name: 'Lab guide' }))
const card = (page: Page, title: string) => page.getByRole('article', { name: title })

async function startFile(page: Page, text: string): Promise<void> {
  await page
    .getByLabel(/YAML file|choose another/)
    .setInputFiles({ name: 'My Lab.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) })
  await page.getByRole('region', { name: 'A scenario of your own' }).getByRole('button', { name: 'Start' }).click()
}

describeBrowser('scenarios and the guide', () => {
  test('the lab is started, followed while an SDK works, and its hints have a price', async () => {
    const patchlab = await serve({ pace: 'brisk' })
    const page = await open(patchlab.endpoint, '#/scenarios')
    await card(page, 'Patch Manager, from the first baseline').getByRole('button', { name: 'Start' }).click()
    // The guide has opened by itself, at the first step.
    await guide(page)
      .getByRole('button', { name: /^Find the nodes of the lab \(to do next\)/ })
      .waitFor()
    await expect.poll(() => guide(page).getByText('Environment=SSMPatchLab').first().isVisible()).toBe(true)
    await guide(page).getByText('Nobody has listed the four nodes yet').waitFor()
    await page.getByText('Played in this lab now').waitFor()
    expect(await violations(page)).toEqual([])

    const { labs } = (await (await fetch(`${patchlab.endpoint}/_patchlab/health`)).json()) as {
      labs: readonly { revision: number }[]
    }
    await guide(page).getByRole('button', { name: 'Take a hint' }).click()
    await guide(page).getByText('It costs 1 point of the 10 that this step is worth.').waitFor()
    await page.keyboard.press('Enter')
    await guide(page).getByRole('list', { name: 'Hints taken' }).getByText('Filters on tags have the form').waitFor()

    const ssm = clientOf(patchlab)
    await ssm.send(new DescribeInstanceInformationCommand({}))
    // Solved by a call that changes no record of the fleet; the next step opens.
    await guide(page).getByText('4 with Amazon Linux AMI 2018.03').waitFor()
    await guide(page).getByText('9 of 10', { exact: true }).waitFor()
    await guide(page).getByText("Nobody has looked at AWS's own baseline").waitFor()
    await ssm.send(new DescribePatchBaselinesCommand({}))
    await guide(page).getByText('2 of 12 steps').waitFor()
    await guide(page).getByText('19 of 120 points').waitFor()

    // A link leads to a step, and Escape closes the guide.
    await page.goto(`${patchlab.endpoint}/#/scenarios?step=create-baseline`)
    await guide(page).getByText('You have no baseline of your own for AMAZON_LINUX.').waitFor()
    await guide(page).getByRole('button', { name: 'Close the guide' }).focus()
    await page.keyboard.press('Escape')
    await guide(page).waitFor({ state: 'detached' })
    await page.keyboard.press('h')
    await guide(page).waitFor()

    // A moment of the past shows where the steps stood then.
    const run = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(`ws://${location.host}/_patchlab/stream`)
          socket.addEventListener('message', ({ data }) => resolve((JSON.parse(String(data)) as { run: string }).run), {
            once: true,
          })
        }),
    )
    await page.goto(`${patchlab.endpoint}/#/scenarios?at=${run}:${labs[0]?.revision}`)
    await page.reload()
    await page.keyboard.press('h')
    await guide(page).getByText('0 of 12 steps solved').waitFor()
    await guide(page).getByText("not the scenario's texts").waitFor()
  })

  test('one is solved unattended, and beginning anew asks first', async () => {
    const patchlab = await serve()
    const page = await open(patchlab.endpoint, '#/scenarios', { colorScheme: 'dark' })
    const lab = card(page, 'Patch Manager, from the first baseline')
    await lab.getByLabel('Variant').selectOption('rhel-9')
    await lab.getByText('More').click()
    await lab.getByLabel('How long work lasts').selectOption('instant')
    await lab.getByRole('button', { name: 'Solve it for me' }).click()
    await page.getByText('120 of 120 points, ').first().waitFor()
    await page.getByText('Scanned:').waitFor()
    await page.getByText('Create patch baseline', { exact: false }).first().click()
    await page.getByText('--operating-system REDHAT_ENTERPRISE_LINUX').waitFor()
    await expect.poll(() => page.getByText('✓ compliant').count()).toBe(4)
    await page.keyboard.press('h')
    await guide(page).getByRole('region', { name: 'All solved' }).waitFor()
    expect(await violations(page)).toEqual([])

    await card(page, 'An auditor asks').getByRole('button', { name: 'Start' }).click()
    const dialog = page.getByRole('dialog', { name: 'Begin this lab anew?' })
    await dialog.getByText('12 of 12 steps solved, 120 points').waitFor()
    await dialog.getByText('3 commands with their output').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Solved unattended in this lab').waitFor()
    await card(page, 'An auditor asks').getByRole('button', { name: 'Start' }).click()
    await dialog.getByRole('button', { name: 'Begin anew' }).click()
    await guide(page).getByRole('heading', { name: 'An auditor asks' }).waitFor()
  })

  test('a file of one’s own: its problems, its questions, and no more of its texts than text', async () => {
    const patchlab = await serve()
    const page = await open(patchlab.endpoint, '#/scenarios', { viewport: { width: 390, height: 844 } })
    await startFile(page, yaml('Hello.').replace('title: Count', 'titel: Count'))
    await page.getByText('There is no member "titel" here. Did you mean title?').waitFor()
    await page.getByText('Line 10, column 5').waitFor()

    const hostile = [
      'Read [the manual](https://docs.aws.amazon.com/) or [the baselines](#/baselines?account=999999999999).',
      '',
      '    aws ssm list-commands',
      '',
      '<script>window.pwned = 1</script><img src="https://example.org/x.png" alt="a cat" onerror="window.pwned = 2">',
      '<b onclick="window.pwned = 3" style="position: fixed; inset: 0" class="page" id="main">bold</b>',
      '<style>* { display: none }</style><iframe src="https://example.org/"></iframe>',
      '<form action="https://example.org/"><input name="password"><button>Log in</button></form>',
      '<svg onload="window.pwned = 4"><animate attributeName="href"/></svg><patchlab-app></patchlab-app>',
      '',
      '[run](javascript:window.pwned=5) [data](data:text/html,hi) [reset](./_patchlab/reset) ![a dog](https://example.org/dog.png)',
      '',
      '# Heading',
    ].join('\n')
    await startFile(page, yaml(hostile))
    const text = guide(page).locator('.story rich-text .text')
    await text.getByText('Heading', { exact: true }).waitFor()
    const found = await text.evaluate((place) => ({
      tags: [...new Set([...place.querySelectorAll('*')].map(({ localName }) => localName))].sort(),
      attributes: [...place.querySelectorAll(':not(a, button)')].flatMap((each) => each.getAttributeNames()),
      links: [...place.querySelectorAll('a')].map((a) => [a.textContent, a.getAttribute('href'), a.target, a.rel]),
    }))
    expect(found.tags).toEqual(['a', 'button', 'code', 'p', 'pre', 'strong'])
    expect(found.attributes).toEqual(['tabindex'])
    // Links that lead nowhere good have become text; the account is not for a text to say.
    expect(found.links).toEqual([
      ['the manual', 'https://docs.aws.amazon.com/', '_blank', 'noopener noreferrer'],
      ['the baselines', '#/baselines', '', ''],
    ])
    // HTML is shown as it was written.
    await text.getByText('<b onclick="window.pwned = 3"').waitFor()
    await text.getByText('[a dog]').waitFor()
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await text.getByRole('button', { name: 'Copy aws ssm list-commands' }).click()
    await guide(page).getByRole('status').getByText('Copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('aws ssm list-commands')

    // On a phone the guide covers the page.
    expect((await guide(page).boundingBox())?.width).toBe(390)
    expect(await violations(page)).toEqual([])

    const answer = guide(page).getByLabel('How many nodes are there?')
    await answer.fill('3')
    await page.keyboard.press('Enter')
    await guide(page).getByText('“3” is not right.').waitFor()
    await answer.fill('Two')
    await page.keyboard.press('Enter')
    await guide(page).getByText('That was right. Another question:').waitFor()
    await guide(page).getByLabel('What runs on them?').fill('amazon  linux 2')
    await guide(page).getByRole('button', { name: 'Answer' }).click()
    await guide(page).getByRole('region', { name: 'All solved' }).waitFor()
    await guide(page).getByText('10 of 10 points, in').waitFor()
  })

  test('something goes wrong with hosts and the API of one’s own lab, and is healed', async () => {
    const patchlab = await serve()
    const page = await open(patchlab.endpoint, '#/scenarios?tab=faults')
    const hosts = (await patchlab.lab().fleet.list()).length
    const faults = page.getByRole('region', { name: 'Faults of this lab' })
    await page.getByLabel('Fault', { exact: true }).selectOption('disk-full')
    await page.getByRole('combobox', { name: 'Hosts' }).fill('nobody')
    await page.getByText('No host of this lab.').waitFor()
    await page.getByRole('combobox', { name: 'Hosts' }).fill('all')
    await page.getByText(`${hosts} hosts: `).waitFor()
    await page.getByRole('button', { name: 'Let it go wrong' }).click()
    await expect.poll(() => faults.getByRole('row').count()).toBe(1 + hosts)
    await page.getByLabel('the API of the lab').check()
    await page.getByLabel('Fault', { exact: true }).selectOption('latency')
    await page.getByLabel('Operation').fill('Nothing')
    await page.getByRole('button', { name: 'Let it go wrong' }).click()
    await page.getByRole('alert').getByText('There is no operation "Nothing"').waitFor()
    await page.getByLabel('Operation').fill('List*')
    await page.getByLabel('Probability').fill('0.5')
    await page.getByRole('button', { name: 'Let it go wrong' }).click()
    await faults.getByText('50 % of calls, 2000 ms').waitFor()
    expect(await violations(page)).toEqual([])
    await faults.getByRole('button', { name: 'Heal latency of the API' }).click()
    await faults
      .getByRole('button', { name: /^Heal disk-full of / })
      .first()
      .click()
    await expect.poll(() => faults.getByRole('row').count()).toBe(1 + hosts - 1)
  })
})
