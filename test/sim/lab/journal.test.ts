import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ApiError } from '../../../sim/api/errors.ts'
import { fold, type State } from '../../../sim/store/fold.ts'
import type { Records } from '../../../sim/records.ts'
import { day, drive, hosts, live, minute, start, there } from './drive.ts'
import { acts, perform } from './inputs.ts'

const fleet = [...hosts(2), ...hosts(1, 'ubuntu-22.04'), ...hosts(1, 'windows-server-2022')]
const runs = { numRuns: 15 }

const plain = (state: State<Records>): Map<string, Map<string, unknown>> =>
  new Map([...state].filter(([, records]) => records.size > 0).map(([kind, records]) => [kind, new Map(records)]))

describe('the journal of a lab', () => {
  test('is the same, byte for byte, for the same seed and inputs', () => {
    fc.assert(
      fc.property(fc.string(), acts, (seed, script) => {
        const [a, b] = [drive({ fleet, seed }), drive({ fleet, seed })]
        for (const act of script) for (const it of [a, b]) perform(it, act)
        for (const it of [a, b]) it.pass(day)
        expect(a.text()).toBe(b.text())
      }),
      runs,
    )
  })

  test('gives the live state when folded, whole or in two parts, and every earlier state', () => {
    fc.assert(
      fc.property(acts, fc.nat(), (script, cut) => {
        const it = drive({ fleet })
        for (const act of script) perform(it, act)
        const changes = it.changes()
        const now = live(it.lab)
        expect(plain(fold(changes))).toEqual(now)

        const rev = cut % (changes.length + 1)
        const early = fold(changes.slice(0, rev))
        expect(plain(fold(changes.slice(rev), early))).toEqual(now)
        expect(plain(there(it.lab.journal.at(rev)))).toEqual(plain(early))
      }),
      runs,
    )
  })

  test('numbers its lines without a gap, and its times never go back', () => {
    fc.assert(
      fc.property(acts, (script) => {
        const it = drive({ fleet })
        for (const act of script) perform(it, act)
        const changes = it.changes()
        expect(changes.map(({ rev }) => rev)).toEqual(changes.map((_, i) => i + 1))
        expect(changes.filter(({ at }, i) => at < (changes[i - 1]?.at ?? 0))).toEqual([])
        expect(it.lab.store.rev).toBe(changes.length)
      }),
      runs,
    )
  })

  test('does not depend on how time was let pass', () => {
    fc.assert(
      fc.property(acts, fc.array(fc.integer({ min: 1, max: 5 * day }), { maxLength: 30 }), (script, steps) => {
        const [jump, walk] = [drive({ fleet }), drive({ fleet })]
        for (const act of script) for (const it of [jump, walk]) perform(it, act)
        const end = jump.lab.now() + 30 * day
        jump.lab.advance(end)
        for (const ms of steps) if (walk.lab.now() + ms < end) walk.pass(ms)
        for (let due = walk.lab.due(); due !== undefined && due <= end; due = walk.lab.due()) walk.lab.advance(due)
        walk.lab.advance(end)
        expect(walk.text()).toBe(jump.text())
        expect(walk.lab.now()).toBe(jump.lab.now())
      }),
      runs,
    )
  })

  test('knows nothing of a refused call, and neither does what follows it', () => {
    const order = { Targets: [{ Key: 'tag:Environment', Values: ['Test'] }] }
    const refused: readonly ((it: ReturnType<typeof drive>) => void)[] = [
      (it) => it.call('SendCommand', { DocumentName: 'AWS-NoSuchDocument', ...order }),
      (it) =>
        it.call('SendCommand', {
          DocumentName: 'AWS-RunPatchBaseline',
          Parameters: { Operation: ['Dance'] },
          ...order,
        }),
      (it) => it.call('SendCommand', { DocumentName: 'AWS-RunPatchBaseline', Parameters: { Operation: ['Scan'] } }),
      (it) => it.call('CancelCommand', { CommandId: '00000000-0000-4000-8000-000000000000' }),
      (it) => it.lab.control('control', (lab) => refuse(() => lab.store.put('counter', 'node', { value: 7 }))),
      (it) =>
        it.lab.control('control', (lab) =>
          refuse(() => {
            lab.serial()
            lab.arm(minute, 'host', it.nodes[0] ?? '', 'lost')
            lab.drive(it.nodes[0] ?? '', { kind: 'reboot' }, 'host', it.nodes[0] ?? '')
            lab.store.remove('node', it.nodes[0] ?? '')
            lab.serial()
          }),
        ),
      (it) => it.lab.control('control', (lab) => refuse(() => void lab.serial())),
    ]
    fc.assert(
      fc.property(acts, fc.nat(refused.length - 1), (script, which) => {
        const [with_, without] = [drive({ fleet }), drive({ fleet })]
        for (const act of script) for (const it of [with_, without]) perform(it, act)
        const before = { rev: with_.lab.store.rev, due: with_.lab.due(), now: with_.lab.now(), live: live(with_.lab) }
        expect(() => refused[which]?.(with_)).toThrow(ApiError)
        expect({ rev: with_.lab.store.rev, due: with_.lab.due(), now: with_.lab.now(), live: live(with_.lab) }).toEqual(
          before,
        )
        for (const it of [with_, without]) {
          it.lab.control('control', (lab) => lab.store.put('counter', lab.serial(), { value: 1 }))
          it.pass(day)
        }
        // The calls that follow have other request ids.
        const changes = (it: typeof with_) => it.changes().map((change) => ({ ...change, by: '' }))
        expect(changes(with_)).toEqual(changes(without))
      }),
      runs,
    )
  })

  test('begins before the lab is handed over, with a fleet that is up and a command that has ended', () => {
    const it = drive({ fleet })
    expect(it.lab.now()).toBe(start)
    expect(it.changes().filter(({ at }) => at > start)).toEqual([])
    expect([...it.lab.store.table('host').values()].map(({ value }) => value)).toEqual(
      fleet.map(() => ({ machine: 'running', agent: 'online', work: 'idle' })),
    )
    expect([...it.lab.store.table('command').values()].map(({ documentName, state }) => [documentName, state])).toEqual(
      [['AWS-RefreshAssociation', 'Success']],
    )
  })
})

function refuse(change: () => void): never {
  change()
  throw new ApiError('InternalServerError', 'on purpose')
}
