import { describe, expect, test } from 'vitest'
import { nextRev, type Pace, played, type Playhead, previousRev } from '../../../web/model/playback.ts'
import { extent, timeOf } from '../../../web/model/run.ts'
import { labThat, runOf } from './run-of.ts'

const run = runOf(labThat(['scan']))
const { told } = run.chronicle
const { last } = run.cursor
const [from, to] = extent(run)

/** Every revision that is shown on the way to the end, and how long it took, ms. */
function play(pace: Pace, frame: number) {
  let head: Playhead & { readonly ended: boolean } = { rev: 0, at: from, turn: 0, ended: false }
  const seen: number[] = []
  let ms = 0
  while (!head.ended && ms < 10_000_000) {
    head = played(run, told, head, pace, frame)
    ms += frame
    if (head.rev !== seen.at(-1)) seen.push(head.rev)
  }
  return { seen, ms, head }
}

test('event by event, every one that is told is shown, and none of the time between', () => {
  const { seen, ms, head } = play('event', 16)
  expect(seen.filter((rev) => rev > 0 && rev <= (told.at(-1)?.rev ?? 0))).toEqual(told.map(({ rev }) => rev))
  expect(head).toMatchObject({ rev: last, ended: true })
  expect(ms).toBeLessThan((told.length + 2) * 251)
})

describe.each([10, 1000])('×%i', (pace) => {
  test('lab time goes as fast as that', () => {
    const { seen, ms, head } = play(pace, 20)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(head.rev).toBe(last)
    expect(Math.abs(ms - (to - from) / pace)).toBeLessThanOrEqual(20)
  })
})

test('next and previous step over what lies between', () => {
  const list = [3, 5, 9].map((rev) => ({ rev, at: timeOf(run, rev) }))
  expect([0, 3, 4, 9].map((rev) => nextRev(list, rev))).toEqual([3, 5, 5, undefined])
  expect([3, 4, 5, 20].map((rev) => previousRev(list, rev))).toEqual([undefined, 3, 3, 9])
})
