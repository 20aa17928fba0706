import { describe, expect, test } from 'vitest'
import type { PackageVersion } from '../../../../sim/catalog/catalog.ts'
import { catalogOf } from '../../../../sim/catalog/registry.ts'
import { meets } from '../../../../sim/host/model/need.ts'
import { compareVersions } from '../../../../sim/os/version.ts'
import { systems } from '../../../../sim/os/registry.ts'
import { bench, day, start } from './bench.ts'

describe.each(systems.map((os) => [os.id, os] as const))('a host of %s', (id, os) => {
  test('can be brought up to date, for half a year, with nothing broken', () => {
    const it = bench([catalogOf(id, start, 'test')])
    it.result('h', { kind: 'provision', os: id }, 'provisioned')
    const query = () => it.result('h', { kind: 'query', refresh: true }, 'state')
    for (let month = 0; month < 6; month++) {
      it.elapse(30 * day)
      const newest = new Map<string, PackageVersion>()
      for (const { pkg } of query().available) {
        const known = newest.get(`${pkg.name}.${pkg.arch}`)
        if (known === undefined || compareVersions(os.family, pkg, known) > 0)
          newest.set(`${pkg.name}.${pkg.arch}`, pkg)
      }
      const { failed, log } = it.result('h', { kind: 'install', packages: [...newest.values()], lock: [] }, 'installed')
      expect({ failed, log: failed.length > 0 ? log : '' }).toEqual({ failed: [], log: '' })
      it.result('h', { kind: 'reboot' }, 'booted')
    }
    const state = query()
    expect(state.available).toEqual([])
    const unmet = state.installed.flatMap(({ pkg: by }) =>
      Object.entries(by.requires)
        .filter(
          ([name, least]) => !state.installed.some(({ pkg }) => pkg.name === name && meets(os.family, pkg, by, least)),
        )
        .map(([name, least]) => `${by.name} needs ${name} ${least}`),
    )
    expect(unmet).toEqual([])
  })
})
