import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, findEngine } from '../../../server/docker/client.ts'
import { imageName } from '../../../server/docker/images/names.ts'
import { label, owner } from '../../../server/docker/labels.ts'
import { createRepositories, type Repositories } from '../../../server/docker/repositories/index.ts'
import { repositoryPath } from '../../../server/docker/sandbox.ts'
import type { AvailablePackage, Catalog } from '../../../sim/catalog/catalog.ts'
import { catalogOf } from '../../../sim/catalog/registry.ts'
import type { OsId } from '../../../sim/os/os.ts'
import { describeDocker } from '../../docker/engine.ts'
import { inside } from './inside.ts'

const start = Date.UTC(2026, 0, 1)
const day = 86_400_000
const catalog = (id: OsId): Catalog => catalogOf(id, start, 'a')

describeDocker('repositories', () => {
  let engine: Engine
  let repositories: Repositories
  const labels = { [label.owner]: owner(), [label.lab]: 'test/repositories', [label.keep]: 'no' }
  const volume = `patchlab-test-${process.pid}-${Math.floor(Math.random() * 1e9)}`

  beforeAll(async () => {
    engine = await findEngine(process.env)
    repositories = await createRepositories(engine, labels, volume)
  })
  afterAll(async () => {
    await repositories.close()
    await engine.docker.getVolume(volume).remove()
  })

  /** What a script prints on a host that serves itself the repositories. */
  const onHost = (id: OsId, script: string): Promise<string> =>
    inside(
      engine,
      imageName(id),
      { [repositoryPath]: volume },
      `/usr/local/sbin/patchlab-init & until [ -e /run/patchlab/ready ]; do sleep 0.02; done; ${script}`,
    )
  const lines = (text: string): string[] => text.trim().split('\n').sort()

  const published = (id: OsId, days: number): readonly AvailablePackage[] => catalog(id).published(start + days * day)
  const rpmTitles = (id: OsId, days: number): string[] =>
    [...published(id, days), ...catalog(id).image]
      .map(({ pkg }) => `${pkg.repository} ${pkg.name} ${pkg.epoch}:${pkg.version}-${pkg.release}.${pkg.arch}`)
      .sort()

  test('show dnf every version and every notice, and what comes later', async () => {
    const id = 'rhel-9'
    const query = `dnf -q --refresh repoquery --available --qf '%{repoid} %{name} %{epoch}:%{version}-%{release}.%{arch}'`
    for (const days of [0, 60]) {
      await repositories.show(id, catalog(id), published(id, days))
      const printed = await onHost(id, `${query}; echo ===; dnf -q updateinfo list --all`)
      const [versions = '', notices = ''] = printed.split('===')
      expect(lines(versions)).toEqual(rpmTitles(id, days))
      // dnf tells of notices about what is installed.
      const names = new Set(catalog(id).image.map(({ pkg }) => pkg.name))
      const expected = published(id, days).flatMap(({ pkg, advisories }) =>
        advisories.flatMap((each) =>
          names.has(pkg.name)
            ? [
                `${each.id} ${pkg.name}-${pkg.epoch > 0 ? `${pkg.epoch}:` : ''}${pkg.version}-${pkg.release}.${pkg.arch}`,
              ]
            : [],
        ),
      )
      const read = lines(notices).map((line) => line.replace(/^i /, '').trim().split(/\s+/))
      expect(read.map(([notice, , pkg]) => `${notice} ${pkg}`).sort()).toEqual(expected.sort())
    }
  })

  test('show zypper patches with the vendor’s categories and severities', async () => {
    const id = 'sles-15'
    await repositories.show(id, catalog(id), published(id, 0))
    const printed = await onHost(id, 'zypper -nq refresh; zypper -nq --no-refresh patches')
    const rows = lines(printed).flatMap((line) => {
      const [, name = '', category = '', severity = ''] = line.split('|').map((cell) => cell.trim())
      return name.startsWith('SUSE-') ? [`${name} ${category} ${severity}`] : []
    })
    const notices = new Map(
      published(id, 0).flatMap(({ advisories }) => advisories.map((each) => [each.id, each] as const)),
    )
    const expected = [...notices.values()].map(
      (each) => `${each.id} ${each.classification.toLowerCase()} ${each.severity.toLowerCase()}`,
    )
    expect([...new Set(rows)].sort()).toEqual(expected.sort())
  })

  test('show apt every version in its suite', async () => {
    for (const id of ['ubuntu-22.04', 'raspbian-12'] as const) {
      await repositories.show(id, catalog(id), published(id, 0))
      const printed = await onHost(
        id,
        `apt-get -qq -o APT::Update::Error-Mode=any update && cat /var/lib/apt/lists/*_Packages | awk -F': ' '$1 == "Package" { name = $2 } $1 == "Architecture" { arch = $2 } $1 == "Version" { print name, $2, arch }'`,
      )
      const expected = [...published(id, 0), ...catalog(id).image].map(
        ({ pkg }) => `${pkg.name} ${pkg.version} ${pkg.arch}`,
      )
      expect(lines(printed)).toEqual(expected.sort())
    }
  })

  test('are left alone when they show what they should, and calls at the same time end in the last one', async () => {
    const id = 'debian-12'
    await repositories.show(id, catalog(id), published(id, 0))
    const began = performance.now()
    await repositories.show(id, catalog(id), published(id, 0))
    expect(performance.now() - began).toBeLessThan(20)
    await Promise.all([10, 20, 30, 60].map((days) => repositories.show(id, catalog(id), published(id, days))))
    const printed = await onHost(
      id,
      'apt-get -qq -o APT::Update::Error-Mode=any update && cat /var/lib/apt/lists/*_Packages | grep -c ^Package:',
    )
    expect(Number(printed)).toBe(catalog(id).image.length + published(id, 60).length)
  })

  test('have packages whose script fails where the host says so, and those alone', async () => {
    const spoil = (name: string): string =>
      `mkdir -p /etc/patchlab/faults/package-script-fails; touch /etc/patchlab/faults/package-script-fails/${name}`
    const heal = 'rm -r /etc/patchlab/faults'
    await repositories.show('amazon-linux-2', catalog('amazon-linux-2'), published('amazon-linux-2', 0))
    const held = 'rpm -q --qf "%{version}-%{release} " rsync expat'
    const rpms = await onHost(
      'amazon-linux-2',
      `${held}; ${spoil('rsync')}; dnf -q -y upgrade rsync expat > /tmp/log 2>&1 || echo failed; ${held}; ${heal}; dnf -q -y upgrade rsync > /tmp/log 2>&1; ${held}`,
    )
    const [rsyncBefore, expatBefore, failed, rsyncSpoilt, expatAfter, rsyncAfter] = rpms.split(/\s+/)
    expect(failed).toBe('failed')
    expect(rsyncSpoilt).toBe(rsyncBefore)
    expect(rsyncAfter).not.toBe(rsyncBefore)
    expect(expatAfter).not.toBe(expatBefore)

    await repositories.show('debian-12', catalog('debian-12'), published('debian-12', 0))
    const state = `dpkg-query -W -f '\${db:Status-Abbrev}' rsync libexpat1`
    const debs = await onHost(
      'debian-12',
      `apt-get -qq update; ${spoil('rsync')}; apt-get -qq -y install --only-upgrade rsync libexpat1 > /tmp/log 2>&1 || echo failed; ${state}; ${heal}; dpkg --configure -a > /tmp/log; ${state}`,
    )
    // By name: libexpat1, rsync.
    expect(debs.split(/\s+/)).toEqual(['failed', 'ii', 'iF', 'ii', 'ii', ''])
  })

  test('have kernels side by side, of which the one that boots next is the newest', async () => {
    const id = 'oracle-linux-9'
    await repositories.show(id, catalog(id), published(id, 0))
    const printed = await onHost(
      id,
      `uname -r; dnf -q -y upgrade 'kernel-uek*' > /tmp/log 2>&1 || cat /tmp/log; rpm -q kernel-uek-core | wc -l; ls /usr/lib/patchlab/kernels | sort -V | tail -n 1`,
    )
    const [running = '', count = '', newest = ''] = printed.trim().split('\n')
    expect(Number(count)).toBeGreaterThan(1)
    const releases = published(id, 0).map(({ pkg }) => catalog(id).kernelRelease(pkg))
    expect(releases).toContain(newest)
    expect(newest).not.toBe(running)
  })

  test('are old or new, but never half, for who reads while they change', async () => {
    const reads = {
      'centos-7': `dnf -q --refresh repoquery --available --qf '%{name} %{evr}' 2>&1 | grep -c .`,
      'ubuntu-24.04': `apt-get -qq -o APT::Update::Error-Mode=any update 2>&1; cat /var/lib/apt/lists/*_Packages | grep -c ^Package:`,
    } as const
    for (const id of ['centos-7', 'ubuntu-24.04'] as const) {
      const lists = [0, 30, 60].map((days) => published(id, days))
      const sizes = lists.map((list) => catalog(id).image.length + list.length)
      const [first = []] = lists
      await repositories.show(id, catalog(id), first)
      const reading = onHost(id, `for n in $(seq 12); do ${reads[id]} || true; done`)
      let isOver = false
      void reading.finally(() => (isOver = true)).catch(() => undefined)
      for (let n = 1; !isOver; n += 1) await repositories.show(id, catalog(id), lists[n % lists.length] ?? first)
      const read = (await reading).trim().split('\n').map(Number)
      expect(read).toHaveLength(12)
      // Suites and repositories are read one after the other: a reader may find some of them old and some new.
      const [least = 0, , most = 0] = sizes
      expect(read.every((count) => count >= least && count <= most)).toBe(true)
    }
  })

  test('come about again after the builder was removed, and after a failure', async () => {
    const id = 'debian-12'
    const filters = { label: [`${label.lab}=test/repositories`, `${label.kind}=builder`, `${label.owner}=${owner()}`] }
    for (const { Id } of await engine.docker.listContainers({ all: true, filters })) {
      await engine.docker.getContainer(Id).remove({ force: true })
    }
    const [first] = catalog(id).image
    if (first === undefined) throw new Error('There is no package.')
    const unfit = [...published(id, 90), { pkg: { ...first.pkg, name: 'a b' }, advisories: [] }]
    await expect(repositories.show(id, catalog(id), unfit)).rejects.toThrow(/cannot be packaged/)
    await repositories.show(id, catalog(id), published(id, 90))
    const printed = await onHost(
      id,
      'apt-get -qq -o APT::Update::Error-Mode=any update && cat /var/lib/apt/lists/*_Packages | grep -c ^Package:',
    )
    expect(Number(printed)).toBe(catalog(id).image.length + published(id, 90).length)
  })
})
