import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OsId } from '../../../sim/os/os.ts'
import { osOf, systems } from '../../../sim/os/registry.ts'
import type { PatchBaseline } from '../../../sim/patching/baseline.ts'
import { day, type Driven, drive, hosts, hour, minute, second, sweep, there } from './drive.ts'

const report = (it: Driven, node = 0) => there(it.lab.store.get('patch-report', it.nodes[node] ?? ''))
const items = (it: Driven, node = 0) => there(it.lab.store.get('patch-items', report(it, node).items))
const model = (it: Driven, node = 0) => there(it.lab.store.get('model-host', it.nodes[node] ?? ''))
const inState = (it: Driven, state: string): string[] =>
  items(it)
    .items.filter((item) => item.state === state)
    .map(({ title }) => title)

const everything: PatchBaseline = {
  id: '',
  owner: 'Self',
  name: '',
  description: '',
  operatingSystem: 'AMAZON_LINUX',
  createdAt: 0,
  modifiedAt: 0,
  globalFilters: [],
  rules: [{ filters: [], approveAfterDays: 0, complianceLevel: 'CRITICAL', enableNonSecurity: true }],
  approvedPatches: [],
  approvedPatchesComplianceLevel: 'UNSPECIFIED',
  approvedPatchesEnableNonSecurity: false,
  rejectedPatches: [],
  rejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
  sources: [],
}

/** Makes a baseline the default of its system. */
function useBaseline(it: Driven, changes: Partial<PatchBaseline> = {}): void {
  it.lab.control('control', (lab) => {
    for (const { patchOs } of systems) {
      const id = `pb-${patchOs}`
      lab.store.put('baseline', id, { ...everything, ...changes, id, name: id, operatingSystem: patchOs })
      lab.store.put('default-baseline', patchOs, { baselineId: id })
    }
  })
}

/** A lab with one host of a system and everything approved. */
function one(os: OsId, changes?: Partial<PatchBaseline>): Driven {
  const it = drive({ fleet: hosts(1, os) })
  useBaseline(it, changes)
  return it
}

/** Runs an operation to its end. */
function run(it: Driven, operation: 'Scan' | 'Install', rebootOption?: string) {
  const id = it.patch(operation, {}, rebootOption)
  it.pass(hour)
  return { id, state: it.command(id).state, counts: items(it).counts }
}

describe.each(systems.map(({ id }) => id))('on %s', (os) => {
  test('Scan changes nothing on the host, but that of apt brings python3-apt up to date, with what it needs', () => {
    const it = one(os)
    const before = model(it)
    expect(run(it, 'Scan')).toMatchObject({ state: 'Success' })
    const after = model(it)
    const kept = Object.keys(after.packages).filter((title) => !/^python(3-apt|-apt-common)\./.test(title))
    expect(kept).toEqual(Object.keys(before.packages))
    expect({ ...after, packages: {} }).toEqual({ ...before, packages: {} })
    expect(items(it).counts.missing).toBeGreaterThan(0)
    expect(after === before).toBe(osOf(os).manager !== 'apt')
  })

  test('Install leaves nothing approved missing, and the Scan after it finds nothing to do', () => {
    const it = one(os)
    const boots = model(it).boots
    const { missing } = run(it, 'Scan').counts
    const installed = run(it, 'Install')
    expect(installed).toMatchObject({ state: 'Success', counts: { missing: 0, failed: 0, installedPendingReboot: 0 } })
    expect(missing).toBeGreaterThan(0)
    expect(model(it).boots).toBe(boots + 1)
    expect(run(it, 'Scan')).toMatchObject({
      state: 'Success',
      counts: { missing: 0, failed: 0, installedPendingReboot: 0 },
    })
    expect(run(it, 'Install').state).toBe('Success')
    expect(model(it).boots).toBe(boots + 1)
  })

  test('what is installed has a time, what is not has none', () => {
    const it = one(os)
    run(it, 'Scan')
    const from = it.lab.now()
    run(it, 'Install')
    const { Patches = [] } = it.call('DescribeInstancePatches', { InstanceId: it.nodes[0] ?? '', MaxResults: 100 })
    const times = Patches.map(({ InstalledTime }) => Number(InstalledTime))
    expect(times.filter((time) => time >= from).length).toBeGreaterThan(0)
    expect(Patches.filter(({ State }, i) => String(State).startsWith('Installed') !== (times[i] ?? 0) > 0)).toEqual([])
  })

  test('Install with NoReboot leaves patches pending, until the first Scan after a reboot', () => {
    const it = one(os)
    const before = model(it)
    const missing = run(it, 'Scan').counts.missing
    expect(run(it, 'Install', 'NoReboot').state).toBe('Success')
    const pending = inState(it, 'InstalledPendingReboot')
    expect(pending.length).toBeGreaterThanOrEqual(Math.min(1, missing))
    expect(items(it).nonCompliantSeverity).not.toBe('COMPLIANT')
    expect(model(it).boots).toBe(before.boots)

    run(it, 'Scan')
    expect(inState(it, 'InstalledPendingReboot')).toEqual(pending)

    it.tell(it.nodes[0] ?? '', { type: 'reboot' })
    it.pass(hour)
    expect(model(it).boots).toBe(before.boots + 1)
    expect(inState(it, 'InstalledPendingReboot')).toEqual(pending)

    run(it, 'Scan')
    expect(inState(it, 'InstalledPendingReboot')).toEqual([])
    expect(items(it).counts).toMatchObject({ missing: 0, failed: 0 })
  })
})

