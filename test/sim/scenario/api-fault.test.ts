import { describe, expect, test } from 'vitest'
import { describeProblem } from '../../../sim/scenario/problem.ts'
import { parseScenario } from '../../../sim/scenario/parse.ts'
import { fleetOf } from '../../../sim/scenario/fleet.ts'
import { createLab } from '../../../sim/lab.ts'
import { apiFaultsOf } from '../../../sim/fault/api-fault.ts'

const text = (timeline: string): string => `title: A bad day for the API
summary: Look at it.
fleet:
  - os: rhel-9
story: There is a server.
steps:
  - id: look
    title: Look
    text: Look at it.
    checks:
      - called: ListCommands
    solution:
      - { call: ListCommands }
timeline:
${timeline}
`

test('a timeline disturbs the API and calms it', () => {
  const { scenario } = parseScenario(
    text(`  - at: 1h
    do: { disturb: throttled, operation: List*, probability: 0.5 }
  - at: 2h
    do:
      - disturb: latency
        ms: 500
      - { calm: throttled, operation: List* }`),
    { slug: 'bad-day' },
  )
  if (scenario === undefined) throw new Error('It cannot be read.')
  const { seed, pace, start, fleet } = scenario
  const lab = createLab({
    account: '123456789012',
    region: 'us-east-1',
    seed,
    pace,
    now: start,
    fleet: fleetOf(fleet),
    journal: 10_000,
    play: scenario,
  })
  const hour = 3_600_000
  expect(apiFaultsOf(lab)).toEqual([])
  lab.advance(start + hour)
  expect(apiFaultsOf(lab)).toEqual([{ kind: 'throttled', operation: 'List*', probability: 0.5, since: start + hour }])
  lab.advance(start + 2 * hour)
  expect(apiFaultsOf(lab)).toEqual([
    { kind: 'latency', operation: '*', probability: 1, ms: 500, since: start + 2 * hour },
  ])
})

describe('refuses, with the line', () => {
  test.each<[string, string, RegExp]>([
    ['an operation that is none', '{ disturb: throttled, operation: Lst }', /^x:15:\d+: .*no operation "Lst"/s],
    ['a length for what has none', '{ disturb: throttled, ms: 5 }', /^x:15:\d+: .*throttled has no length/s],
    ['a probability that is none', '{ disturb: throttled, probability: 2 }', /^x:15:\d+: /s],
    ['a kind that is none', '{ disturb: lock-held }', /^x:15:\d+: .*throttled/s],
  ])('%s', (_, action, message) => {
    const { problems } = parseScenario(text(`  - { at: 1h, do: ${action} }`), { slug: 'x' })
    expect(problems).toHaveLength(1)
    expect(problems.map((problem) => describeProblem('x', problem)).join('\n')).toMatch(message)
  })
})
