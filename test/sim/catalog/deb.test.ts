import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextDebian, nextUbuntu } from '../../../sim/catalog/deb/revision.ts'
import type { PackageVersion } from '../../../sim/catalog/catalog.ts'
import { catalogOf } from '../../../sim/catalog/registry.ts'
import type { OsId } from '../../../sim/os/os.ts'
import { osOf } from '../../../sim/os/registry.ts'
import { compareVersions } from '../../../sim/os/version.ts'

const day = 86_400_000
const start = Date.UTC(2026, 9, 1)

interface Case {
  readonly os: OsId
  readonly suite: string
  readonly notice: RegExp
  /** The day on which the written calendar is over and the rhythm goes on. */
  readonly over: number
  /** Metapackage → package it pulls in, and what that one boots. */
  readonly kernel: { readonly meta: string; readonly image: RegExp; readonly boots: string }
  readonly openssl: string
  readonly python: string
}

const cases: readonly Case[] = [
  {
    os: 'ubuntu-22.04',
    suite: 'jammy',
    over: 60,
    notice: /^USN-\d{4}-1$/,
    kernel: { meta: 'linux-image-generic', image: /^linux-image-5\.15\.0-\d+-generic$/, boots: '5.15.0-113-generic' },
    openssl: '3.0.2-0ubuntu1.14',
    python: 'python3.10',
  },
  {
    os: 'ubuntu-24.04',
    suite: 'noble',
    over: 60,
    notice: /^USN-\d{4}-1$/,
    kernel: { meta: 'linux-image-generic', image: /^linux-image-6\.8\.0-\d+-generic$/, boots: '6.8.0-61-generic' },
    openssl: '3.0.13-0ubuntu3.5',
    python: 'python3.12',
  },
  {
    os: 'debian-12',
    suite: 'bookworm',
    over: 60,
    notice: /^DSA-\d{4}-1$/,
    kernel: { meta: 'linux-image-amd64', image: /^linux-image-6\.1\.0-\d+-amd64$/, boots: '6.1.0-20-amd64' },
    openssl: '3.0.11-1~deb12u6',
    python: 'python3.11',
  },
  {
    os: 'raspbian-12',
    suite: 'bookworm',
    over: 61,
    notice: /^DSA-\d{4}-1$/,
    kernel: { meta: 'linux-image-rpi-v7', image: /^linux-image-6\.6\.\d+\+rpt-rpi-v7$/, boots: '6.6.44+rpt-rpi-v7' },
    openssl: '3.0.11-1~deb12u2+rpt5',
    python: 'python3.11',
  },
]

const compare = (a: PackageVersion, b: PackageVersion): number => compareVersions('deb', a, b)

