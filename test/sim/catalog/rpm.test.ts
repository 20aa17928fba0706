import { describe, expect, test } from 'vitest'
import type { AvailablePackage, PackageVersion } from '../../../sim/catalog/catalog.ts'
import { catalogOf } from '../../../sim/catalog/registry.ts'
import { filterValues } from '../../../sim/os/filters.ts'
import type { OsId } from '../../../sim/os/os.ts'
import { osOf } from '../../../sim/os/registry.ts'
import { compareVersions } from '../../../sim/os/version.ts'

const start = Date.UTC(2026, 5, 1)
const day = 86_400_000

interface Expected {
  readonly os: OsId
  readonly advisory: RegExp
  readonly repositories: readonly string[]
  readonly releasePackage: string
  /** `uname -r` of a fresh host. */
  readonly kernel: RegExp
  readonly bugzillas: boolean
}

const table: readonly Expected[] = [
  {
    os: 'amazon-linux-2018.03',
    advisory: /^ALAS-2026-\d{4}$/,
    repositories: ['amzn-main', 'amzn-updates'],
    releasePackage: 'system-release',
    kernel: /^4\.14\.\d+-\d+\.\d+\.amzn1\.x86_64$/,
    bugzillas: false,
  },
  {
    os: 'amazon-linux-2',
    advisory: /^ALAS2-2026-\d{4}$/,
    repositories: ['amzn2-core', 'amzn2extra-docker'],
    releasePackage: 'system-release',
    kernel: /^4\.14\.\d+-\d+\.\d+\.amzn2\.x86_64$/,
    bugzillas: false,
  },
  {
    os: 'amazon-linux-2023',
    advisory: /^ALAS2023-2026-\d{3,4}$/,
    repositories: ['amazonlinux'],
    releasePackage: 'system-release',
    kernel: /^6\.1\.\d+-\d+\.\d+\.amzn2023\.x86_64$/,
    bugzillas: false,
  },
  {
    os: 'rhel-8',
    advisory: /^RH[SBE]A-2026:\d{4}$/,
    repositories: ['rhel-8-for-x86_64-baseos-rpms', 'rhel-8-for-x86_64-appstream-rpms'],
    releasePackage: 'redhat-release',
    kernel: /^4\.18\.0-553\.\d+\.\d+\.el8_10\.x86_64$/,
    bugzillas: true,
  },
  {
    os: 'rhel-9',
    advisory: /^RH[SBE]A-2026:\d{4}$/,
    repositories: ['rhel-9-for-x86_64-baseos-rpms', 'rhel-9-for-x86_64-appstream-rpms'],
    releasePackage: 'redhat-release',
    kernel: /^5\.14\.0-570\.\d+\.\d+\.el9_6\.x86_64$/,
    bugzillas: true,
  },
  {
    os: 'oracle-linux-8',
    advisory: /^EL[SBE]A-2026-\d{4,5}$/,
    repositories: ['ol8_baseos_latest', 'ol8_appstream', 'ol8_UEKR7'],
    releasePackage: 'oraclelinux-release',
    kernel: /^5\.15\.0-[\d.]+\.el8uek\.x86_64$/,
    bugzillas: true,
  },
  {
    os: 'oracle-linux-9',
    advisory: /^EL[SBE]A-2026-\d{4,5}$/,
    repositories: ['ol9_baseos_latest', 'ol9_appstream', 'ol9_UEKR7'],
    releasePackage: 'oraclelinux-release',
    kernel: /^5\.15\.0-[\d.]+\.el9uek\.x86_64$/,
    bugzillas: true,
  },
  {
    os: 'centos-7',
    advisory: /^CE[SBE]A-2026:\d{4}$/,
    repositories: ['base', 'updates'],
    releasePackage: 'centos-release',
    kernel: /^3\.10\.0-1160\.el7\.x86_64$/,
    bugzillas: true,
  },
  {
    os: 'centos-stream-9',
    advisory: /^CE[SBE]A-2026:\d{4}$/,
    repositories: ['baseos', 'appstream'],
    releasePackage: 'centos-stream-release',
    kernel: /^5\.14\.0-\d+\.el9\.x86_64$/,
    bugzillas: true,
  },
  {
    os: 'sles-15',
    advisory: /^SUSE-SLE-Module-Basesystem-15-SP6-2026-\d{4}$/,
    repositories: [
      'SLE-Module-Basesystem15-SP6-Pool',
      'SLE-Module-Basesystem15-SP6-Updates',
      'SLE-Module-Containers15-SP6-Pool',
      'SLE-Module-Containers15-SP6-Updates',
      'SLE-Module-Server-Applications15-SP6-Pool',
      'SLE-Module-Server-Applications15-SP6-Updates',
      'SLE-Product-SLES15-SP6-Pool',
      'SLE-Product-SLES15-SP6-Updates',
    ],
    releasePackage: 'sles-release',
    kernel: /^6\.4\.0-150600\.\d+\.\d+-default$/,
    bugzillas: true,
  },
]

