import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Catalog, PackageVersion } from '../../../../sim/catalog/catalog.ts'
import { meets } from '../../../../sim/host/model/need.ts'
import { packageId, packageTitle } from '../../../../sim/host/model/title.ts'
import { bench, catalogue, day, pkg, start } from './bench.ts'

const os = 'rhel-9'
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'kernel'] as const
const title = (each: PackageVersion) => packageTitle('rpm', each)

/** Catalogues whose packages need each other at random, be it in circles; images are closed as a vendor's are. */
const catalogs: fc.Arbitrary<{ catalog: Catalog; versions: readonly PackageVersion[] }> = fc
  .record({
    image: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
    versions: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom(...names),
        version: fc.integer({ min: 2, max: 5 }),
        day: fc.integer({ min: -9, max: 3 }),
        requires: fc.dictionary(fc.constantFrom(...names), fc.constantFrom('', '0:1', '0:2-1.test', '0:3', '0:6'), {
          maxKeys: 2,
        }),
      }),
      { selector: (each) => `${each.name}-${each.version}`, maxLength: 16 },
    ),
  })
  .map(({ image, versions }) => {
    const installOnly = (name: string) => ({ installOnly: name === 'kernel' })
    const built = versions.map((each) =>
      pkg(each.name, String(each.version), {
        requires: each.requires,
        builtAt: start + each.day * day,
        ...installOnly(each.name),
      }),
    )
    return {
      catalog: catalogue(
        os,
        image.toSorted().map((name) => pkg(name, '1', installOnly(name))),
        built,
      ),
      versions: built,
    }
  })

/** A catalogue and a few installs from it, reboots and days between. */
const stories = catalogs.chain(({ catalog, versions }) =>
  fc.record({
    catalog: fc.constant(catalog),
    steps: fc.array(
      fc.record({
        packages: fc.subarray([...versions]),
        lock: fc.subarray([...names], { maxLength: 2 }),
        reboot: fc.boolean(),
        wait: fc.integer({ min: 0, max: 2 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
)

type Story = typeof stories extends fc.Arbitrary<infer T> ? T : never

/** Lives through a story, looking after every step. */
function live(
  { catalog, steps }: Story,
  look: (
    lab: ReturnType<typeof bench>,
    step: Story['steps'][number],
    done: { before: ReadonlySet<string>; installed: readonly PackageVersion[]; failed: readonly PackageVersion[] },
  ) => void = () => {},
) {
  const lab = bench([catalog])
  lab.result('h', { kind: 'provision', os }, 'provisioned')
  for (const step of steps) {
    lab.elapse(step.wait * day)
    const before = new Set(query(lab).installed.map((each) => title(each.pkg)))
    const done = lab.result('h', { kind: 'install', packages: step.packages, lock: step.lock }, 'installed')
    look(lab, step, { before, ...done })
    if (step.reboot) lab.result('h', { kind: 'reboot' }, 'booted')
  }
  return lab
}

const query = (lab: ReturnType<typeof bench>) => lab.result('h', { kind: 'query', refresh: true }, 'state')

test('what was installed is on the host and not offered again', () => {
  fc.assert(
    fc.property(stories, (story) => {
      live(story, (lab, step, { before, installed, failed }) => {
        const state = query(lab)
        const there = new Set(state.installed.map((each) => title(each.pkg)))
        const offered = state.available.map((each) => title(each.pkg))
        expect(installed.filter((each) => !there.has(title(each)))).toEqual([])
        expect(offered.filter((each) => there.has(each))).toEqual([])
        for (const each of step.packages)
          expect([before.has(title(each)), installed.includes(each), failed.includes(each)]).toContain(true)
        expect(failed.filter((each) => there.has(title(each)))).toEqual([])
      })
    }),
  )
})

test('whatever a package needs is there with it', () => {
  fc.assert(
    fc.property(stories, (story) => {
      live(story, (lab) => {
        const there = query(lab).installed.map((each) => each.pkg)
        const unmet = there.flatMap((by) =>
          Object.entries(by.requires)
            .filter(([name, least]) => !there.some((each) => each.name === name && meets('rpm', each, by, least)))
            .map(([name, least]) => `${title(by)} needs ${name} ${least}`),
        )
        expect(unmet).toEqual([])
      })
    }),
  )
})

test('nothing locked comes in, nothing goes back, and only kernels stand side by side', () => {
  fc.assert(
    fc.property(stories, (story) => {
      live(story, (lab, step, { installed }) => {
        expect(installed.filter((each) => step.lock.some((name) => name === each.name))).toEqual([])
        const ids = query(lab).installed.map((each) => packageId('rpm', each.pkg))
        const kernels = ids.filter((id) => id === 'kernel.x86_64').length
        const added = installed.filter((each) => each.installOnly).length
        // More than two at once are too many to make room for.
        expect(added > 2 || added === 0 || kernels <= 3).toBe(true)
        expect(new Set(ids).size).toBe(ids.length - Math.max(0, kernels - 1))
      })
    }),
  )
})

test('a query changes nothing', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const lab = live(story)
      const before = lab.hosts.get('h')
      const first = query(lab)
      expect(lab.hosts.get('h')).toBe(before)
      expect(query(lab)).toEqual(first)
    }),
  )
})

test('the same story gives the same host and the same reports', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const [one, two] = [live(story), live(story)]
      expect(one.hosts).toEqual(two.hosts)
      expect(one.reports).toEqual(two.reports)
    }),
  )
})

test('a host survives being written down and read again', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const lab = live(story)
      const state = lab.hosts.get('h')
      if (state === undefined) throw new Error('gone')
      const before = query(lab)
      const restored = bench([story.catalog])
      restored.elapse(lab.now() - restored.now())
      restored.hosts.set('h', JSON.parse(JSON.stringify(state)))
      expect(query(restored)).toEqual(before)
    }),
  )
})

test('a fresh host costs half a kilobyte at most, one with 25 updates three', () => {
  const names = Array.from({ length: 70 }, (_, i) => `some-package-with-a-name-${i}`)
  const updates = names.slice(0, 25).map((name) => pkg(name, '10.20.30', { release: '123.45.el9_4' }))
  const lab = bench([
    catalogue(
      os,
      names.map((name) => pkg(name, '1')),
      updates,
    ),
  ])
  lab.result('h', { kind: 'provision', os }, 'provisioned')
  const size = () => JSON.stringify(lab.hosts.get('h')).length
  expect(size()).toBeLessThanOrEqual(512)
  expect(lab.result('h', { kind: 'install', packages: updates, lock: [] }, 'installed').installed.length).toBe(25)
  expect(size()).toBeLessThanOrEqual(3072)
})
