import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { removeNode } from '../../../sim/host/join.ts'
import { concurrencyLimit, errorLimit } from '../../../sim/command/rate.ts'
import { isFinalCommand, isFinalInvocation } from '../../../sim/command/machine.ts'
import type { CommandRecord } from '../../../sim/command/record.ts'
import { day, type Driven, drive, hosts, hour, minute, second, sweep } from './drive.ts'
import { acts, perform } from './inputs.ts'

const underWay = new Set(['InProgress', 'Cancelling'])

/** The most invocations of each command that were under way at any revision, and the record of the command. */
function peaks(it: Driven): { peak: number; command: CommandRecord }[] {
  const peak = new Map<string, number>()
  for (const { records } of sweep(it.changes(), 'invocation')) {
    const now = new Map<string, number>()
    for (const { commandId, state } of records.values())
      if (underWay.has(state)) now.set(commandId, (now.get(commandId) ?? 0) + 1)
    for (const [id, count] of now) peak.set(id, Math.max(count, peak.get(id) ?? 0))
  }
  return [...it.lab.store.table('command').values()].map((command) => ({ command, peak: peak.get(command.id) ?? 0 }))
}

/** What the invocations of a command add up to. */
function tally(it: Driven, id: string) {
  const states = [...it.lab.store.table('invocation').values()]
    .filter(({ commandId }) => commandId === id)
    .map(({ state }) => state)
  const count = (...wanted: string[]): number => states.filter((state) => wanted.includes(state)).length
  return {
    targetCount: states.length,
    sent: states.length,
    completed: states.filter(isFinalInvocation).length,
    errors: count('Failed', 'ExecutionTimedOut'),
    deliveryTimedOut: count('DeliveryTimedOut'),
    succeeded: count('Success'),
    cancelled: count('Cancelled'),
  }
}