const idOf = (pkg: PackageVersion): string => `${pkg.name}.${pkg.arch}`
const title = (pkg: PackageVersion): string => `${idOf(pkg)}:${pkg.epoch}:${pkg.version}-${pkg.release}`
const unique = (items: readonly string[]): string[] => [...new Set(items)].toSorted()

const groupBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

/** Reads a requirement's `[epoch:]version-release`; '' is below every version. */
function least(text: string) {
  const [evr = '', epoch = '0'] = text.split(':').toReversed()
  const [version = '', release = ''] = evr.split('-')
  return { epoch: Number(epoch), version, release }
}

describe.each(table)('$os', ({ os, advisory, repositories, releasePackage, kernel, bugzillas }) => {
  const catalog = catalogOf(os, start, 'seed')
  const image = catalog.image.map((installed) => installed.pkg)
  const installed = new Set(image.map(idOf))
  const written = catalog.published(start + 60 * day)
  const atStart = catalog.published(start)
  const updates = written.filter(({ pkg }) => installed.has(idOf(pkg)))
  const noticesOf = (offers: readonly AvailablePackage[]) => offers.flatMap((offer) => offer.advisories)
  const dayOf = (pkg: PackageVersion): number => (pkg.builtAt - start) / day

  test('is large enough: packages, updates, packages a fresh host lacks', () => {
    expect(image.length).toBeGreaterThanOrEqual(60)
    expect(updates.length).toBeGreaterThanOrEqual(25)
    const absent = unique(written.map(({ pkg }) => idOf(pkg)).filter((id) => !installed.has(id)))
    expect(absent.length).toBeGreaterThanOrEqual(15)
  })

  test('was installed whole before anything was published as an update', () => {
    expect(new Set(catalog.image.map((one) => one.installedAt)).size).toBe(1)
    const made = catalog.image[0]?.installedAt ?? 0
    for (const pkg of image) expect(pkg.builtAt).toBeLessThan(made)
    for (const { pkg } of updates) expect(pkg.builtAt).toBeGreaterThan(made)
  })

  test('spreads its updates over the last 120 days and the next 60', () => {
    const days = updates.map(({ pkg }) => dayOf(pkg))
    const counts = [-120, -90, -60, -30, 0, 30].map(
      (from) => days.filter((one) => one >= from && one < from + 30).length,
    )
    expect(counts.filter((count) => count < 2)).toEqual([])
  })

  test('lists a package once per version, in ascending order over time', () => {
    const versions = groupBy([...image, ...catalog.published(start + 500 * day).map(({ pkg }) => pkg)], idOf)
    const wrong = [...versions.values()].flatMap((list) =>
      list.filter((pkg, index) => {
        const next = list[index + 1]
        return next !== undefined && compareVersions('rpm', pkg, next) !== -1
      }),
    )
    expect(wrong.map(title)).toEqual([])
    expect(installed.size).toBe(image.length)
  })

  test('uses every classification and every severity of the system, on updates that a fresh host misses', () => {
    const { CLASSIFICATION, SEVERITY } = filterValues(osOf(os).patchOs)
    const given = noticesOf(atStart.filter(({ pkg }) => installed.has(idOf(pkg))))
    expect(unique(given.map((one) => one.classification))).toEqual([...(CLASSIFICATION ?? [])].toSorted())
    // Where a filter takes both words, the vendor's own is Moderate (spec §2).
    const words = [...(SEVERITY ?? [])].filter((word) => word !== 'Medium' || !SEVERITY?.includes('Moderate'))
    expect(unique(given.map((one) => one.severity).filter((word) => word !== ''))).toEqual(words.toSorted())
    expect(given.filter((one) => one.severity === '').length).toBeGreaterThanOrEqual(1)
  })

  test('names notices as the vendor does, each once', () => {
    const notices = noticesOf(catalog.published(start + 500 * day))
    expect(notices.filter((one) => !advisory.test(one.id)).map((one) => one.id)).toEqual([])
    const reused = [...groupBy(notices, (one) => one.id).values()].filter((same) => new Set(same).size > 1)
    expect(reused).toEqual([])
    expect(notices.flatMap((one) => one.cves).filter((cve) => !/^CVE-202[56]-\d{5}$/.test(cve))).toEqual([])
    expect(notices.filter((one) => one.cves.length > 0 !== (one.classification === 'Security'))).toEqual([])
    expect(notices.filter((one) => one.bugzillas.length > 0 !== bugzillas)).toEqual([])
  })

  test('has notices about several packages, a revised one, and updates that no notice mentions', () => {
    const subjects = groupBy(updates, (offer) => offer.advisories[0]?.id ?? '')
    const groups = [...subjects].filter(([id]) => id !== '').map(([, offers]) => offers)
    expect(groups.some((offers) => offers.length >= 3)).toBe(true)
    expect(noticesOf(written).some((one) => one.updatedAt > one.issuedAt)).toBe(true)
    expect(
      atStart.filter((offer) => offer.advisories.length === 0 && installed.has(idOf(offer.pkg))).length,
    ).toBeGreaterThan(1)
  })

  test('comes from the vendor’s repositories', () => {
    expect(unique([...image, ...written.map((offer) => offer.pkg)].map((pkg) => pkg.repository))).toEqual(
      [...repositories].toSorted(),
    )
  })

  test('carries the dist tag', () => {
    const { dist } = osOf(os)
    for (const { pkg } of written) expect(pkg.release).toContain(dist)
  })

  test('has three successive versions of openssl, and epochs above zero where the vendor uses them', () => {
    const versions = groupBy(updates, ({ pkg }) => pkg.name)
    const openssl = [...versions].filter(([name]) => name.startsWith('openssl')).map(([, offers]) => offers.length)
    expect(Math.max(...openssl)).toBeGreaterThanOrEqual(3)
    // SUSE has no use for them.
    expect(image.filter((pkg) => pkg.epoch > 0).length >= 3).toBe(os !== 'sles-15')
  })

  test('boots a kernel, keeps several, and asks for a reboot after a new one or a new libc', () => {
    const kernels = image.filter((pkg) => catalog.kernelRelease(pkg) !== undefined)
    expect(kernels.length).toBeGreaterThanOrEqual(1)
    for (const pkg of kernels) {
      expect(pkg.installOnly).toBe(true)
      expect(catalog.kernelRelease(pkg)).toMatch(kernel)
    }
    const newer = updates.filter(({ pkg }) => pkg.name === 'glibc' || catalog.kernelRelease(pkg) !== undefined)
    expect(unique(newer.map(({ pkg }) => pkg.name)).length).toBeGreaterThanOrEqual(2)
    expect(newer.filter(({ pkg }) => !catalog.needsReboot(pkg))).toEqual([])
    expect(image.filter((pkg) => !catalog.needsReboot(pkg)).length).toBeGreaterThan(50)
  })

  test('offers a newer release package, never as a security update', () => {
    const newer = atStart.filter(({ pkg }) => pkg.name === releasePackage)
    expect(image.filter((pkg) => pkg.name === releasePackage).length).toBe(1)
    expect(newer.length).toBeGreaterThanOrEqual(1)
    const years = catalog.published(start + 8 * 365 * day).filter(({ pkg }) => pkg.name === releasePackage)
    expect(years).toEqual(expect.arrayContaining(newer))
    expect(
      noticesOf(years).filter(({ classification, cves }) => classification === 'Security' || cves.length > 0),
    ).toEqual([])
  })

  test('is consistent: a fresh host has what its packages need', () => {
    const there = new Set(image.map((pkg) => pkg.name))
    expect(image.filter((pkg) => Object.keys(pkg.requires).some((name) => !there.has(name))).map(title)).toEqual([])
  })

  test.each([-130, -60, 0, 60, 400])('is consistent on day %i: what is offered can be installed', (at) => {
    const offered = catalog.published(start + at * day).map(({ pkg }) => pkg)
    const byName = groupBy([...image, ...offered], (pkg) => pkg.name)
    const unmet = offered.flatMap((pkg) =>
      Object.entries(pkg.requires)
        .filter(([name, version]) => !byName.get(name)?.some((one) => compareVersions('rpm', one, least(version)) >= 0))
        .map(([name, version]) => `${title(pkg)} needs ${name} ${version}`),
    )
    expect(unmet).toEqual([])
  })

  test('has dependency pairs at the same version, and an update that brings a new package along', () => {
    const pairs = updates.filter(({ pkg }) =>
      Object.values(pkg.requires).includes(`${pkg.epoch > 0 ? `${pkg.epoch}:` : ''}${pkg.version}-${pkg.release}`),
    )
    expect(pairs.length).toBeGreaterThanOrEqual(5)
    const names = new Set(image.map((pkg) => pkg.name))
    const bringing = atStart.filter(
      ({ pkg }) => installed.has(idOf(pkg)) && Object.keys(pkg.requires).some((name) => !names.has(name)),
    )
    expect(bringing.length).toBeGreaterThanOrEqual(1)
  })

  test('goes on for a year, week by week, kernels included, differently by seed', () => {
    const year = (seed: string) =>
      catalogOf(os, start, seed)
        .published(start + (60 + 365) * day)
        .filter(({ pkg }) => dayOf(pkg) >= 60)
    const coming = year('seed')
    const times = [...new Set(coming.map(({ pkg }) => dayOf(pkg)))].toSorted((a, b) => a - b)
    expect(times.length).toBeGreaterThan(52)
    expect(times.length).toBeLessThan(52 * 4)
    expect(times.filter((one, index) => one - (times[index - 1] ?? 60) > 14)).toEqual([])
    const kernels = coming.filter(({ pkg }) => catalog.kernelRelease(pkg) !== undefined)
    expect(kernels.length).toBeGreaterThan(3)
    const booted = groupBy(kernels, ({ pkg }) => `${pkg.name} ${catalog.kernelRelease(pkg)}`)
    expect([...booted.values()].filter((offers) => offers.length > 1)).toEqual([])
    expect(coming.filter((offer) => offer.advisories.length === 0).length).toBeGreaterThan(3)
    expect(year('other')).not.toEqual(coming)
  })
})
