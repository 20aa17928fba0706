import { expect, test } from 'vitest'
import type { Axis } from '../../../web/model/axis.ts'
import { areaPath, columns, sayCompliance, shareOf } from '../../../web/model/curve.ts'
import { sayLength, sayTime } from '../../../web/model/lab-time.ts'
import { placeMarks } from '../../../web/model/mark-rows.ts'
import type { Mark } from '../../../web/model/marks.ts'

const axis: Axis = { ruling: 'event', from: 0, to: 100 }
const points = [5, 12, 14, 16, 55].map((rev) => ({ rev, at: rev }))

test('a column shows what holds in it, or the best of what there is', () => {
  const revs = (better?: () => boolean) => columns(points, axis, 10, better).map((point) => point?.rev)
  expect(revs()).toEqual([5, 16, 16, 16, 16, 55, 55, 55, 55, 55])
  // Preferring the first, the last still holds from the next column on.
  expect(revs(() => false)).toEqual([5, 12, 16, 16, 16, 55, 55, 55, 55, 55])
})

test('what was before the axis holds at its beginning', () => {
  expect(columns(points, { ...axis, from: 20, to: 60 }, 4).map((point) => point?.rev)).toEqual([16, 16, 16, 55])
})

test('an area goes over its heights and back along its floors', () => {
  expect(
    areaPath([
      [0, 0.5],
      [0.25, 0.5],
    ]),
  ).toBe('M0 100L0.0 50.0H500.0L500.0 25.0H1000.0V75.0H500.0V100.0H0.0Z')
  expect(areaPath([])).toBe('')
})

test('words for numbers', () => {
  expect([0, 1500, 61_000, 3_600_000, 180_000_000].map(sayLength)).toEqual([
    '0 ms',
    '1.5 s',
    '1 min 1 s',
    '1 h',
    '2 d 2 h',
  ])
  expect(sayTime(Date.UTC(2026, 0, 2, 3, 4, 5))).toBe('2026-01-02 03:04:05')
  const point = { rev: 1, at: 1, compliant: 1, nonCompliant: 2, unknown: 1 }
  expect([shareOf(point), shareOf(undefined), sayCompliance(point)]).toEqual([
    0.25,
    undefined,
    '1 compliant, 2 not, 1 without a report',
  ])
})

test('marks that lie on each other take rows, and those out of sight are left out', () => {
  const mark = (rev: number, endRev: number): Mark => ({
    kind: 'command',
    key: String(rev),
    label: '',
    rev,
    at: rev,
    endRev,
    end: endRev,
    outcome: '',
    host: '',
  })
  const marks = [mark(-20, -10), mark(0, 50), mark(10, Infinity), mark(60, 61), mark(200, 201)]
  expect(placeMarks(marks, axis, 2, 0.01).map(({ mark: { key }, row, from, to }) => [key, row, from, to])).toEqual([
    ['0', 0, 0, 0.5],
    ['10', 1, 0.1, 1],
    ['60', 0, 0.6, 0.61],
  ])
})
