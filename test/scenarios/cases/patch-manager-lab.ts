import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'installing on two at a time',
  instead: [['--max-concurrency 1 --max-errors 1\n\n', '--max-concurrency 2 --max-errors 1\n\n']],
  step: 'install',
  says: /Several nodes were being patched at the same time/,
}
