import { describe, expect, test } from 'vitest'
import { type PlayOptions, playRecording } from '../../../server/cli/replay-play.ts'
import { recordingHeader, type Told } from '../../../sim/index.ts'
import { drive, hour, minute, start } from '../../sim/lab/drive.ts'

/** A run of two scripts, ten minutes between them. */
const run = (() => {
  const it = drive()
  it.script('uptime')
  it.pass(10 * minute)
  it.script('uname -r')
  it.pass(hour)
  return it
})()

async function* changes() {
  yield* run.changes()
}

async function played(options: Partial<PlayOptions> = {}, patience = Infinity) {
  const said: Told[] = []
  const waits: number[] = []
  const end = await playRecording(
    { header: recordingHeader(run.lab.origin, '0.0.0'), changes: changes() },
    { speed: 10, from: { at: start }, ...options },
    {
      say: (told) => void said.push(told),
      async wait(ms) {
        waits.push(ms)
        return waits.length <= patience
      },
    },
  )
  return { said, waits, end }
}

describe('a recording is played', () => {
  test('in its own rhythm, at the speed asked for, long waits cut short', async () => {
    const { said, waits } = await played()
    expect(waits).toHaveLength(said.length)
    expect(waits[0]).toBe(0)
    const gaps = said.slice(1).map(({ at }, i) => at - (said[i]?.at ?? 0))
    expect(waits.slice(1)).toEqual(gaps.map((gap) => Math.min(2000, gap / 10)))
    expect(Math.max(...waits)).toBe(2000)
    expect(Math.max(...(await played({ speed: 10_000 })).waits)).toBeLessThan(100)
    expect(Math.max(...(await played({ speed: Infinity })).waits)).toBe(0)
  })

  test('from its handing over on, or from where it is wanted, up to where it is wanted', async () => {
    const whole = await played({ from: { rev: 1 } })
    const usual = await played()
    expect(whole.said.length).toBeGreaterThan(usual.said.length)
    expect(usual.said[0]?.text).toMatch(/^Command .* is sent to/)
    expect(usual.end).toEqual({ told: usual.said.length, rev: run.lab.journal.rev, at: run.changes().at(-1)?.at })

    const [first] = usual.said
    const late = await played({ from: { at: start + 5 * minute } })
    expect(late.said).toEqual(usual.said.filter(({ at }) => at >= start + 5 * minute))
    const early = await played({ until: { rev: first?.rev ?? 0 } })
    expect(early.said).toEqual([first])
    expect(early.end.rev).toBe(first?.rev)
    expect((await played({ until: { at: start + minute } })).said.length).toBe(usual.said.length - late.said.length)
  })

  test('of some subjects only', async () => {
    const { said } = await played({ about: ['host'] })
    expect(new Set(said.map(({ about }) => about))).toEqual(new Set(['host']))
  })

  test('until somebody has had enough', async () => {
    expect((await played({}, 3)).said).toHaveLength(3)
  })
})
