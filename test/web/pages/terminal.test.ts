import type { Container } from 'dockerode'
import { expect, test } from 'vitest'
import { findEngine } from '../../../server/docker/client.ts'
import { exec } from '../../../server/docker/exec.ts'
import { describeDocker } from '../../docker/engine.ts'
import { describeBrowser, open, serve, violations } from '../browser.ts'

/** What runs in a container, but for what looks. */
async function processes(container: Container): Promise<string> {
  const list = 'for each in /proc/[0-9]*; do tr "\\0" " " < "$each/cmdline"; echo; done 2>/dev/null'
  return (await exec(container, ['/bin/bash', '-c', list])).stdout
}

describeDocker('on containers', () => {
  describeBrowser('the terminal', () => {
    test('is a shell of the host, as large as the page has room, and ends with the page', async () => {
      const patchlab = await serve({ driver: 'docker', fleet: 'ubuntu-22.04', environment: process.env })
      const [node] = await patchlab.lab().fleet.list()
      const page = await open(patchlab.endpoint, `#/fleet/${node?.id}?tab=terminal`)
      const screen = page.locator('.xterm-rows')
      await page.getByText('A root shell in the container').waitFor({ timeout: 60_000 })
      await page.keyboard.type('. /etc/os-release; echo "this is $ID"; hostname > /tmp/name\n')
      await screen.getByText('this is ubuntu', { exact: true }).waitFor()
      expect(await violations(page)).toEqual([])

      const size = async (): Promise<number> => {
        await page.keyboard.type('clear; stty size | tr " " x\n')
        await screen.getByText(/^\d+x\d+$/).waitFor()
        const [, columns = ''] = /\d+x(\d+)/.exec((await screen.getByText(/^\d+x\d+$/).textContent()) ?? '') ?? []
        return Number(columns)
      }
      const wide = await size()
      await page.setViewportSize({ width: 390, height: 844 })
      await expect.poll(size).toBeLessThan(wide / 2)

      const { container } = (await (
        await fetch(`${patchlab.endpoint}/_patchlab/fleet/${node?.id}/container`, { method: 'POST' })
      ).json()) as { container: string }
      const inside = (await findEngine(process.env)).docker.getContainer(container)
      await page.keyboard.type('clear; (sleep 4711 &); sleep 4712\n')
      await expect.poll(() => processes(inside)).toContain('sleep 4712')
      expect(await processes(inside)).toContain('sleep 4711')
      await page.getByRole('navigation', { name: 'Of this host' }).getByRole('link', { name: 'Packages' }).click()
      await page.getByText('This host is a container:').waitFor()
      await expect.poll(() => processes(inside), { timeout: 20_000 }).not.toMatch(/sleep 471|bash -il/)

      // Whoever leaves the shell is told, and may have another one.
      await page.getByRole('link', { name: 'Open a terminal' }).click()
      await page.getByText('A root shell in the container').waitFor()
      await page.keyboard.type('exit\n')
      await page.getByText('The shell has ended.').waitFor()
      await page.getByRole('button', { name: 'Open it again' }).click()
      await page.getByText('A root shell in the container').waitFor()
      await page.keyboard.type('echo again $((40 + 2))\n')
      await screen.getByText('again 42').waitFor()
    })
  })
})
