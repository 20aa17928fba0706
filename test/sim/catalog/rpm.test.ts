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
]

const idOf = (pkg: PackageVersion): string => `${pkg.name}.${pkg.arch}`
const title = (pkg: PackageVersion): string => `${idOf(pkg)}:${pkg.epoch}:${pkg.version}-${pkg.release}`
const unique = (items: readonly string[]): string[] => [...new Set(items)].toSorted()

/** Reads a requirement's `[epoch:]version-release`. */
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
    for (const from of [-120, -90, -60, -30, 0, 30]) {
      expect(days.filter((one) => one >= from && one < from + 30).length, `days from ${from}`).toBeGreaterThanOrEqual(2)
    }
  })

  test('lists a package once per version, in ascending order over time', () => {
    const newest = new Map(image.map((pkg) => [idOf(pkg), pkg]))
    expect(newest.size).toBe(image.length)
    for (const { pkg } of catalog.published(start + 500 * day)) {
      const before = newest.get(idOf(pkg))
      if (before) expect(compareVersions('rpm', before, pkg), `${title(before)} before ${title(pkg)}`).toBe(-1)
      newest.set(idOf(pkg), pkg)
    }
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
    const ids = new Map<string, number>()
    for (const one of noticesOf(catalog.published(start + 500 * day))) {
      expect(one.id).toMatch(advisory)
      expect(ids.get(one.id) ?? one.issuedAt, one.id).toBe(one.issuedAt)
      ids.set(one.id, one.issuedAt)
      if (one.classification === 'Security' || one.classification === 'security') {
        expect(one.cves.length).toBeGreaterThanOrEqual(1)
      }
      for (const cve of one.cves) expect(cve).toMatch(/^CVE-202[56]-\d{5}$/)
      expect(one.bugzillas.length > 0, one.id).toBe(bugzillas)
    }
  })

  test('has notices about several packages, a revised one, and updates that no notice mentions', () => {
    const subjects = Map.groupBy(updates, (offer) => offer.advisories[0]?.id ?? '')
    const groups = [...subjects].filter(([id]) => id !== '').map(([, offers]) => offers)
    expect(groups.some((offers) => offers.length >= 4)).toBe(true)
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

  test('has three successive versions of openssl and two epochs above zero', () => {
    const versions = Map.groupBy(updates, ({ pkg }) => pkg.name)
    const openssl = [...versions].filter(([name]) => name.startsWith('openssl')).map(([, offers]) => offers.length)
    expect(Math.max(...openssl)).toBeGreaterThanOrEqual(3)
    expect(unique(image.filter((pkg) => pkg.epoch > 0).map((pkg) => pkg.name)).length).toBeGreaterThanOrEqual(2)
  })

  test('boots a kernel, keeps several, and asks for a reboot after a new one or a new libc', () => {
    const kernels = image.filter((pkg) => catalog.kernelRelease(pkg) !== undefined)
    expect(kernels.length).toBeGreaterThanOrEqual(1)
    for (const pkg of kernels) {
      expect(pkg.installOnly).toBe(true)
      expect(catalog.kernelRelease(pkg)).toMatch(kernel)
    }
    for (const name of [kernels[0]?.name, 'glibc']) {
      const newer = updates.filter(({ pkg }) => pkg.name === name)
      expect(newer.length, name).toBeGreaterThanOrEqual(1)
      for (const { pkg } of newer) expect(catalog.needsReboot(pkg)).toBe(true)
    }
    expect(image.filter((pkg) => !catalog.needsReboot(pkg)).length).toBeGreaterThan(50)
  })

  test('offers a newer release package, never as a security update', () => {
    const newer = atStart.filter(({ pkg }) => pkg.name === releasePackage)
    expect(image.filter((pkg) => pkg.name === releasePackage).length).toBe(1)
    expect(newer.length).toBeGreaterThanOrEqual(1)
    for (const one of noticesOf(newer)) expect(one.cves).toEqual([])
  })

  test('is consistent at any time: what the newest versions need is there', () => {
    for (const at of [-130, -60, 0, 60, 400]) {
      const offered = catalog.published(start + at * day)
      const everything = Map.groupBy([...image, ...offered.map((offer) => offer.pkg)], (pkg) => pkg.name)
      for (const { pkg } of offered) {
        for (const [name, version] of Object.entries(pkg.requires)) {
          const candidates = everything.get(name) ?? []
          const enough =
            version === '' ? candidates : candidates.filter((one) => compareVersions('rpm', one, least(version)) >= 0)
          expect(enough.length, `${title(pkg)} needs ${name} ${version}`).toBeGreaterThanOrEqual(1)
        }
      }
    }
    const there = new Set(image.map((pkg) => pkg.name))
    for (const pkg of image) for (const name of Object.keys(pkg.requires)) expect(there, pkg.name).toContain(name)
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
})
