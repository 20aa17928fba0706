import { installOnlyLimit } from '../../../sim/host/model/crowd.ts'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { archiveOf, filesIn } from '../../../server/docker/images/archive.ts'
import { hostInputs } from '../../../server/docker/images/host.ts'
import { identityFiles } from '../../../server/docker/images/identity.ts'
import { containerSystems, imagesOf, whyNoImage } from '../../../server/docker/images/index.ts'
import { hashOf } from '../../../server/docker/images/inputs.ts'
import { managerFiles, repositoriesOf } from '../../../server/docker/images/manager.ts'
import { sourcePath } from '../../../server/docker/images/sources.ts'
import { catalogOf } from '../../../sim/catalog/registry.ts'
import { osOf, systems } from '../../../sim/os/registry.ts'

const start = Date.UTC(2026, 0, 1)

describe('which systems', () => {
  test('every Linux system has an image, no Windows has, and the reason is said', () => {
    expect(containerSystems).toEqual(systems.filter(({ family }) => family !== 'windows').map(({ id }) => id))
    expect(whyNoImage(osOf('windows-server-2022'))).toMatchInlineSnapshot(
      `"windows-server-2022 cannot be a container: Windows containers need a Windows kernel, and they have no Windows Update. Patchlab models such hosts."`,
    )
    expect(whyNoImage(osOf('sles-15'))).toBeUndefined()
  })

  test('a system comes after what it stands on', () => {
    expect(imagesOf(['sles-15', 'ubuntu-22.04', 'ubuntu-24.04'])).toMatchInlineSnapshot(`
      [
        "patchlab/builder:latest",
        "patchlab/base:suse",
        "patchlab/base:deb",
        "patchlab/host:sles-15",
        "patchlab/host:ubuntu-22.04",
        "patchlab/host:ubuntu-24.04",
      ]
    `)
  })
})

describe('inputs', () => {
  test('the cut between two inputs counts', () => {
    expect(hashOf('ab', 'c')).not.toBe(hashOf('a', 'bc'))
    expect(hashOf('ab', Buffer.from('c'))).toBe(hashOf('ab', 'c'))
  })

  test('are the same on every call and differ between systems', () => {
    const all = containerSystems.map((id) => hostInputs(id))
    expect(containerSystems.map((id) => hostInputs(id))).toEqual(all)
    expect(new Set(all).size).toBe(all.length)
  })
})

describe("a host's files", () => {
  test('os-release is what the agent reports', () => {
    for (const id of containerSystems) {
      const os = osOf(id)
      expect(identityFiles(os)['/usr/lib/os-release']).toEqual({ content: os.osRelease })
    }
  })

  test('name the system the way its vendor does', () => {
    const line = (id: Parameters<typeof osOf>[0], name: string): unknown => identityFiles(osOf(id))[`/etc/${name}`]
    expect(line('rhel-9', 'redhat-release')).toEqual({ content: 'Red Hat Enterprise Linux release 9.6 (Plow)\n' })
    expect(line('oracle-linux-9', 'oracle-release')).toEqual({ content: 'Oracle Linux Server release 9.6\n' })
    expect(line('oracle-linux-9', 'redhat-release')).toEqual({ content: 'Red Hat Enterprise Linux release 9.6\n' })
    expect(line('amazon-linux-2', 'system-release')).toEqual({ content: 'Amazon Linux release 2 (Karoo)\n' })
    expect(line('ubuntu-24.04', 'lsb-release')).toMatchInlineSnapshot(`
      {
        "content": "DISTRIB_ID=Ubuntu
      DISTRIB_RELEASE=24.04
      DISTRIB_CODENAME=noble
      DISTRIB_DESCRIPTION="Ubuntu 24.04.3 LTS"
      ",
      }
    `)
  })

  test('configure every repository that the catalogue uses, whatever the calendar and for years', () => {
    for (const id of containerSystems) {
      const os = osOf(id)
      const repositories = repositoriesOf(catalogOf(id, 0, ''), 0)
      const catalog = catalogOf(id, start, 'another seed')
      const used = new Set(catalog.published(start + 3 * 365 * 86_400_000).map(({ pkg }) => pkg.repository))
      for (const { pkg } of catalog.image) used.add(pkg.repository)
      expect([...used].sort()).toEqual(repositories)
      const text = JSON.stringify(managerFiles(os, repositories))
      for (const repository of repositories) expect(text).toContain(repository)
    }
  })
})

test('an archive keeps its files, and the same files give the same bytes', async () => {
  const files = {
    '/b': { content: 'two', executable: true },
    '/a/c': { content: Buffer.from('one') },
    '/l': { link: 'b' },
  }
  expect(await filesIn(archiveOf(files))).toEqual(
    new Map([
      ['c', Buffer.from('one')],
      ['b', Buffer.from('two')],
    ]),
  )
  const bytes = async (): Promise<Buffer> => Buffer.concat((await archiveOf(files).toArray()) as Buffer[])
  expect(await bytes()).toEqual(await bytes())
})

test('the model and the hosts agree on how many kernels there may be', () => {
  expect(JSON.stringify(managerFiles(osOf('rhel-9'), []))).toContain(`installonly_limit=${installOnlyLimit}`)
})

test.each([
  'base/rootfs.sh',
  'host/install.sh',
  'host/compile.sh',
  'host/patchlab-init',
  'host/patchlab-power',
  'host/uptime',
])('%s is bash that parses', async (name) => {
  const { stderr } = await promisify(execFile)('bash', ['-n', sourcePath(name)])
  expect(stderr).toBe('')
})
