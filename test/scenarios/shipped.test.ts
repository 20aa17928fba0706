import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { shipped } from '../../server/scenario/catalogue.ts'
import { idle, lastOf, solved, textOf } from '../scenario/play.ts'
import { spoil, type Wrong } from './case.ts'

/** What is wrong in which scenario: a file of cases/ for each. */
const cases = await Promise.all(
  readdirSync(fileURLToPath(new URL('cases', import.meta.url))).map(async (file) => {
    const slug = file.replace(/\.ts$/, '')
    const { wrong } = (await import(`./cases/${slug}.ts`)) as { wrong: Wrong }
    return { slug, wrong }
  }),
)

const week = 7 * 24 * 3_600_000

test('every shipped scenario has a case here', () => {
  expect(cases.map(({ slug }) => slug).sort()).toEqual(shipped())
})

describe.each(cases)('$slug', ({ slug, wrong }) => {
  test('is solved by its solution, with every point that there is', async () => {
    const { ok, steps, score, outOf, problems } = await solved(slug)
    expect({ unsolved: steps.filter((step) => !step.ok), problems }).toEqual({ unsolved: [], problems: [] })
    expect([ok, score]).toEqual([true, outOf])
  })

  test('is not solved by nobody, and each step says what is missing', async () => {
    const { steps, score, problems } = await idle(slug, week)
    expect({ solved: steps.filter(({ state }) => state === 'solved').map(({ id }) => id), score, problems }).toEqual({
      solved: [],
      score: 0,
      problems: [],
    })
    for (const { id, says } of steps) expect(`${id}: ${says}`).toMatch(/^\S+: .{20,}[.?)]$/s)
    // An expression that could not be evaluated leaves a question mark, and one that was not filled in its braces.
    for (const { id, says } of steps) expect(`${id}: ${says}`).not.toMatch(/\{\{|\s\?|This holds already/)
  })

  test(`catches ${wrong.what}`, async () => {
    const result = await solved(slug, spoil(textOf(slug), wrong))
    expect([result.ok, result.steps.at(-1)?.ok, lastOf(result)]).toEqual([
      false,
      false,
      expect.stringMatching(new RegExp(`^${wrong.step}: .*(?:${wrong.says.source})`, 's')),
    ])
  })
})
