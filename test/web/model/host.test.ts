import { describe, expect, test } from 'vitest'
import { createCursor, kinds, type Records } from '../../../sim/view.ts'
import { createPackages } from '../../../sim/packages-view.ts'
import { publish } from '../../../sim/publication/publish.ts'
import type { OsId } from '../../../sim/os/os.ts'
import { commandName, commandsOf, outputOf } from '../../../web/model/host.ts'
import {
  countPatchStates,
  filterPatches,
  installTime,
  type PatchFilter,
  valuesOf,
} from '../../../web/model/patch-list.ts'
import { day, drive, hosts, hour, start, there } from '../../sim/lab/drive.ts'

function folded(changes: ReturnType<ReturnType<typeof drive>['changes']>) {
  const cursor = createCursor<Records>(kinds)
  cursor.append(changes)
  cursor.seek(cursor.last)
  return cursor
}

describe('commands of a host', () => {
  test('are listed newest first, with what they printed', () => {
    const it = drive({ fleet: hosts(2, 'ubuntu-22.04') })
    it.patch('Scan')
    it.pass(hour)
    it.script('uname -s; nosuch')
    it.pass(hour)
    const { store } = folded(it.changes())
    const [node = ''] = it.nodes
    const [script, scan] = commandsOf(store, node)
    expect([script, scan].map((each) => commandName(there(each).command))).toEqual([
      'AWS-RunShellScript',
      'AWS-RunPatchBaseline Scan',
    ])
    const { invocation } = there(script)
    const step = there(invocation.steps[0])
    expect(outputOf(store, invocation, step, 'stdout')).toBe('Linux\n')
    expect(outputOf(store, invocation, step, 'stderr')).toContain('nosuch')
  })
})

describe('patches of a host', () => {
  const it = drive({ fleet: hosts(1, 'rhel-9') })
  it.patch('Scan')
  it.pass(hour)
  const [node = ''] = it.nodes
  const report = there(it.lab.store.get('patch-report', node))
  const shared = there(it.lab.store.get('patch-items', report.items))
  const all: PatchFilter = { state: '', classification: '', severity: '', search: '' }

  test('are counted by state as the report counts them, what is missing first', () => {
    const counts = new Map(countPatchStates(shared))
    expect(counts.get('Missing')).toBe(shared.counts.missing)
    expect(counts.get('InstalledOther')).toBe(shared.counts.installedOther)
    expect(filterPatches(shared.items, all)[0]?.state).toBe('Missing')
    expect(filterPatches(shared.items, all)).toHaveLength(shared.items.length)
  })

  test('are filtered by state, classification, severity and text', () => {
    const only = (filter: Partial<PatchFilter>) => filterPatches(shared.items, { ...all, ...filter })
    expect(only({ state: 'Missing' }).every(({ state }) => state === 'Missing')).toBe(true)
    const [severity = ''] = valuesOf(shared.items, 'severity')
    expect(only({ severity }).length).toBeGreaterThan(0)
    expect(only({ severity }).every((item) => item.severity === severity)).toBe(true)
    const { cves, title } = there(shared.items.find((item) => item.cves.length > 0))
    expect(only({ search: (cves[0] ?? '').toLowerCase() }).map((item) => item.title)).toContain(title)
    expect(only({ state: 'Failed' })).toEqual([])
    expect(filterPatches(shared.items, all).every((item) => installTime(report, item) >= 0)).toBe(true)
  })
})

describe('packages of a model host', () => {
  const systems: readonly OsId[] = ['ubuntu-22.04', 'rhel-9', 'windows-server-2022']

  test.each(systems)('on %s are those that the lab itself lists, at every moment', (os) => {
    const it = drive({ fleet: hosts(1, os) })
    const [node = ''] = it.nodes
    const before = it.lab.journal.rev
    const seen = () => {
      it.patch('Scan')
      it.pass(hour)
    }
    it.patch('Install')
    it.pass(hour)
    seen()
    const cursor = folded(it.changes())
    const packagesOf = createPackages(cursor.store, { start, seed: 'seed' })
    const list = () => packagesOf(os, there(cursor.store.get('model-host', node)), it.lab.now())

    const report = there(cursor.store.get('patch-report', node))
    const { items } = there(cursor.store.get('patch-items', report.items))
    const isWindows = os.startsWith('windows')
    const times = new Map(
      list().map(({ name, arch, version, installedAt }) => [
        isWindows ? name : `${name}.${arch}:${version}`,
        installedAt,
      ]),
    )
    const reported = items.flatMap((item): [string, number][] =>
      item.state === 'Installed' || item.state === 'InstalledOther'
        ? [[isWindows ? item.id : item.title, installTime(report, item)]]
        : [],
    )
    // What is superseded is still reported on Windows, and is no longer a package.
    const both = reported.filter(([name]) => !isWindows || times.has(name))
    expect(both.length).toBeGreaterThan(0)
    expect(both.map(([name]) => [name, times.get(name)])).toEqual(both)
    expect(list().some(({ isFromImage }) => !isFromImage)).toBe(true)

    cursor.seek(before)
    expect(list().every(({ isFromImage }) => isFromImage)).toBe(true)
  })

  test('include what somebody has published in the lab', () => {
    const it = drive({ fleet: hosts(1, 'rhel-9') })
    const [node = ''] = it.nodes
    it.lab.control('control', (lab) =>
      publish(lab, {
        os: 'rhel-9',
        advisory: { id: 'RHSA-2026:9001', classification: 'Security', severity: 'Critical' },
        packages: [{ name: 'bash', version: '99.0-1.el9' }],
      }),
    )
    // AWS's baseline approves it after seven days.
    it.pass(8 * day)
    it.patch('Install')
    it.pass(hour)
    const cursor = folded(it.changes())
    const packages = createPackages(cursor.store, { start, seed: 'seed' })(
      'rhel-9',
      there(cursor.store.get('model-host', node)),
      it.lab.now(),
    )
    expect(packages.find(({ name }) => name === 'bash')).toMatchObject({
      version: '0:99.0-1.el9',
      isFromImage: false,
      advisories: ['RHSA-2026:9001'],
    })
  })
})
