import { command } from './command.ts'
import type { NodeOverview } from '../../sim/index.ts'
import { clientOf } from './client.ts'
import { serverFlags } from './flags.ts'
import { printJson, printTable } from './print.ts'

export const list = command({
  meta: { name: 'list', description: 'List the nodes.' },
  args: serverFlags,
  async run({ args }) {
    const answer = (await clientOf(args).ask('GET', 'fleet')) as { nodes: readonly NodeOverview[] }
    if (args.json === true) return printJson(answer)
    printNodes(answer.nodes)
  },
})

export function printNodes(nodes: readonly NodeOverview[]): void {
  printTable(
    ['ID', 'NAME', 'PLATFORM', 'DRIVER', 'STATE', 'PING', 'PATCH GROUP', 'MISSING'],
    nodes.map(({ id, name, platform, driver, state, ping, patchGroup, missing }) => [
      id,
      name,
      platform,
      driver,
      state,
      ping,
      patchGroup === '' ? '-' : patchGroup,
      missing === null ? 'not scanned' : String(missing),
    ]),
  )
}
