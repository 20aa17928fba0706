import { refusal, suffers } from '../faults.ts'
import { table } from '../transcript/table.ts'
import { command, lines, type Commands } from './command.ts'
import { newerVersions, upgrades } from './offers.ts'

const ruled = (rows: readonly (readonly string[])[]): readonly string[] => {
  const [head = '', ...body] = table(rows, ' | ')
  return [head, head.replace(/[^|]/g, '-').replaceAll('|', '+'), ...body]
}

/** What SLES has beside rpm. */
export const zypper: Commands = {
  zypper: command(
    ['zypper [-n] [-q] lp', 'zypper [-n] [-q] lu', 'zypper needs-rebooting'],
    ({ args, session: { host } }) => {
      const words = args.filter((arg) => !['-n', '--non-interactive', '-q', '--quiet'].includes(arg)).join(' ')
      const reads = ['lp', 'list-patches', 'lu', 'list-updates'].includes(words)
      const reason = reads ? refusal(host.faults, 'zypper', 'refresh') : undefined
      // zypper(8): 7 is ZYPPER_EXIT_ZYPP_LOCKED, 106 ZYPPER_EXIT_INF_REPOS_SKIPPED.
      if (reason !== undefined) return { err: `${reason}\n`, code: suffers(host.faults, 'lock-held') ? 7 : 106 }
      if (words === 'lp' || words === 'list-patches') {
        const patches = new Map<string, readonly string[]>()
        for (const { pkg, advisories } of newerVersions(host)) {
          for (const { id, classification, severity, title } of advisories) {
            const reboot = host.stock.catalog.needsReboot(pkg) || patches.get(id)?.[4] === 'reboot' ? 'reboot' : '---'
            const severe = severity.toLowerCase() || 'unspecified'
            patches.set(id, [pkg.repository, id, classification.toLowerCase(), severe, reboot, 'needed', title])
          }
        }
        if (patches.size === 0) return 'No updates found.\n'
        const heading = ['Repository', 'Name', 'Category', 'Severity', 'Interactive', 'Status', 'Summary']
        return lines(ruled([heading, ...[...patches.keys()].sort().map((id) => patches.get(id) ?? [])]))
      }
      if (words === 'lu' || words === 'list-updates') {
        const rows = upgrades(host).map(({ pkg, from }) => [
          'v',
          pkg.repository,
          pkg.name,
          `${from.version}-${from.release}`,
          `${pkg.version}-${pkg.release}`,
          pkg.arch,
        ])
        if (rows.length === 0) return 'No updates found.\n'
        return lines(ruled([['S', 'Repository', 'Name', 'Current Version', 'Available Version', 'Arch'], ...rows]))
      }
      if (words !== 'needs-rebooting') return undefined
      return host.awaitingReboot().length === 0
        ? { out: 'No reboot is needed.\n' }
        : { out: 'A reboot is needed: core libraries or the kernel were updated.\n', code: 102 }
    },
    ['zypper'],
  ),
}