describe('rate control over a whole lab', () => {
  test('never has more invocations under way than MaxConcurrency, whatever happens', () => {
    fc.assert(
      fc.property(acts, (script) => {
        const it = drive({ fleet: hosts(6) })
        for (const act of script) perform(it, act)
        it.pass(day)
        const tooMany = peaks(it).filter(
          ({ peak, command }) => peak > concurrencyLimit(command.maxConcurrency, command.targetCount),
        )
        expect(tooMany).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  test('ends every command, and its counters are those of its invocations', () => {
    fc.assert(
      fc.property(acts, (script) => {
        const it = drive({ fleet: hosts(5) })
        for (const act of script) perform(it, act)
        it.pass(day)
        for (const command of it.lab.store.table('command').values()) {
          const { targetCount, sent, completed, errors, deliveryTimedOut, succeeded, cancelled } = command
          expect(isFinalCommand(command.state)).toBe(true)
          expect({ targetCount, sent, completed, errors, deliveryTimedOut, succeeded, cancelled }).toEqual(
            tally(it, command.id),
          )
        }
        expect([...it.lab.store.table('invocation').values()].filter(({ state }) => !isFinalInvocation(state))).toEqual(
          [],
        )
        const busy = [...it.lab.store.table('host').values()].filter(
          ({ context }) => context.holder !== null || context.scripts > 0,
        )
        expect(busy).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  test('uses what MaxConcurrency allows, as a count and as a share, at least one', () => {
    for (const [given, expected] of [
      ['1', 1],
      ['3', 3],
      ['50', 12],
      ['10%', 1],
      ['50%', 6],
      ['100%', 12],
      ['1%', 1],
    ] as const) {
      const it = drive({ fleet: hosts(12) })
      const id = it.script('sleep 3', { MaxConcurrency: given })
      it.pass(hour)
      const found = peaks(it).find(({ command }) => command.id === id)
      // It starts with ten and grows by one with each that ends: of twelve that take equally long, never more than ten are under way.
      expect([given, found?.peak, it.command(id).state]).toEqual([given, Math.min(expected, 10), 'Success'])
    }
  })

  test('stops sending with the error after MaxErrors; what was not sent is Terminated', () => {
    const after = (maxErrors: string): [string, Record<string, number>] => {
      const it = drive({ fleet: hosts(5) })
      const id = it.script('exit 1', { MaxConcurrency: '1', MaxErrors: maxErrors })
      it.pass(hour)
      const counts: Record<string, number> = {}
      for (const state of it.states(id)) counts[state] = (counts[state] ?? 0) + 1
      return [it.command(id).state, counts]
    }
    expect(after('0')).toEqual(['Failed', { Failed: 1, Terminated: 4 }])
    expect(after('1')).toEqual(['Failed', { Failed: 2, Terminated: 3 }])
    expect(after('3')).toEqual(['Failed', { Failed: 4, Terminated: 1 }])
    expect(after('4')).toEqual(['Failed', { Failed: 5 }])
    expect(after('5')).toEqual(['Success', { Failed: 5 }])
    expect(after('20%')).toEqual(['Failed', { Failed: 2, Terminated: 3 }])
    expect(after('100%')).toEqual(['Success', { Failed: 5 }])
  })

  test('lets what already runs go on after too many errors', () => {
    const it = drive({ fleet: hosts(5) })
    const id = it.script('exit 1', { MaxConcurrency: '3', MaxErrors: '0' })
    it.pass(hour)
    const { state, errors, completed } = it.command(id)
    expect({ state, completed, more: errors >= 1 && errors <= 3 }).toEqual({
      state: 'Failed',
      completed: 5,
      more: true,
    })
    expect(it.states(id).filter((each) => each === 'Failed').length).toBe(errors)
    expect(it.states(id).filter((each) => each === 'Terminated').length).toBe(5 - errors)
  })

  test('never sends more than MaxErrors allows with one at a time, for any share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom('0', '1', '2', '10%', '25%', '50%', '90%'),
        (count, maxErrors) => {
          const it = drive({ fleet: hosts(count), pace: 'instant' })
          const id = it.script('exit 1', { MaxConcurrency: '1', MaxErrors: maxErrors })
          it.pass(hour)
          expect(it.command(id).errors).toBe(Math.min(count, errorLimit(maxErrors, count) + 1))
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('a command that is cancelled', () => {
  test('as a whole: what waits ends at once, what runs is stopped, and nothing more is sent', () => {
    const it = drive({ fleet: hosts(4) })
    const id = it.script('sleep 60', { MaxConcurrency: '2' })
    it.pass(5 * second)
    expect(it.states(id).toSorted()).toEqual(['InProgress', 'InProgress', 'Pending', 'Pending'])
    it.call('CancelCommand', { CommandId: id })
    expect(it.command(id).state).toBe('Cancelling')
    expect(it.states(id).toSorted()).toEqual(['Cancelled', 'Cancelled', 'Cancelling', 'Cancelling'])
    it.pass(minute)
    expect(it.states(id)).toEqual(['Cancelled', 'Cancelled', 'Cancelled', 'Cancelled'])
    const { state, completed, errors, sent } = it.command(id)
    expect({ state, completed, errors, sent }).toEqual({ state: 'Cancelled', completed: 4, errors: 0, sent: 4 })
    it.pass(day)
    expect(it.states(id)).toEqual(['Cancelled', 'Cancelled', 'Cancelled', 'Cancelled'])
  })

  test('on some nodes: the others go on, still no more at once than MaxConcurrency', () => {
    const it = drive({ fleet: hosts(5) })
    const id = it.script('sleep 60', { MaxConcurrency: '1' })
    it.pass(5 * second)
    const waiting = it.nodes.filter((_, i) => it.states(id)[i] === 'Pending')
    it.call('CancelCommand', { CommandId: id, InstanceIds: waiting.slice(0, 2) })
    it.pass(hour)
    expect(it.states(id).toSorted()).toEqual(['Cancelled', 'Cancelled', 'Success', 'Success', 'Success'])
    expect(it.command(id).state).toBe('Success')
    expect(peaks(it).find(({ command }) => command.id === id)?.peak).toBe(1)
  })

  test('when it has ended: nothing happens', () => {
    const it = drive()
    const id = it.script('true')
    it.pass(minute)
    const rev = it.lab.store.rev
    it.call('CancelCommand', { CommandId: id })
    expect([it.lab.store.rev, it.command(id).state]).toEqual([rev, 'Success'])
  })
})

describe('a node that goes away', () => {
  test('before its turn makes room for nobody', () => {
    const it = drive({ fleet: hosts(6) })
    const id = it.script('sleep 60', { MaxConcurrency: '1', MaxErrors: '100%' })
    it.pass(5 * second)
    const [gone = ''] = it.nodes.filter((_, i) => it.states(id)[i] === 'Pending').slice(2)
    it.lab.control('control', (lab) => removeNode(lab, gone))
    it.pass(hour)
    expect(it.states(id).toSorted()).toEqual(['Success', 'Success', 'Success', 'Success', 'Success', 'Undeliverable'])
    expect(peaks(it).find(({ command }) => command.id === id)?.peak).toBe(1)
    expect(it.command(id).state).toBe('Success')
  })
})
