import { describe, expect, test } from 'vitest'
import type { Advisory } from '../../../sim/catalog/catalog.ts'
import { overlay } from '../../../sim/catalog/overlay.ts'
import { catalogOf } from '../../../sim/catalog/registry.ts'
import type { Publication } from '../../../sim/publication/record.ts'
import { pkg } from '../host/model/bench.ts'

const start = Date.UTC(2026, 0, 5)
const day = 86_400_000
const vendor = catalogOf('rhel-9', start, 'overlay')

const notice = (id: string, at: number): Advisory => ({
  id,
  classification: 'Security',
  severity: 'Low',
  issuedAt: at,
  updatedAt: 0,
  cves: [],
  bugzillas: [],
  title: id,
})

const ours = (number: number, at: number, name: string, version = '99'): Publication => ({
  number,
  os: 'rhel-9',
  at,
  advisory: notice(`OURS-${number}`, at),
  packages: [{ pkg: pkg(name, version, { builtAt: at }), reboot: name === 'bash' }],
})

describe('an overlay', () => {
  const catalog = overlay(vendor, [ours(2, start + 3 * day, 'curl'), ours(1, start + day, 'bash')])

  test('gives the vendor’s own list until one of its publications is due, and then the same list until the next change', () => {
    for (let hours = 0; hours < 40 * 24; hours += 5) {
      const now = start + hours * 3_600_000
      const list = catalog.published(now)
      const due = [start + day, start + 3 * day].filter((at) => at <= now).length
      expect(list).toHaveLength(vendor.published(now).length + due)
      expect(list === vendor.published(now)).toBe(due === 0)
      const next = catalog.nextPublication(now)
      expect(next).toBeGreaterThan(now)
      expect(catalog.published(next - 1)).toBe(list)
      expect(catalog.published(next)).not.toBe(list)
    }
  })

  test('is in order of date', () => {
    const dates = catalog.published(start + 40 * day).map((each) => each.pkg.builtAt)
    expect(dates).toEqual(dates.toSorted((a, b) => a - b))
  })

  test('knows what its own versions ask for, and leaves the vendor’s to the vendor', () => {
    const own = catalog.published(start + 4 * day).filter((each) => each.pkg.version === '99')
    expect(own.map((each) => [each.pkg.name, catalog.needsReboot(each.pkg)])).toEqual([
      ['bash', true],
      ['curl', false],
    ])
    for (const { pkg: each } of vendor.image) {
      expect(catalog.needsReboot(each)).toBe(vendor.needsReboot(each))
      expect(catalog.kernelRelease(each)).toBe(vendor.kernelRelease(each))
    }
  })

  test('keeps its version when the vendor comes to publish the same, with the notices of both', () => {
    const coming = vendor
      .published(start + 60 * day)
      .find((each) => each.pkg.builtAt > start + 30 * day && each.advisories.length > 0)
    if (coming === undefined) throw new Error('the vendor publishes nothing')
    const early: Publication = {
      ...ours(1, start + day, 'any'),
      packages: [{ pkg: { ...coming.pkg, builtAt: start + day }, reboot: false }],
    }
    const both = overlay(vendor, [early])
    const found = (now: number) => both.published(now).filter((each) => each.pkg === early.packages[0]?.pkg)
    expect(found(start + 2 * day).map((each) => each.advisories.length)).toEqual([1])
    expect(found(start + 60 * day).map((each) => each.advisories.map(({ id }) => id))).toEqual([
      ['OURS-1', ...coming.advisories.map(({ id }) => id)],
    ])
    expect(both.published(start + 60 * day)).toHaveLength(vendor.published(start + 60 * day).length)
  })
})
