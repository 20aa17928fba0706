import { describe, expect, test } from 'vitest'
import { catalogOf } from '../../../../sim/catalog/registry.ts'
import type { Report, WorkOrder } from '../../../../sim/host/driver.ts'
import type { Pace } from '../../../../sim/time/pace.ts'
import { bench, catalogue, day, pkg, start } from './bench.ts'

const os = 'amazon-linux-2023'
const query: WorkOrder = { kind: 'query', refresh: true }

function lab(pace: Pace = 'instant') {
  const it = bench([catalogue(os, [pkg('bash', '1')], [pkg('bash', '2')])], pace)
  it.result('h', { kind: 'provision', os }, 'provisioned')
  return it
}

const kinds = (reports: readonly Report[]) =>
  reports.map((each) => (each.kind === 'done' ? each.result.kind : each.kind === 'failed' ? each.message : each.kind))

describe('the model driver', () => {
  test('reports nothing inside the call that starts a work', () => {
    const it = lab()
    const before = it.reports.length
    it.driver.start({ id: 'x', host: 'h', ...query })
    expect(it.reports.length).toBe(before)
    it.drain()
    expect(it.reports.length).toBe(before + 1)
  })

  test('a cancelled work is not done and not spoken of', () => {
    const it = lab()
    const before = it.hosts.get('h')
    it.driver.start({ id: 'x', host: 'h', kind: 'install', packages: [pkg('bash', '2')], lock: [] })
    it.driver.cancel('x')
    it.drain()
    expect(it.hosts.get('h')).toBe(before)
    expect(it.reports.filter((each) => each.work === 'x')).toEqual([])
  })

  test('tells the notices of what is installed as the repositories have them now', () => {
    const catalog = catalogOf('amazon-linux-2', start, 'seed')
    const it = bench([catalog])
    it.result('h', { kind: 'provision', os: 'amazon-linux-2' }, 'provisioned')
    // On day 27 sqlite has an update whose notice is revised on day 33.
    it.elapse(27 * day)
    const offered = () => catalog.published(it.now()).findLast(({ pkg }) => pkg.name === 'sqlite')
    const found = () => it.result('h', query, 'state').installed.find(({ pkg }) => pkg.name === 'sqlite')
    const issued = offered()
    it.result('h', { kind: 'install', packages: issued ? [issued.pkg] : [], lock: [] }, 'installed')
    expect(found()).toMatchObject({ pkg: issued?.pkg, advisories: [{ updatedAt: 0 }] })
    it.elapse(7 * day)
    expect(offered()?.pkg).toBe(issued?.pkg)
    expect(found()).toMatchObject({ pkg: issued?.pkg, advisories: [{ updatedAt: start + 33.4 * day }] })
  })

  test('a stopped host takes no work until it is started', () => {
    const it = lab()
    expect(kinds(it.run('h', { kind: 'stop' }))).toEqual(['stopped'])
    for (const order of [query, { kind: 'reboot' }, { kind: 'install', packages: [], lock: [] }] as const)
      expect(kinds(it.run('h', order))).toEqual(['Host h is stopped and takes no work.'])
    const { facts } = it.result('h', { kind: 'start' }, 'booted')
    expect(it.result('h', query, 'state').facts).toEqual(facts)
    expect(kinds(it.run('h', { kind: 'start' }))).toEqual(['Host h is running already.'])
  })

  test('a rebooting host says when it is down, and takes no work before it is up', () => {
    const it = lab()
    it.driver.start({ id: 'r', host: 'h', kind: 'reboot' })
    it.elapse(1)
    it.driver.start({ id: 'q', host: 'h', ...query })
    it.driver.start({ id: 'early', host: 'h', ...query })
    it.drain()
    expect(kinds(it.reports.filter((each) => each.work === 'r'))).toEqual(['down', 'booted'])
    expect(kinds(it.reports.filter((each) => each.work === 'early'))).toEqual([
      'Host h is rebooting and takes no work.',
    ])
  })

  test('a host is provisioned once and can be removed', () => {
    const it = lab()
    expect(kinds(it.run('h', { kind: 'provision', os }))).toEqual(['Host h exists already.'])
    expect(kinds(it.run('h', { kind: 'remove' }))).toEqual(['removed'])
    expect(it.hosts.size).toBe(0)
    expect(kinds(it.run('h', query))).toEqual(['There is no host h.'])
  })

  test('every host and every boot has an id of its own', () => {
    const it = lab()
    const boots = [
      it.result('h', query, 'state').facts,
      it.result('h', { kind: 'reboot' }, 'booted').facts,
      it.result('other', { kind: 'provision', os }, 'provisioned').facts,
    ]
    expect(new Set(boots.map((each) => each.bootId)).size).toBe(3)
    expect(it.hosts.get('h')).toEqual({
      os,
      power: 'running',
      boots: 2,
      bootedAt: boots[1]?.bootedAt,
      kernel: '2023',
      packages: {},
    })
  })

  test('work takes the time that the pace says', () => {
    const it = lab('real')
    const began = it.now()
    expect(began - start).toBeGreaterThanOrEqual(30_000)
    it.result('h', query, 'state')
    expect(it.now() - began).toBeGreaterThanOrEqual(20_000)
    expect(it.now() - began).toBeLessThanOrEqual(60_000)
  })
})