describe('an Install that may reboot', () => {
  test('reboots a host on which others wait for one although it installs nothing', () => {
    const it = one('amazon-linux-2023')
    run(it, 'Install', 'NoReboot')
    const { boots } = model(it)
    expect(run(it, 'Install')).toMatchObject({ state: 'Success', counts: { installedPendingReboot: 0 } })
    expect(model(it).boots).toBe(boots + 1)
  })

  test.each(['amazon-linux-2', 'sles-15', 'ubuntu-22.04', 'windows-server-2022'] as const)(
    'on %s does not report as failed what was published after it had looked',
    (os) => {
      const it = one(os)
      const found: { state: string; failed: number }[] = []
      let newer = 0
      for (let round = 0; round < 20; round++) {
        const catalog = it.lab.catalog(os)
        it.lab.advance(Math.max(it.lab.now(), catalog.nextPublication(it.lab.now() + minute) - 4 * second))
        const before = catalog.published(it.lab.now())
        const { state, counts } = run(it, 'Install')
        found.push({ state, failed: counts.failed })
        if (report(it).startedAt < report(it).endedAt && catalog.published(report(it).endedAt) !== before) newer++
      }
      expect(newer).toBeGreaterThan(5)
      expect(found.filter(({ state, failed }) => state !== 'Success' || failed > 0)).toEqual([])
    },
  )

  test('with MaxConcurrency 1 never takes two hosts down at once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.string(),
        fc.constantFrom('brisk' as const, 'real' as const),
        (count, seed, pace) => {
          const it = drive({ fleet: hosts(count), seed, pace })
          useBaseline(it)
          const from = it.lab.store.rev
          const id = it.patch('Install', { MaxConcurrency: '1', MaxErrors: '1' })
          it.pass(day)
          expect(it.states(id)).toEqual(it.nodes.map(() => 'Success'))
          let most = 0
          const rebooted = new Set<string>()
          for (const { rev, records } of sweep(it.changes(), 'host')) {
            if (rev <= from) continue
            const away = [...records].filter(([, { value }]) => typeof value.machine === 'object').map(([node]) => node)
            for (const node of away) rebooted.add(node)
            most = Math.max(most, away.length)
          }
          expect([most, rebooted.size]).toEqual([1, count])
        },
      ),
      { numRuns: 8 },
    )
  })

  test('runs its step again after the boot, once', () => {
    const it = drive({ fleet: hosts(1) })
    useBaseline(it)
    const id = it.patch('Install')
    let attempts = 0
    it.pass(hour)
    for (const { records } of sweep(it.changes(), 'invocation')) {
      const record = records.get(`${id}/${it.nodes[0]}`)
      if (record?.steps[record.step]?.name === 'PatchLinux') attempts = Math.max(attempts, record.attempt)
    }
    expect(attempts).toBe(2)
    expect(it.invocation(id).steps.map(({ name, status, code }) => [name, status, code])).toEqual([
      ['PatchWindows', 'Success', 0],
      ['PatchLinux', 'Success', 0],
      ['PatchMacOS', 'Success', 0],
    ])
  })
})

describe("the package manager's lock", () => {
  test('lets one operation on a host at a time, in the order of asking', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Scan' as const, 'Install' as const), { minLength: 2, maxLength: 4 }),
        fc.string(),
        (operations, seed) => {
          const it = drive({ fleet: hosts(1), seed })
          useBaseline(it)
          const ids = operations.map((operation) => it.patch(operation))
          it.pass(day)
          expect(ids.map((id) => it.command(id).state)).toEqual(ids.map(() => 'Success'))
          for (const { records } of sweep(it.changes(), 'invocation')) {
            const atWork = [...records.values()].filter(
              ({ commandId, work }) => ids.includes(commandId) && work !== undefined,
            )
            expect(atWork.length).toBeLessThanOrEqual(1)
          }
          const installs = ids.filter((_, i) => operations[i] === 'Install')
          expect(model(it).boots).toBe(installs.length === 0 ? 1 : 2)
        },
      ),
      { numRuns: 10 },
    )
  })

  test('is given back by an operation that is cancelled, whether it had it or waited for it', () => {
    const it = drive({ fleet: hosts(1) })
    const [a, b, c] = [it.patch('Scan'), it.patch('Scan'), it.patch('Scan')]
    it.pass(700)
    const order = [a, b, c].toSorted((x, y) => waits(it, x) - waits(it, y))
    for (const id of order.slice(0, 2)) it.call('CancelCommand', { CommandId: id })
    it.pass(minute)
    expect(order.map((id) => it.states(id))).toEqual([['Cancelled'], ['Cancelled'], ['Success']])
    expect(there(it.lab.store.get('host', it.nodes[0] ?? '')).context).toEqual({
      holder: null,
      waiting: [],
      scripts: 0,
      silentSince: null,
    })
  })

  test('is no concern of a script', () => {
    const it = drive({ fleet: hosts(1) })
    useBaseline(it)
    const install = it.patch('Install', {}, 'NoReboot')
    const script = it.script('true')
    it.pass(3 * second)
    expect([it.states(script), it.states(install)]).toEqual([['Success'], ['InProgress']])
  })
})

/** Place in the queue for the lock: 0 has it. */
function waits(it: Driven, id: string): number {
  const { holder, waiting } = there(it.lab.store.get('host', it.nodes[0] ?? '')).context
  const key = `${id}/${it.nodes[0]}`
  return holder === key ? 0 : 1 + waiting.findIndex(({ by }) => by === key)
}
