import { describe, expect, test } from 'vitest'
import type { AvailablePackage, PackageVersion, WindowsUpdate } from '../../../sim/catalog/catalog.ts'
import { catalogOf } from '../../../sim/catalog/registry.ts'
import { acceptsFilter } from '../../../sim/os/filters.ts'
import type { OsId } from '../../../sim/os/os.ts'

const day = 86_400_000
const start = Date.UTC(2026, 9, 1)
/** The written calendar ends on day 57. */
const over = 58

interface Case {
  readonly os: OsId
  readonly product: string
  /** Builds that the cumulative updates on offer at the start boot. */
  readonly builds: readonly string[]
  readonly applications: readonly string[]
}

const cases: readonly Case[] = [
  {
    os: 'windows-server-2019',
    product: 'WindowsServer2019',
    builds: ['10.0.17763.5820', '10.0.17763.5951', '10.0.17763.6082', '10.0.17763.6213', '10.0.17763.6344'],
    applications: ['Microsoft SQL Server 2019', 'Office 2016', 'Report Viewer 2010', 'Visual Studio 2015'],
  },
  {
    os: 'windows-server-2022',
    product: 'WindowsServer2022',
    builds: ['10.0.20348.2460', '10.0.20348.2591', '10.0.20348.2722', '10.0.20348.2853', '10.0.20348.2984'],
    applications: ['Microsoft SQL Server 2022', 'Office 2016', 'Report Viewer 2010', 'Visual Studio 2015'],
  },
]

const ofWindows = (pkg: PackageVersion): WindowsUpdate => {
  if (!pkg.windows) throw new TypeError(`${pkg.name} is no Windows update`)
  return pkg.windows
}

function written(os: OsId) {
  const catalog = catalogOf(os, start, 'seed')
  const installed = catalog.image.map(({ pkg }) => pkg)
  const products = new Set(installed.flatMap((pkg) => ofWindows(pkg).products))
  const published = catalog.published(start + over * day - 1)
  const applies = ({ pkg }: AvailablePackage): boolean => ofWindows(pkg).products.some((one) => products.has(one))
  return {
    catalog,
    installed,
    products,
    published,
    applicable: published.filter(applies),
    foreign: published.filter((one) => !applies(one)),
  }
}

