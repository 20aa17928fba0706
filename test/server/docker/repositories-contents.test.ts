import { XMLParser } from 'fast-xml-parser'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recipeOf } from '../../../server/docker/packages/recipe.ts'
import { oneLine } from '../../../server/docker/packages/text.ts'
import { shelvesOf } from '../../../server/docker/repositories/contents.ts'
import { releaseFields } from '../../../server/docker/repositories/release.ts'
import { updateinfo } from '../../../server/docker/repositories/updateinfo.ts'
import type { Advisory, AvailablePackage, Catalog } from '../../../sim/catalog/catalog.ts'
import { catalogOf } from '../../../sim/catalog/registry.ts'
import type { OsId } from '../../../sim/os/os.ts'
import { osOf } from '../../../sim/os/registry.ts'
import { linux } from '../../docker/engine.ts'

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

  test('puts a patch about packages of two repositories into both as a whole, since zypper looks at one of them', () => {
    const of = catalog('sles-15')
    const [first] = of.image
    if (first === undefined) throw new Error('There is no package.')
    const both = ['SLE-Module-Basesystem15-SP6-Updates', 'SLE-Module-Server-Applications15-SP6-Updates']
    const published = both.map((repository, n): AvailablePackage => ({
      pkg: { ...first.pkg, name: `part${n}`, repository },
      advisories: [advisory({})],
    }))
    const shelves = shelvesOf(osOf('sles-15'), of, published)
    for (const id of both) {
      expect(shelves.get(id)?.notices.map(({ recipes }) => recipes.map(({ pkg }) => pkg.name))).toEqual([
        ['part0', 'part1'],
      ])
    }
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
