import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'leaving the installation to wait for the silent till',
  instead: [['      - wait: 10m\n      - aws ssm cancel-command', '      - wait: 55m\n      - aws ssm cancel-command']],
  step: 'window',
  says: /has not been cancelled.*The till came back, found the installation waiting, and began with it/,
}
