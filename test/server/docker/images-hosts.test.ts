import { randomUUID } from 'node:crypto'
import type { Container } from 'dockerode'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Engine, findEngine } from '../../../server/docker/client.ts'
import { type Executed, exec } from '../../../server/docker/exec.ts'
import { imageName } from '../../../server/docker/images/index.ts'
import { label, owner } from '../../../server/docker/labels.ts'
import { managerOf } from '../../../server/docker/manager/manager.ts'
import { sandbox } from '../../../server/docker/sandbox.ts'
import { catalogOf } from '../../../sim/catalog/registry.ts'
import type { Os } from '../../../sim/os/os.ts'
import { describeDocker, limits, linux } from '../../docker/engine.ts'

/** The newest kernel of a fresh host. */
const kernelOf = ({ id }: Os): string | undefined => {
  const catalog = catalogOf(id, 0, '')
  return catalog.image.map(({ pkg }) => catalog.kernelRelease(pkg)).find((release) => release !== undefined)
}

/** Waits for the host to have booted: its init says so. */
const booted = 'until [ -e /run/patchlab/ready ]; do sleep 0.02; done'

describeDocker('the images of hosts', () => {
  let engine: Engine
  const volume = `patchlab-test-${randomUUID()}`
  const labels = { [label.owner]: owner() }
  beforeAll(async () => {
    engine = await findEngine(process.env)
    await engine.docker.createVolume({ Name: volume, Labels: { ...labels, [label.kind]: 'repository' } })
  })
  afterAll(() => engine.docker.getVolume(volume).remove())

  for (const os of linux) {
    describe(`${os.id}`, () => {
      let host: Container
      beforeAll(async () => {
        host = await engine.docker.createContainer({
          Image: imageName(os.id),
          Labels: { ...labels, [label.kind]: 'host' },
          HostConfig: sandbox(limits, os.manager, volume, false),
        })
        await host.start()
        await say(booted)
      })
      afterAll(() => host.remove({ force: true, v: true }))

      async function say(script: string): Promise<Executed> {
        return exec(host, ['/bin/bash', '-c', script])
      }
      const told = async (script: string): Promise<string> => {
        const { code, stdout, stderr } = await say(script)
        expect({ script, code, stderr }).toEqual({ script, code: 0, stderr: '' })
        return stdout.trim()
      }
      const end = async (script: string): Promise<number> => {
        const ended = host.wait() as Promise<{ StatusCode: number }>
        await say(script)
        return (await ended).StatusCode
      }

      test('has the packages of the catalogue in its own database', async () => {
        const { stdout } = await say(managerOf(os.manager).listInstalled)
        const installed = stdout
          .trim()
          .split('\n')
          .map((line) => {
            const [name, epoch, version, release, arch, , status] = line.split('\t')
            return [name, epoch, version, release, arch, status].join(' ')
          })
        const image = catalogOf(os.id, 0, '').image.map(({ pkg }) =>
          [pkg.name, pkg.epoch, pkg.version, pkg.release, pkg.arch, 'ok'].join(' '),
        )
        expect(installed.toSorted()).toEqual(image.toSorted())
      })

      test('says which system it is', async () => {
        expect(`${await told('cat /etc/os-release')}\n`).toBe(os.osRelease)
        expect(await told('uname -r; uname -m')).toBe(`${kernelOf(os)}\n${os.machine}`)
        const architecture = os.family === 'deb' ? 'dpkg --print-architecture' : "rpm --eval '%{_arch}'"
        expect(await told(architecture)).toBe(os.arch)
      })

      test('has a package manager that finds nothing wrong', async () => {
        const check = { rpm: 'rpm -Va --nofiles', deb: 'dpkg --audit && apt-get -qq check', windows: '' }[os.family]
        expect(await told(check)).toBe('')
        const names = { apt: 'apt-get', dnf: 'dnf', yum: 'yum', zypper: 'zypper', 'windows-update': '' }
        await told(`${names[os.manager]} --version`)
      })

      test('serves its repositories to itself', async () => {
        const status = 'wget -q -O /dev/null http://127.0.0.1:8080/repository/none 2>&1'
        expect((await say(status)).stdout).toContain('404')
        expect(await told('readlink /var/lib/patchlab/www/repository')).toBe(`/opt/patchlab/repository/${os.id}`)
      })

      // In a session of its own, for timeout ends its whole process group.
      test('holds the lock of its package manager until it is told to let go', async () => {
        const manager = os.manager === 'yum' ? 'dnf' : os.manager
        const hold = `setsid patchlab-hold-lock ${manager} > /dev/null 2>&1 & until [ -e /run/patchlab/lock-held ]; do sleep 0.02; done`
        const act = {
          apt: 'apt-get -y install bash',
          dnf: 'timeout 1.5 dnf makecache',
          yum: 'timeout 1.5 yum makecache',
          zypper: 'zypper -n refresh',
          'windows-update': '',
        }[os.manager]
        const refused = await say(`${hold}; ${act}`)
        // 124: it waited until the time was up.
        expect(refused.code).toBe({ apt: 100, dnf: 124, yum: 124, zypper: 7, 'windows-update': 0 }[os.manager])
        await told('kill $(cat /run/patchlab/lock-held); while [ -e /run/patchlab/lock-held ]; do sleep 0.02; done')
        const free = await say(act)
        expect(`${free.stdout}${free.stderr}`).not.toMatch(/lock|Waiting for process/i)
      })

      test('reboots and powers off when a script on it says so', async () => {
        const before = await told('cat /run/patchlab/boot-id')
        expect(await end('shutdown -r now')).toBe(194)
        await host.start()
        await told(booted)
        expect(await told('cat /run/patchlab/boot-id')).not.toBe(before)
        expect(await told('uptime -p')).toBe('up 0 minutes')
        expect(await end('poweroff')).toBe(0)
        await host.start()
        await told(booted)
        expect(await end(`kill -s TERM "$(cat /run/patchlab/init.pid)"`)).toBe(0)
        await host.start()
        await told(booted)
      })
    })
  }
})
