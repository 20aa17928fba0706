import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Axis,
  axisOf,
  moved,
  placeOf,
  revAtPlace,
  type Section,
  ticks,
  wholeAxis,
  zoomed,
} from '../../../web/model/axis.ts'
import { extent, revAt, timeOf } from '../../../web/model/run.ts'
import { labThat, runOf } from './run-of.ts'

const run = runOf(labThat(['scan', 'wait', 'install']))
const { last } = run.cursor
const [from, to] = extent(run)

describe.each(['time', 'event'] as const)('ruled by %s', (ruling) => {
  const whole = wholeAxis(run, ruling)

  test('the whole run goes from its start to its end, and every change is found at its place', () => {
    expect(from).toBeLessThan(run.header.start)
    const begin = { rev: 0, at: run.header.start }
    expect([placeOf(whole, begin), placeOf(whole, { rev: last, at: to })]).toEqual([0, 1])
    for (let rev = 1; rev <= last; rev++) {
      const found = revAtPlace(run, whole, placeOf(whole, { rev, at: timeOf(run, rev) }))
      // Changes of the same moment share a place on a line of time: the last of them is meant.
      expect(timeOf(run, found)).toBe(timeOf(run, rev))
    }
  })

  test('zooming keeps its centre, and neither it nor moving leaves the run', () => {
    const hand = fc.oneof(
      fc.record({
        factor: fc.double({ min: 0.2, max: 4, noNaN: true }),
        around: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ by: fc.double({ min: -2, max: 2, noNaN: true }) }),
    )
    fc.assert(
      fc.property(fc.array(hand, { maxLength: 20 }), (hands) => {
        let section: Section = { kind: 'all' }
        for (const each of hands) {
          const axis: Axis = axisOf(run, ruling, section)
          section = 'by' in each ? moved(axis, each.by, whole) : zoomed(axis, each.factor, each.around, whole)
          const next = axisOf(run, ruling, section)
          expect(next.to).toBeGreaterThan(next.from)
          expect(next.from).toBeGreaterThanOrEqual(whole.from)
          expect(next.to).toBeLessThanOrEqual(whole.to + 1e-6)
        }
      }),
    )
    const axis = axisOf(run, ruling, zoomed(whole, 0.5, 0.5, whole))
    expect((axis.from + axis.to) / 2).toBeCloseTo((whole.from + whole.to) / 2, 3)
  })

  test('ticks are on the axis, in order, and no more than there is room for', () => {
    for (const most of [2, 5, 12]) {
      const places = ticks(run, whole, most).map(({ place }) => place)
      expect(places.length).toBeLessThanOrEqual(most + 1)
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(places.every((place) => place >= 0 && place <= 1)).toBe(true)
    }
  })
})

test('the last minutes end at the end, and while nothing happens the line goes on', () => {
  expect(axisOf(run, 'time', { kind: 'last', ms: 60_000 })).toEqual({ ruling: 'time', from: to - 60_000, to })
  expect(wholeAxis(run, 'time', to + 5000).to).toBe(to + 5000)
})

test('a time is the newest revision at it, the first for one before', () => {
  for (let rev = 1; rev <= last; rev++) {
    const found = revAt(run, timeOf(run, rev))
    expect([found >= rev, timeOf(run, found)]).toEqual([true, timeOf(run, rev)])
  }
  expect([revAt(run, 0), revAt(run, to + 1)]).toEqual([0, last])
})
