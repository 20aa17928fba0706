import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCatalog } from '../../../sim/catalog/create.ts'
import type { Publication, SourcePackage, VendorSource } from '../../../sim/catalog/source.ts'
import { osOf } from '../../../sim/os/registry.ts'

const start = Date.UTC(2026, 5, 1)
const day = 86_400_000
const os = osOf('amazon-linux-2')

const tool = (release: string, more: Partial<SourcePackage> = {}): SourcePackage => ({
  name: 'tool',
  arch: 'x86_64',
  version: '1.0',
  release,
  repository: 'updates',
  ...more,
})

const publications: readonly Publication[] = [
  { day: 10, packages: [tool('3', { reboot: true })] },
  {
    day: -5.5,
    packages: [tool('2')],
    advisory: {
      id: 'A-1',
      classification: 'Security',
      severity: 'Low',
      title: 'tool',
      updatedDay: 3,
      cves: ['CVE-2026-00001'],
    },
  },
]

const source: VendorSource = {
  image: [tool('1', { day: -200 }), { ...tool('1'), name: 'kernel', kernelRelease: '1.0-1.x86_64', reboot: true }],
  publications,
  later: (_week, random, newest) => [
    { day: random.int(0, 6), packages: [tool(String(Number(newest('tool').release) + 1))] },
  ],
}

const create = (seed = 'seed') => createCatalog(os, source, start, seed)
const releases = (catalog: ReturnType<typeof create>, at: number) =>
  catalog.published(start + at * day).map(({ pkg }) => pkg.release)

describe('the written part', () => {
  test('lists the image by name, installed on one day before the start', () => {
    const { image } = create()
    expect(image.map(({ pkg, installedAt }) => [pkg.name, pkg.release, (installedAt - start) / day])).toEqual([
      ['kernel', '1', -130],
      ['tool', '1', -130],
    ])
    expect((image[1]?.pkg.builtAt ?? 0) - start).toBe(-200 * day)
  })

  test('publishes on its day, up to and including the moment', () => {
    const catalog = create()
    expect(releases(catalog, -6)).toEqual([])
    expect(releases(catalog, -5.5)).toEqual(['2'])
    expect(releases(catalog, 9.9)).toEqual(['2'])
    expect(releases(catalog, 10)).toEqual(['2', '3'])
  })

  test('shows a revised notice only from its revision on', () => {
    const noticeAt = (at: number) => create().published(start + at * day)[0]?.advisories[0]
    expect(noticeAt(2.9)).toMatchObject({ id: 'A-1', issuedAt: start - 5.5 * day, updatedAt: 0 })
    expect(noticeAt(3)).toMatchObject({ id: 'A-1', issuedAt: start - 5.5 * day, updatedAt: start + 3 * day })
    expect(create().nextPublication(start)).toBe(start + 3 * day)
  })

  test('gives the same array until something new appears, also after having looked elsewhere', () => {
    const catalog = create()
    const first = catalog.published(start)
    expect(catalog.published(start + 2 * day)).toBe(first)
    catalog.published(start + 300 * day)
    expect(catalog.published(start + 1)).toBe(first)
    expect(catalog.published(start + 3 * day)).not.toBe(first)
  })

  test('shares its frozen objects with labs of other seeds that began on the same day', () => {
    const [one, other] = [create('a'), create('b')]
    expect(other.image).toBe(one.image)
    expect(other.published(start)[0]).toBe(one.published(start)[0])
    expect(Object.isFrozen(one.image[0]?.pkg)).toBe(true)
    expect(Object.isFrozen(one.published(start)[0]?.pkg.requires)).toBe(true)
    expect(Object.isFrozen(one.published(start)[0]?.advisories)).toBe(true)
  })

  test('knows what asks for a reboot and what boots', () => {
    const catalog = create()
    const [kernel, image] = catalog.image.map((one) => one.pkg)
    if (!kernel || !image) throw new Error('the image is empty')
    expect([catalog.needsReboot(kernel), catalog.needsReboot(image)]).toEqual([true, false])
    expect([catalog.kernelRelease(kernel), catalog.kernelRelease(image)]).toEqual(['1.0-1.x86_64', undefined])
  })

  test('judges a version that came from another run of the same catalogue', () => {
    const pkg = create().published(start + 10 * day)[1]?.pkg
    if (!pkg) throw new Error('nothing was published')
    expect(create().needsReboot(structuredClone(pkg))).toBe(true)
  })
})

describe('the rhythm', () => {
  test('begins after the last written day and never ends', () => {
    const catalog = create()
    const times: number[] = []
    for (let now = start + 10 * day; times.length < 60;) times.push((now = catalog.nextPublication(now)))
    expect(times[0]).toBeGreaterThanOrEqual(start + 11 * day)
    expect(times).toEqual([...times].toSorted((a, b) => a - b))
    expect(releases(catalog, 365).length).toBeGreaterThan(50)
  })

  test('differs by seed only', () => {
    const year = (seed: string) => create(seed).published(start + 365 * day)
    expect(year('a')).toEqual(year('a'))
    expect(year('a')).not.toEqual(year('b'))
  })

  test('does not depend on the order of questions', () => {
    const ask = fc.array(fc.record({ at: fc.integer({ min: -150, max: 400 }), next: fc.boolean() }), { maxLength: 12 })
    fc.assert(
      fc.property(ask, (questions) => {
        const catalog = create()
        for (const { at, next } of questions) {
          const now = start + at * day
          const fresh = create()
          expect(next ? catalog.nextPublication(now) : catalog.published(now)).toEqual(
            next ? fresh.nextPublication(now) : fresh.published(now),
          )
        }
      }),
      { numRuns: 40 },
    )
  })

  test('says exactly when something changes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -150, max: 400 }), (at) => {
        const catalog = create()
        const now = start + at * day
        const next = catalog.nextPublication(now)
        expect(next).toBeGreaterThan(now)
        expect(catalog.published(next - 1)).toBe(catalog.published(now))
        expect(catalog.published(next)).not.toBe(catalog.published(now))
      }),
      { numRuns: 40 },
    )
  })

  test('refuses a time that is none', () => {
    expect(() => create().published(Infinity)).toThrow(RangeError)
    expect(() => create().nextPublication(NaN)).toThrow(RangeError)
  })
})