function group<K, V>(items: readonly V[], keyOf: (item: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** The calendar at its end, split by what a fresh host has. */
function written({ os, over }: Case) {
  const catalog = catalogOf(os, start, 'seed')
  const image = new Map(catalog.image.map(({ pkg }) => [pkg.name, pkg]))
  const published = catalog.published(start + over * day - 1)
  return {
    catalog,
    image,
    published,
    updates: published.filter(({ pkg }) => image.has(pkg.name)),
    absent: published.filter(({ pkg }) => !image.has(pkg.name)),
  }
}

describe.each(cases)('$os', (system) => {
  const { os, suite, notice, over, kernel, openssl, python } = system
  const { catalog, image, published, updates, absent } = written(system)

  test('a fresh host has at least 60 packages, of its own architecture', () => {
    expect(image.size).toBeGreaterThanOrEqual(60)
    expect(image.size).toBe(catalog.image.length)
    expect(new Set(catalog.image.map(({ pkg }) => pkg.arch))).toEqual(new Set(['all', osOf(os).arch]))
    const names = ['base-files', 'python3-apt', 'libc6', python, kernel.meta]
    expect(names.filter((name) => !image.has(name))).toEqual([])
  })

  test('every installed package has a version that its needs are met by', () => {
    const unmet = catalog.image.flatMap(({ pkg }) =>
      Object.entries(pkg.requires).filter(([name, least]) => {
        const found = image.get(name)
        return !found || (least !== '' && compare(found, { ...found, version: least }) < 0)
      }),
    )
    expect(unmet).toEqual([])
  })

  test('needs of published versions are met by what is published or installed', () => {
    const known = group([...image.values(), ...published.map(({ pkg }) => pkg)], (pkg) => pkg.name)
    const unmet = published.flatMap(({ pkg }) =>
      Object.entries(pkg.requires).filter(
        ([name, least]) =>
          !known.get(name)?.some((one) => least === '' || compare(one, { ...one, version: least }) >= 0),
      ),
    )
    expect(unmet).toEqual([])
  })

  test('at least 25 updates of installed packages, in each month of the calendar', () => {
    expect(updates.length).toBeGreaterThanOrEqual(25)
    const months = group(updates, ({ pkg }) => Math.floor((pkg.builtAt - start) / (30 * day)))
    expect([...months.keys()].toSorted((a, b) => a - b)).toEqual(expect.arrayContaining([-4, -3, -2, -1, 0, 1]))
    const few = [...months].filter(([month, of]) => month < 2 && of.length < 4)
    expect(few).toEqual([])
  })

  test('each version is newer than all before it', () => {
    const last = new Map(image)
    const notNewer: PackageVersion[] = []
    for (const { pkg } of published.toSorted((a, b) => a.pkg.builtAt - b.pkg.builtAt)) {
      const before = last.get(pkg.name)
      if (before && compare(pkg, before) <= 0) notNewer.push(pkg)
      last.set(pkg.name, pkg)
    }
    expect(notNewer).toEqual([])
  })

  test('versions continue as the distribution numbers them', () => {
    const atStart = catalog.published(start).filter(({ pkg }) => pkg.name === 'openssl')
    expect(atStart.map(({ pkg }) => pkg.version)).toHaveLength(4)
    expect(atStart.at(-1)?.pkg.version).toBe(openssl)
  })

  test('openssl comes with the library of its own version', () => {
    const [first] = published.filter(({ pkg }) => pkg.name === 'openssl')
    expect(Object.values(first?.pkg.requires ?? {})).toEqual([first?.pkg.version])
  })

  test('every priority and several sections occur among the security updates', () => {
    const secure = updates.filter(({ pkg }) => pkg.repository.includes('security'))
    expect(new Set(secure.map(({ pkg }) => pkg.priority))).toEqual(
      new Set(['required', 'important', 'standard', 'optional', 'extra']),
    )
    expect(new Set(secure.map(({ pkg }) => pkg.section)).size).toBeGreaterThanOrEqual(6)
  })

  test('security updates have a notice and their own suite, others neither', () => {
    const suites = group(published, ({ pkg }) => pkg.repository)
    expect([...suites.keys()].toSorted()).toEqual([`${suite}-security`, `${suite}-updates`])
    expect(suites.get(`${suite}-updates`)?.flatMap(({ advisories }) => advisories)).toEqual([])
    const notices = suites.get(`${suite}-security`)?.map(({ advisories }) => advisories) ?? []
    const odd = notices.filter(
      (of) => of.length !== 1 || of.some((one) => !notice.test(one.id) || one.cves.length === 0),
    )
    expect(odd).toEqual([])
    expect(new Set(notices.flat().flatMap((one) => `${one.classification} ${one.severity}`))).toEqual(
      new Set(['Security ']),
    )
  })

  test('a kernel is a new package that the metapackage pulls in, and boots', () => {
    const [newest] = catalog
      .published(start)
      .filter(({ pkg }) => pkg.name === kernel.meta)
      .slice(-1)
    const [name = ''] = Object.keys(newest?.pkg.requires ?? {})
    expect(name).toMatch(kernel.image)
    expect(image.has(name)).toBe(false)
    const pulled = absent.find(({ pkg }) => pkg.name === name)?.pkg
    expect(pulled && catalog.kernelRelease(pulled)).toBe(kernel.boots)
    expect(pulled && catalog.needsReboot(pulled)).toBe(true)
    expect(newest && catalog.kernelRelease(newest.pkg)).toBeUndefined()
  })

  test('libc asks for a reboot, tzdata does not; python3-apt has an update at the start', () => {
    const asks = (name: string): boolean[] =>
      updates.filter(({ pkg }) => pkg.name === name).map(({ pkg }) => catalog.needsReboot(pkg))
    expect(asks('libc6')).toEqual([true, true, true])
    expect(asks('tzdata')).toEqual([false, false, false])
    expect(catalog.published(start).some(({ pkg }) => pkg.name === 'python3-apt')).toBe(true)
  })

  test('about 15 packages are published that a fresh host has not, kernels aside', () => {
    const names = new Set(absent.map(({ pkg }) => pkg.name).filter((name) => !name.startsWith('linux-')))
    expect(names.size).toBeGreaterThanOrEqual(15)
  })

  test('every week of the year after the calendar brings one to four publications', () => {
    const later = catalogOf(os, start, 'other seed')
    const count = (week: number): number =>
      new Set(later.published(start + (over + week * 7) * day - 1).map(({ pkg }) => pkg.builtAt)).size
    const found = Array.from({ length: 52 }, (_, week) => count(week + 1) - count(week))
    expect(Math.min(...found)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...found)).toBeLessThanOrEqual(4)
  })

  test('names of notices are never given twice', () => {
    const later = catalog.published(start + 400 * day)
    const byId = group(later, ({ advisories: [first] }) => first?.id)
    const twice = [...byId].filter(([id, of]) => id && new Set(of.map(({ pkg }) => pkg.builtAt)).size > 1)
    expect(twice).toEqual([])
  })
})

test('both Ubuntus name a notice alike, and so do Debian and Raspbian', () => {
  const [jammy, noble, debian, raspbian] = cases.map(
    (one) =>
      new Map(written(one).published.flatMap(({ advisories }) => advisories.map(({ id, title }) => [id, title]))),
  )
  expect(jammy).toEqual(noble)
  expect([...(raspbian ?? [])].filter(([id, title]) => debian?.get(id) !== title)).toEqual([])
})

test('the same seed brings the same future, another seed another one', () => {
  const titles = (seed: string, from: number) =>
    catalogOf('ubuntu-22.04', from, seed)
      .published(from + 120 * day)
      .map(({ pkg }) => `${pkg.name} ${pkg.version}`)
  expect(titles('a', start)).toEqual(titles('a', start + 5 * day))
  expect(titles('a', start)).not.toEqual(titles('b', start))
})

test.each([
  [nextUbuntu, '5.1-6ubuntu1', '5.1-6ubuntu1.1'],
  [nextUbuntu, '3.0.2-0ubuntu1.9', '3.0.2-0ubuntu1.10'],
  [nextUbuntu, '3.7-1build1', '3.7-1ubuntu0.1'],
  [nextUbuntu, '3.10.12-1~22.04.3', '3.10.12-1~22.04.4'],
  [nextUbuntu, '2023z-0ubuntu0.22.04.2', '2024a-0ubuntu0.22.04.2'],
  [nextDebian, '2.36-9+deb12u8', '2.36-9+deb12u9'],
  [nextDebian, '5.2.15-2+b2', '5.2.15-2+deb12u1'],
  [nextDebian, '3.0.11-1~deb12u2+rpt1', '3.0.11-1~deb12u2+rpt2'],
  [nextDebian, '2024a-0+deb12u1', '2024b-0+deb12u1'],
] as const)('%o: %s is followed by %s', (next, version, after) => {
  expect(next(version)).toBe(after)
})

test('the next version is always newer', () => {
  const images = cases.flatMap(({ os }) => catalogOf(os, start, 'seed').image.map(({ pkg }) => ({ os, pkg })))
  fc.assert(
    fc.property(fc.constantFrom(...images), fc.nat(30), ({ os, pkg }, times) => {
      const next = os.startsWith('ubuntu') ? nextUbuntu : nextDebian
      let { version } = pkg
      for (let i = 0; i < times; i++) version = next(version)
      expect(compare({ ...pkg, version: next(version) }, { ...pkg, version })).toBe(1)
    }),
  )
})
