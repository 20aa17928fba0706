import { describe, expect, test } from 'vitest'
import { altered, idle, journalOf, lastOf, solved, textOf } from './play.ts'
import { serialize } from '../../sim/store/change.ts'
import { parseScenario } from '../../sim/scenario/parse.ts'

const slug = 'patch-manager-lab'
const text = textOf(slug)
const variants = parseScenario(text, { slug }).scenario?.variants ?? []

describe('the Patch Manager lab as a scenario', () => {
  test('has the steps of the text, in its order', () => {
    expect(parseScenario(text, { slug }).scenario?.steps.map(({ title }) => title)).toEqual([
      'Find the nodes of the lab',
      'View predefined patch baselines',
      'Create patch baseline',
      'Modify patch groups',
      'Search documents by the prefix AWS-Run',
      'Examine AWS-RunPatchBaseline',
      'View the command history',
      'Scan the nodes',
      'View the output of the steps',
      'Review initial patch compliance',
      'Install with concurrency 1 and error threshold 1',
      'Review patch compliance after patching',
    ])
  })

  test('is there for every system', () => {
    expect(variants.length).toBe(16)
  })

  test.for(variants)('is solved by its solution on %s', async (variant) => {
    const result = await solved(slug, text, variant)
    expect([lastOf(result), result.ok, result.score]).toEqual(['compliance-after: solved', true, 120])
    expect(result.nodes.map(({ before, after }) => [before.severity, after.status, after.missing])).toEqual(
      Array.from({ length: 4 }, () => ['CRITICAL', 'COMPLIANT', 0]),
    )
  })

  test('is not solved by nobody: each step says what is missing', async () => {
    const { steps, score } = await idle(slug, 24 * 3_600_000)
    expect([score, steps.filter(({ state }) => state === 'solved').map(({ id }) => id)]).toEqual([0, []])
    expect(steps.map(({ says }) => says).filter((says) => !/[.:?]$/.test(says))).toEqual([])
    expect(steps[7]?.says).toMatchInlineSnapshot(
      `"No scan of four nodes has succeeded yet. 0 scans were sent. 0 of your four nodes have reported their patches."`,
    )
  })

  test('catches an installation on all at once', async () => {
    const result = await solved(
      slug,
      altered(text, ['--max-concurrency 1 --max-errors 1\n', '--max-concurrency 4 --max-errors 1\n']),
    )
    expect([
      result.ok,
      lastOf(result)
        .replace(/(?<=At ).*?Z?(?=: Several)/, '…')
        .replace(/time: .*?\./, 'time: ….'),
    ]).toMatchInlineSnapshot(`
      [
        false,
        "install: No install on four nodes with concurrency 1 and error threshold 1 has succeeded yet. At …: Several nodes were being patched at the same time: …. That cannot be taken back: start again to do it better.",
      ]
    `)
  })

  test('catches a baseline that does not reject the release package', async () => {
    const result = await solved(
      slug,
      altered(text, ["        --rejected-patches '${rejected}' --query", '        --query']),
    )
    expect(lastOf(result)).toMatchInlineSnapshot(
      `"create-baseline: No baseline for AMAZON_LINUX has both rules and rejects system-release.*."`,
    )
  })

  test('catches a scan of everybody', async () => {
    const result = await solved(
      slug,
      altered(text, [
        'Operation=Scan\n        --targets Key=tag:Environment,Values=SSMPatchLab',
        'Operation=Scan\n        --targets Key=tag:Environment,Values=SSMPatchLab,Elsewhere',
      ]),
    )
    expect([result.ok, lastOf(result).includes('The server of the other team was scanned as well.')]).toEqual([
      false,
      true,
    ])
  })

  test('catches a baseline that was made after the scan', async () => {
    const late = altered(text, [
      'aws ssm register-patch-baseline-for-patch-group --baseline-id "$baseline" --patch-group Critical',
      'aws ssm describe-patch-groups',
    ])
    expect(lastOf(await solved(slug, late))).toBe(
      'patch-group: The patch group Critical does not have your baseline for AMAZON_LINUX.',
    )
  })

  test('comes out the same each time, byte for byte', async () => {
    const [one, other] = await Promise.all([journalOf(slug), journalOf(slug)])
    const lines = (changes: readonly object[]): string => changes.map((change) => serialize(change as never)).join('\n')
    expect(one.length).toBeGreaterThan(100)
    expect(lines(one) === lines(other)).toBe(true)
  })
})
