import { expect, test } from 'vitest'
import { align, seekElapsed, sharePath } from '../../../web/model/aligned.ts'
import { compare } from '../../../web/model/parting.ts'
import { createRun, extent, fork, type History, timeOf } from '../../../web/model/run.ts'
import { headerOf, labThat, runOf } from './run-of.ts'

const scan = labThat(['scan', 'scan'])
const install = labThat(['scan', 'install'])
const [a, b] = [runOf(scan), runOf(install)]

test('the same run twice is identical', () => {
  expect(compare(a, runOf(labThat(['scan', 'scan'])))).toEqual({ header: [], same: a.cursor.last })
})

test('two runs are the same up to the first change that differs', () => {
  const { header, same, parting } = compare(a, b)
  expect(header).toEqual([])
  const [left, right] = [scan.changes(), install.changes()]
  expect(left.slice(0, same)).toEqual(right.slice(0, same))
  expect(JSON.stringify(left[same])).not.toBe(JSON.stringify(right[same]))
  expect(parting?.rev).toBe(same + 1)
  expect(parting?.members.length).toBeGreaterThan(0)
})

test('words are those of the change itself, and a run that ends before has none', () => {
  const short = createRun({ id: 'short', incarnation: 0, header: headerOf(scan) })
  const { told } = a.chronicle
  const upTo = (told.at(-1)?.rev ?? 0) - 1
  short.append(scan.changes().slice(0, upTo))
  expect(compare(a, short).parting).toMatchObject({
    rev: upTo + 1,
    a: { words: told.at(-1)?.text },
    b: { change: undefined, words: undefined },
    members: [],
  })
})

test('aligned runs begin at the same place, and go on by the same time', () => {
  const { length, axes } = align(a, b)
  expect(axes.map(({ from }) => from)).toEqual([extent(a)[0], extent(b)[0]])
  for (const run of [a, b] as readonly History[]) {
    seekElapsed(run, length / 2)
    expect(timeOf(run, run.cursor.rev) - extent(run)[0]).toBeLessThanOrEqual(length / 2)
  }
  expect(sharePath(b, axes[1])).toMatch(/^M0\.0 [\d.]+H/)
})

test('a fork has a cursor of its own; there is none of a run whose beginning is forgotten', () => {
  const copy = fork(a)
  a.cursor.seek(a.cursor.last)
  copy?.cursor.seek(10)
  expect([a.cursor.rev, copy?.cursor.rev, copy?.cursor.last]).toEqual([a.cursor.last, 10, a.cursor.last])
  const trimmed = runOf(scan)
  trimmed.cursor.seek(50)
  trimmed.trim(10)
  expect(fork(trimmed)).toBeUndefined()
})
