import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'two commands at the same time, each with a concurrency of 1',
  instead: [
    [
      `        --targets Key=tag:Role,Values=cache-a,cache-b --max-concurrency 1\n`,
      `        --targets Key=tag:Role,Values=cache-a --max-concurrency 1
      - >-
        aws ssm send-command --document-name AWS-RunPatchBaseline --parameters Operation=Install
        --targets Key=tag:Role,Values=cache-b --max-concurrency 1\n`,
    ],
  ],
  step: 'caches',
  says: /Two caches were away at once, and data is lost: cache-[ab]-\d, cache-[ab]-\d\./,
}