describe.each(cases)('$os', ({ os, product, builds, applications }) => {
  const { catalog, installed, products, published, applicable, foreign } = written(os)
  const everything = [...installed, ...published.map(({ pkg }) => pkg)]
  const titled = (start: string) => everything.filter((pkg) => ofWindows(pkg).title.startsWith(start))

  test('a fresh host has at least 60 updates, for the system and some applications', () => {
    expect(installed.length).toBeGreaterThanOrEqual(60)
    expect([...products].filter((one) => !one.startsWith('WindowsServer')).toSorted()).toEqual(applications)
    expect(products.has(product)).toBe(true)
  })

  test('a few old ones carry numbers of bulletins', () => {
    const bulletins = installed.map((pkg) => ofWindows(pkg).msrcNumber).filter((number) => number !== '')
    expect(bulletins.toSorted()).toEqual(['MS11-067', 'MS16-056', 'MS17-002', 'MS17-014'])
  })

  test('numbers are never given twice, and titles end with them', () => {
    const later = catalog.published(start + 800 * day).map(({ pkg }) => pkg)
    const names = [...installed, ...later].map((pkg) => pkg.name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !/^KB\d{7}$/.test(name))).toEqual([])
    expect(everything.filter((pkg) => !ofWindows(pkg).title.endsWith(` (${pkg.name})`))).toEqual([])
  })

  test('titles name no month, since the calendar starts whenever the lab does', () => {
    expect(everything.filter((pkg) => /\b20\d\d-\d\d\b/.test(ofWindows(pkg).title))).toEqual([])
  })

  test('every value is one that Patch Manager can filter by', () => {
    const odd = everything.filter((pkg) => {
      const { classification, msrcSeverity, productFamily, products: of, patchSet } = ofWindows(pkg)
      const accepts = acceptsFilter.bind(undefined, 'WINDOWS')
      return !(
        accepts('CLASSIFICATION', classification) &&
        accepts('MSRC_SEVERITY', msrcSeverity) &&
        accepts('PRODUCT_FAMILY', productFamily) &&
        accepts('PATCH_SET', patchSet) &&
        of.length > 0 &&
        of.every((one) => accepts('PRODUCT', one)) &&
        (patchSet === 'OS') === (productFamily === 'Windows')
      )
    })
    expect(odd).toEqual([])
  })

  test('at least 25 updates apply, in each month of the calendar', () => {
    expect(applicable.length).toBeGreaterThanOrEqual(25)
    const perMonth = [-4, -3, -2, -1, 0, 1].map((month) => {
      const inMonth = applicable.filter(({ pkg }) => Math.floor((pkg.builtAt - start) / (30 * day)) === month)
      return inMonth.length
    })
    expect(perMonth.filter((count) => count < 8)).toEqual([])
  })

  test('all classifications and severities occur among them, before the start', () => {
    const before = applicable.filter(({ pkg }) => pkg.builtAt < start).map(({ pkg }) => ofWindows(pkg))
    expect([...new Set(before.map((one) => one.classification))].toSorted()).toEqual([
      'CriticalUpdates',
      'DefinitionUpdates',
      'Drivers',
      'FeaturePacks',
      'SecurityUpdates',
      'ServicePacks',
      'Tools',
      'UpdateRollups',
      'Updates',
      'Upgrades',
    ])
    expect([...new Set(before.map((one) => one.msrcSeverity))].toSorted()).toEqual([
      'Critical',
      'Important',
      'Low',
      'Moderate',
      'Unspecified',
    ])
    expect([...new Set(before.map((one) => one.patchSet))].toSorted()).toEqual(['APPLICATION', 'OS'])
  })

  test('security updates of the calendar name CVEs, but for servicing stacks', () => {
    const without = published
      .filter(({ pkg }) => ofWindows(pkg).classification === 'SecurityUpdates' && ofWindows(pkg).cves.length === 0)
      .filter(({ pkg }) => ofWindows(pkg).msrcNumber === '' && !ofWindows(pkg).title.startsWith('Servicing Stack'))
    expect(without.map(({ pkg }) => ofWindows(pkg).title)).toEqual([])
  })

  test('nothing is named by a notice', () => {
    expect(published.flatMap(({ advisories }) => advisories)).toEqual([])
  })

  test.each([
    'Cumulative Update for Windows Server 2019 (1809)',
    'Cumulative Update for Microsoft server operating system',
    'Cumulative Update for .NET',
    'Servicing Stack Update',
    'Windows Malicious Software Removal Tool',
    'Security Intelligence Update',
    'Security Update for Microsoft Office 2016 64-Bit Edition',
  ])('each "%s" replaces the one before', (title) => {
    const series = titled(title)
      .filter((pkg) => ofWindows(pkg).msrcNumber === '')
      .toSorted((a, b) => a.builtAt - b.builtAt)
    const loose = series.slice(1).filter((pkg, i) => !ofWindows(pkg).supersedes.includes(series[i]?.name ?? ''))
    expect(loose).toEqual([])
  })

  test('a cumulative update replaces the preview before it and needs the servicing stack of its quarter', () => {
    const previews = titled('Cumulative Update Preview').map((pkg) => pkg.name)
    const stacks = new Set(titled('Servicing Stack').map((pkg) => pkg.name))
    const cumulative = everything.filter((pkg) => catalog.kernelRelease(pkg) !== undefined)
    const replaced = new Set(cumulative.flatMap((pkg) => ofWindows(pkg).supersedes))
    expect(previews.slice(0, -1).filter((name) => !replaced.has(name))).toEqual([])
    expect(
      cumulative.filter((pkg) => {
        const needs = Object.keys(pkg.requires)
        return needs.length !== 1 || !needs.every((name) => stacks.has(name))
      }),
    ).toEqual([])
    const missing = cumulative.filter((pkg) => !installed.includes(pkg)).flatMap((pkg) => Object.keys(pkg.requires))
    expect(missing.filter((name) => installed.some((pkg) => pkg.name === name))).toEqual([])
  })

  test('cumulative updates raise the build and ask for a reboot, definitions do not', () => {
    const offered = catalog.published(start).map(({ pkg }) => pkg)
    const cumulative = offered.filter((pkg) => catalog.kernelRelease(pkg) !== undefined)
    expect(cumulative.map((pkg) => catalog.kernelRelease(pkg))).toEqual(builds)
    expect(cumulative.filter((pkg) => !catalog.needsReboot(pkg))).toEqual([])
    const definitions = offered.filter((pkg) => ofWindows(pkg).classification === 'DefinitionUpdates')
    expect(definitions.filter((pkg) => catalog.needsReboot(pkg))).toEqual([])
  })

  test('at least 15 are for applications that the host has not', () => {
    expect(foreign.length).toBeGreaterThanOrEqual(15)
    expect(new Set(foreign.map(({ pkg }) => ofWindows(pkg).patchSet))).toEqual(new Set(['APPLICATION']))
  })

  test('the rhythm goes on: definitions weekly, the cumulative update every fourth week, now and then another', () => {
    const later = catalogOf(os, start, 'other seed')
    const until = (week: number): readonly PackageVersion[] =>
      later.published(start + (over + week * 7) * day - 1).map(({ pkg }) => pkg)
    const weeks = Array.from({ length: 52 }, (_, week) => until(week + 1).slice(until(week).length))
    const moments = weeks.map((coming) => new Set(coming.map((pkg) => pkg.builtAt)).size)
    expect(Math.min(...moments)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...moments)).toBeLessThanOrEqual(4)
    const all = weeks.flat()
    expect(all.filter((pkg) => ofWindows(pkg).classification === 'DefinitionUpdates')).toHaveLength(52)
    expect(all.filter((pkg) => later.kernelRelease(pkg) !== undefined)).toHaveLength(13)
  })

  test('the same seed brings the same future, another seed another one', () => {
    const titles = (seed: string, from: number) =>
      catalogOf(os, from, seed)
        .published(from + 400 * day)
        .map(({ pkg }) => ofWindows(pkg).title)
    expect(titles('a', start)).toEqual(titles('a', start + 5 * day))
    expect(titles('a', start)).not.toEqual(titles('b', start))
  })
})

test('what both systems get has one number', () => {
  const [old, recent] = cases.map(
    ({ os }) => new Map(written(os).published.map(({ pkg }) => [pkg.name, ofWindows(pkg)] as const)),
  )
  const both = [...(old ?? [])].filter(([name]) => recent?.has(name))
  expect(both.filter(([name, update]) => recent?.get(name)?.title !== update.title)).toEqual([])
  expect(new Set(both.map(([, update]) => update.classification))).toEqual(
    new Set(['DefinitionUpdates', 'SecurityUpdates', 'ServicePacks', 'UpdateRollups', 'Updates']),
  )
})
