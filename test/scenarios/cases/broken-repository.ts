import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'installing on the nodes that can be seen, before the network is mended',
  instead: [['      - wait: 30m\n', '      - wait: 1m\n']],
  step: 'patch',
  says: /The three nodes that failed have not been scanned since the repair.*2 of six nodes have installed/,
}
