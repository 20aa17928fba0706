import { describe, expect, test } from 'vitest'
import { solved } from './play.ts'

/** What an unattended run does beside the solution's own lines. */
const text = (timeline: string): string => `title: Look at the fleet
summary: Look at it.
fleet:
  - os: rhel-9
    name: web
story: There is a server.
steps:
  - id: look
    title: Look
    text: Look at it.
    checks:
      - called: ListCommands
      - called: ec2:DescribeInstances
    solution:
      - wait: 1m
      - { call: ListCommands }
      - aws ec2 describe-instances
timeline:
${timeline}`

const minute = 60_000

describe('an unattended run', () => {
  test('tries calls again that were throttled, as a client does', async () => {
    const { ok, startedAt, endedAt } = await solved(
      'look',
      text(`  - at: 0s
    do: { disturb: throttled }
  - at: 65s
    do: { calm: throttled }
`),
    )
    // After 1, 2 and 4 s more, the last one of which is after the calm.
    expect([ok, endedAt - startedAt >= minute + 7000, endedAt - startedAt < minute + 12_000]).toEqual([
      true,
      true,
      true,
    ])
  })

  test('gives up when all are refused', async () => {
    const { ok, steps } = await solved(
      'look',
      text('  - { at: 0s, do: { disturb: internal-error, operation: "ec2:*" } }\n'),
    )
    expect([ok, steps[0]?.detail]).toEqual([
      false,
      'InternalError: An internal error has occurred. Nobody has called ec2:DescribeInstances yet.',
    ])
  })

  test('is over when the timeline is', async () => {
    const { ok, problems, startedAt, endedAt } = await solved(
      'look',
      text(`  - after: { solved: look, delay: 3d }
    do: { leave: nobody }
  - at: 30d
    do: { leave: web }
`),
    )
    expect([ok, problems, endedAt - startedAt]).toEqual([false, ['There is no host nobody.'], 30 * 24 * 60 * minute])
  })
})
