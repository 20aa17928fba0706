import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../../sim/store/fold.ts'
import type { StreamRecord } from '../../../sim/replay/stream.ts'
import { latest } from '../../../web/model/curve.ts'
import { hostState, hostStates } from '../../../web/model/host-state.ts'
import { createRun, type Run } from '../../../web/model/run.ts'
import { summarize } from '../../../web/model/summary.ts'
import { acts, headerOf, labThat, runOf } from './run-of.ts'

/** What a chronicle says of a revision, and what the records at that revision say. */
function bothAt(run: Run, rev: number) {
  run.cursor.seek(rev)
  const { chronicle, store } = run
  const { states, compliant, nonCompliant, unknown } = summarize(run)
  const point = latest(chronicle.compliance, rev)
  const lanes = [...chronicle.lanes.values()].flatMap(({ id, spans }) => {
    const state = latest(spans, rev)?.state
    return state === undefined || state === 'terminated' ? [] : [[id, state]]
  })
  const hosts = [...store.table('host').entries()].flatMap(([id, host]) => {
    const state = hostState(host)
    return state === 'terminated' ? [] : [[id, state]]
  })
  return {
    said: {
      compliance: [point?.compliant ?? 0, point?.nonCompliant ?? 0, point?.unknown ?? 0],
      activity: latest(chronicle.activity, rev)?.counts ?? hostStates.map(() => 0),
      lanes: new Map(lanes as [string, string][]),
    },
    is: {
      compliance: [compliant, nonCompliant, unknown],
      activity: hostStates.map((state) => (state === 'terminated' ? 0 : states[state])),
      lanes: new Map(hosts as [string, string][]),
    },
  }
}

const anything = fc.array(fc.constantFrom(...acts), { minLength: 1, maxLength: 7 })

describe('whatever a lab goes through', () => {
  test('lanes, activity and compliance are at each revision what the records are', () => {
    fc.assert(
      fc.property(anything, (did) => {
        const run = runOf(labThat(did))
        for (let rev = 1; rev <= run.cursor.last; rev++) {
          const { said, is } = bothAt(run, rev)
          expect(said, `revision ${rev}`).toEqual(is)
        }
      }),
      { numRuns: 12 },
    )
  })

  test('a chronicle that begins in the middle, or has forgotten, says the same from there on', () => {
    fc.assert(
      fc.property(anything, fc.double({ min: 0, max: 1, noNaN: true }), (did, share) => {
        const it = labThat(did)
        const all = it.changes()
        const first = Math.floor(share * all.length)
        const records: StreamRecord[] = [...fold(all.slice(0, first))].flatMap(([kind, table]) =>
          [...table].map(([key, value]): StreamRecord => [kind, key, value]),
        )
        const options = { id: 'test', incarnation: 1, header: headerOf(it), first, records }
        const late = createRun({ ...options, at: all[first - 1]?.at ?? 0 })
        late.append(all.slice(first))
        const trimmed = runOf(it)
        trimmed.cursor.seek(first)
        trimmed.trim(all.length - first)
        for (let rev = first; rev <= all.length; rev++)
          for (const run of [late, trimmed]) {
            const { said, is } = bothAt(run, rev)
            expect(said, `revision ${rev} of ${all.length}, from ${first}`).toEqual(is)
          }
        expect(late.chronicle.told).toEqual(trimmed.chronicle.told.filter(({ rev }) => rev > first))
        expect(late.chronicle.failures).toEqual(trimmed.chronicle.failures.filter(({ rev }) => rev > first))
      }),
      { numRuns: 10 },
    )
  })

  test('every command and fault is marked from its first change to its last word', () => {
    fc.assert(
      fc.property(anything, (did) => {
        const it = labThat(did)
        const { marks } = runOf(it).chronicle
        const commands = marks.filter(({ kind }) => kind === 'command')
        expect(commands.map(({ key }) => key).toSorted()).toEqual([...it.lab.store.table('command').keys()])
        for (const { key, outcome, end } of commands) {
          const { state } = it.command(key)
          const isOver = !['Pending', 'InProgress', 'Cancelling'].includes(state)
          expect([outcome, end === Infinity]).toEqual([isOver ? state : '', !isOver])
        }
        const open = marks.filter(({ kind, end }) => kind === 'fault' && end === Infinity)
        const effective = [...it.lab.store.table('fault').entries()].filter(([, { state }]) => state === 'effective')
        expect(open.map(({ key }) => key).toSorted()).toEqual(effective.map(([key]) => key).toSorted())
      }),
      { numRuns: 12 },
    )
  })
})

test('what went wrong is told once, in words', () => {
  const it = labThat(['break', 'silence', 'install', 'install'])
  const { failures } = runOf(it).chronicle
  const words = failures.map(({ text }) => text.replace(/ommand [0-9a-f]{8}/, 'ommand <id>'))
  expect(new Set(failures.map(({ rev }) => rev)).size).toBe(failures.length)
  expect(words).toMatchInlineSnapshot(`
    [
      "In effect: package-script-fails of openssl on silver-lion.",
      "In effect: agent-silent on yellow-giraffe.",
      "yellow-giraffe says nothing any more.",
      "silver-lion: command <id> has ended: Failed.",
      "silver-lion: command <id> has ended: Failed.",
    ]
  `)
})

test('a reboot that goes as it should is no failure', () => {
  expect(runOf(labThat(['install', 'wait'])).chronicle.failures).toEqual([])
})
