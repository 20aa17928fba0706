import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  pluginLimit,
  pluginOutput,
  standardErrorContent,
  standardOutputContent,
  stderrLimit,
  stdoutLimit,
} from '../../../../sim/command/output/truncate.ts'

/** Texts around a limit, with some characters that take two code units. */
const around = (limit: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(fc.integer({ min: 0, max: 2 * limit }), fc.integer({ min: limit - 30, max: limit + 30 })),
      fc.constantFrom('a', 'é', '🐧', 'a🐧'),
      fc.nat(3),
    )
    .map(([length, unit, lead]) => 'x'.repeat(lead) + unit.repeat(Math.floor(Math.max(0, length - lead) / unit.length)))

describe.each([
  ['StandardOutputContent', stdoutLimit, standardOutputContent],
  ['StandardErrorContent', stderrLimit, standardErrorContent],
] as const)('%s', (_, limit, content) => {
  test(`shows ${limit} characters at most and marks what was cut`, () => {
    fc.assert(
      fc.property(around(limit), (text) => {
        const shown = content(text)
        expect(shown.length).toBeLessThanOrEqual(limit)
        expect(shown === text).toBe(text.length <= limit)
        expect(shown.endsWith('--output truncated--')).toBe(text.length > limit)
        expect(Buffer.from(shown).toString()).toBe(shown)
        expect(text.startsWith(shown === text ? text : shown.slice(0, -'--output truncated--'.length))).toBe(true)
      }),
    )
  })

  test('uses the room it has', () => {
    expect(content('a'.repeat(2 * limit))).toHaveLength(limit)
  })
})

describe('CommandPlugin.Output', () => {
  test('joins the streams', () => {
    expect(pluginOutput('out', '')).toBe('out')
    expect(pluginOutput('out', 'err')).toBe('out\n----------ERROR-------\nerr')
    expect(pluginOutput('', 'err')).toBe('\n----------ERROR-------\nerr')
  })

  test('shows 2500 characters at most and marks each stream that was cut', () => {
    const whole = (stdout: string, stderr: string): number => stdout.length + stderr.length + (stderr === '' ? 0 : 24)
    fc.assert(
      fc.property(around(pluginLimit), around(pluginLimit / 2), (stdout, stderr) => {
        const shown = pluginOutput(stdout, stderr)
        expect(shown.length).toBeLessThanOrEqual(pluginLimit)
        expect(/---(Output truncated---|Error truncated----)/.test(shown)).toBe(whole(stdout, stderr) > pluginLimit)
        expect(Buffer.from(shown).toString()).toBe(shown)
      }),
    )
  })

  test('a short stream is whole beside a long one', () => {
    const long = 'x'.repeat(9000)
    const left = pluginOutput(long, 'err')
    expect([left.length, left.slice(-60)]).toMatchInlineSnapshot(`
      [
        2500,
        "xxxxxxxxxx
      ---Output truncated---
      ----------ERROR-------
      err",
      ]
    `)
    const right = pluginOutput('out', long)
    expect([right.length, right.slice(0, 30), right.slice(-30)]).toMatchInlineSnapshot(`
      [
        2500,
        "out
      ----------ERROR-------
      xxx",
        "xxxxxxx
      ---Error truncated----",
      ]
    `)
    const both = pluginOutput(long, long)
    expect([both.length, both.indexOf('\n---Output truncated---\n----------ERROR-------\n'), both.slice(-30)])
      .toMatchInlineSnapshot(`
      [
        2500,
        1215,
        "xxxxxxx
      ---Error truncated----",
      ]
    `)
  })
})
