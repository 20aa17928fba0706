import { XMLParser } from 'fast-xml-parser'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Engine, findEngine } from '../../../server/docker/client.ts'
import { imageName } from '../../../server/docker/images/names.ts'
import { label, owner } from '../../../server/docker/labels.ts'
import { createRepositories, type Repositories } from '../../../server/docker/repositories/index.ts'
import { shelvesOf } from '../../../server/docker/repositories/contents.ts'
import { releaseFields } from '../../../server/docker/repositories/release.ts'
import { updateinfo } from '../../../server/docker/repositories/updateinfo.ts'
import { recipeOf } from '../../../server/docker/packages/recipe.ts'
import { oneLine } from '../../../server/docker/packages/text.ts'
import { repositoryPath } from '../../../server/docker/sandbox.ts'
import type { Advisory, AvailablePackage, Catalog } from '../../../sim/catalog/catalog.ts'
import { catalogOf } from '../../../sim/catalog/registry.ts'
import type { OsId } from '../../../sim/os/os.ts'
import { osOf } from '../../../sim/os/registry.ts'
import { describeDocker, linux } from '../../docker/engine.ts'
import { inside } from './inside.ts'

const start = Date.UTC(2026, 0, 1)
const day = 86_400_000
const catalog = (id: OsId): Catalog => catalogOf(id, start, 'a')

interface ReadUpdate {
  readonly '@type': string
  readonly id: string
  readonly title: string
  readonly severity?: string
  readonly issued: { readonly '@date': string }
  readonly updated?: { readonly '@date': string }
  readonly references: { readonly reference?: readonly { readonly '@id': string; readonly '@type': string }[] }
  readonly pkglist: {
    readonly collection: {
      readonly package: readonly { readonly '@name': string; readonly reboot_suggested?: string }[]
    }
  }
}

function readBack(xml: string): readonly ReadUpdate[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => ['update', 'reference', 'package'].includes(name),
  })
  return (parser.parse(xml) as { updates: { update: readonly ReadUpdate[] } }).updates.update
}

const advisory = (more: Partial<Advisory>): Advisory => ({
  id: 'ALAS2023-2026-1',
  classification: 'Security',
  severity: 'Medium',
  issuedAt: Date.UTC(2026, 1, 3, 4, 5, 6),
  updatedAt: 0,
  cves: ['CVE-2026-1'],
  bugzillas: ['7'],
  title: 'A flaw',
  ...more,
})

function noticesOf(id: OsId, more: Partial<Advisory>): readonly ReadUpdate[] {
  const [first] = catalog(id).image
  if (first === undefined) throw new Error('There is no package.')
  const recipes = [recipeOf(osOf(id), catalog(id), first.pkg)]
  return readBack(updateinfo(osOf(id), catalog(id), [{ advisory: advisory(more), recipes }]))
}

describe('updateinfo', () => {
  test('has the vendor’s words and the lab’s dates', () => {
    expect(noticesOf('amazon-linux-2023', { updatedAt: Date.UTC(2026, 2, 1) })).toMatchObject([
      {
        '@type': 'security',
        id: 'ALAS2023-2026-1',
        severity: 'Medium',
        issued: { '@date': '2026-02-03 04:05:06' },
        updated: { '@date': '2026-03-01 00:00:00' },
        references: {
          reference: [
            { '@id': 'CVE-2026-1', '@type': 'cve' },
            { '@id': '7', '@type': 'bugzilla' },
          ],
        },
      },
    ])
    expect(noticesOf('sles-15', { severity: 'Moderate', classification: 'Recommended' })).toMatchObject([
      { '@type': 'recommended', severity: 'moderate', issued: { '@date': '1770091506' } },
    ])
    expect(noticesOf('rhel-9', { severity: '' })[0]).not.toHaveProperty('severity')
  })

  test('has any text as text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('</title><id>x</id>', ']]>&lt;<!--', '&amp;')),
        (text) => {
          const [update, ...others] = noticesOf('rhel-9', { title: `t${text}`, cves: [`c${text}`] })
          expect(others).toEqual([])
          expect(update?.title).toBe(oneLine(`t${text}`))
          expect(update?.references.reference?.[0]?.['@id']).toBe(oneLine(`c${text}`))
        },
      ),
    )
  })

  test('suggests a reboot where the catalogue does', () => {
    const os = osOf('rhel-9')
    for (const { notices } of shelvesOf(os, catalog(os.id), catalog(os.id).published(start)).values()) {
      if (notices.length === 0) continue
      const updates = readBack(updateinfo(os, catalog(os.id), notices))
      expect(
        updates.map(({ pkglist }) => pkglist.collection.package.map((each) => each.reboot_suggested === 'True')),
      ).toEqual(notices.map(({ recipes }) => recipes.map(({ pkg }) => catalog(os.id).needsReboot(pkg))))
    }
  })
})

describe('what repositories show', () => {
  test('is the image and what was published, each version once, in its own repository', () => {
    for (const os of linux) {
      const of = catalog(os.id)
      const published = of.published(start + 100 * day)
      const shelves = shelvesOf(os, of, published)
      const shown = [...shelves].flatMap(([id, { recipes }]) =>
        recipes.map(({ path, pkg }) => `${id} ${pkg.repository} ${path}`),
      )
      expect(new Set(shown).size).toBe(shown.length)
      expect(shown.length).toBe(of.image.length + published.length)
      expect(shown.every((line) => line.split(' ')[0] === line.split(' ')[1])).toBe(true)
    }
  })

  test('puts a notice about packages of two repositories into both', () => {
    const of = catalog('rhel-9')
    const both = ['rhel-9-for-x86_64-baseos-rpms', 'rhel-9-for-x86_64-appstream-rpms']
    const published = both.map((repository, n): AvailablePackage => {
      const [first] = of.image
      if (first === undefined) throw new Error('There is no package.')
      return { pkg: { ...first.pkg, name: `part${n}`, repository }, advisories: [advisory({})] }
    })
    const shelves = shelvesOf(osOf('rhel-9'), of, published)
    expect(both.map((id) => shelves.get(id)?.notices.map(({ recipes }) => recipes.map(({ pkg }) => pkg.name)))).toEqual(
      [[['part0']], [['part1']]],
    )
  })

  test('says whose suites they are in the vendor’s words', () => {
    const words = (id: OsId, suite: string): string => {
      const { Origin, Label, Suite, Codename } = releaseFields(osOf(id), suite)
      return `${Origin} ${Label} ${Suite} ${Codename}`
    }
    expect([
      words('ubuntu-22.04', 'jammy'),
      words('ubuntu-22.04', 'jammy-security'),
      words('debian-12', 'bookworm'),
      words('debian-12', 'bookworm-security'),
      words('debian-12', 'bookworm-updates'),
      words('raspbian-12', 'bookworm'),
    ]).toMatchInlineSnapshot(`
      [
        "Ubuntu Ubuntu jammy jammy",
        "Ubuntu Ubuntu jammy-security jammy",
        "Debian Debian stable bookworm",
        "Debian Debian-Security stable-security bookworm-security",
        "Debian Debian stable-updates bookworm-updates",
        "Raspbian Raspbian stable bookworm",
      ]
    `)
  })
})

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
