import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'patching all rings at once, the bad patch included',
  instead: [
    [
      `        --targets 'Key=tag:Patch Group,Values=dev'
      - wait: commands
      - >-
        aws ssm describe-instance-patches`,
      `        --targets 'Key=tag:Patch Group,Values=dev,test,prod'
      - wait: commands
      - >-
        aws ssm describe-instance-patches`,
    ],
  ],
  step: 'dev',
  says: /got patches that nobody had tried in development/,
}
