import { createLab, type RunningLab } from '../../sim/lab.ts'

const caller = { account: '123456789012', region: 'us-east-1', accessKeyId: 'bench' }

/** A lab with nothing but Amazon Linux hosts that all miss the same patches. */
export function labOf(hosts: number): RunningLab {
  return createLab({
    account: caller.account,
    region: caller.region,
    seed: 'bench',
    now: Date.UTC(2026, 10, 23, 9),
    pace: 'brisk',
    fleet: Array.from({ length: hosts }, () => ({
      os: 'amazon-linux-2018.03' as const,
      tags: { Environment: 'bench' },
    })),
    journal: 1000,
  })
}

/** Patches the whole fleet and lets lab time run free until all is done. Returns the command's counters as the API shows them. */
export function patch(lab: RunningLab, operation: 'Scan' | 'Install') {
  const command = lab.call(
    'SendCommand',
    {
      DocumentName: 'AWS-RunPatchBaseline',
      Targets: [{ Key: 'tag:Environment', Values: ['bench'] }],
      Parameters: { Operation: [operation] },
      MaxConcurrency: '100%',
      MaxErrors: '100%',
    },
    { ...caller, requestId: operation },
  ).Command
  lab.advance(lab.now() + 3_600_000)
  const done = lab.call(
    'ListCommands',
    { CommandId: command?.CommandId ?? '' },
    { ...caller, requestId: `${operation} done` },
  )
  return done.Commands?.[0]
}
