import type { PackageVersion } from '../../../catalog/catalog.ts'
import { refusal } from '../faults.ts'
import { table } from '../transcript/table.ts'
import { command, lines, type Call, type Commands, type Effect } from './command.ts'
import { fill, upgrades } from './offers.ts'

const isNamed = (pkg: PackageVersion, name: string): boolean => name === pkg.name || name === `${pkg.name}:${pkg.arch}`

/** The packages named, or all; and the names of which there is none. */
function pick(
  { session: { host } }: Call,
  names: readonly string[],
): { found: readonly PackageVersion[]; missing: readonly string[] } {
  const all = host.installed.map((each) => each.pkg)
  if (names.length === 0) return { found: all, missing: [] }
  return {
    found: all.filter((pkg) => names.some((name) => isNamed(pkg, name))),
    missing: names.filter((name) => !all.some((pkg) => isNamed(pkg, name))),
  }
}

const unknown = (names: readonly string[]): Pick<Effect, 'err' | 'code'> => ({
  err: lines(names.map((name) => `dpkg-query: no packages found matching ${name}`)),
  code: names.length > 0 ? 1 : 0,
})

const isFlag = (arg: string): boolean => arg.startsWith('-')

function simulate({ session: { host } }: Call): string {
  const all = upgrades(host)
  const names = all.map((each) => each.pkg.name)
  return lines([
    'Reading package lists...',
    'Building dependency tree...',
    'Reading state information...',
    ...(names.length === 0 ? [] : ['The following packages will be upgraded:', `  ${names.join(' ')}`]),
    `${names.length} upgraded, 0 newly installed, 0 to remove and 0 not upgraded.`,
    ...all.map(
      ({ pkg, from }) => `Inst ${pkg.name} [${from.version}] (${pkg.version} ${pkg.repository} [${pkg.arch}])`,
    ),
    ...all.map(({ pkg }) => `Conf ${pkg.name} (${pkg.version} ${pkg.repository} [${pkg.arch}])`),
  ])
}

const statusWords = { ii: 'installed', iF: 'half-configured', iU: 'unpacked' } as const

/** What Debian's family has. */
export const deb: Commands = {
  dpkg: command(
    ['dpkg -l [NAME ...]', 'dpkg --print-architecture'],
    (call) => {
      const [action, ...names] = call.args
      if (action === '--print-architecture') return lines([call.session.host.os.arch])
      if ((action !== '-l' && action !== '--list') || names.some(isFlag)) return undefined
      const { found, missing } = pick(call, names)
      const { status } = call.session.host
      const rows = found.map((pkg) => [status(pkg), pkg.name, pkg.version, pkg.arch, pkg.summary])
      const head = ['||/', 'Name', 'Version', 'Architecture', 'Description']
      const legend = [
        'Desired=Unknown/Install/Remove/Purge/Hold',
        '| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend',
        '|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)',
      ]
      return { ...unknown(missing), out: rows.length === 0 ? '' : lines([...legend, ...table([head, ...rows])]) }
    },
    ['apt'],
  ),
  'dpkg-query': command(
    ['dpkg-query -W [-f FORMAT] [NAME ...]'],
    (call) => {
      const [action, ...rest] = call.args
      if (action !== '-W' && action !== '--show') return undefined
      const [flag = '', value = ''] = rest
      const attached = /^(?:-f=?|--showformat=)(.+)$/s.exec(flag)?.[1]
      const format = attached ?? (flag === '-f' ? value : '${Package}\\t${Version}\\n')
      const names = rest.slice(attached !== undefined ? 1 : flag === '-f' ? 2 : 0)
      if (names.some(isFlag)) return undefined
      const { found, missing } = pick(call, names)
      const shown = found.map((pkg) =>
        fill(format, /\$\{([\w:-]+)\}/g, {
          Package: pkg.name,
          Version: pkg.version,
          Architecture: pkg.arch,
          Priority: pkg.priority,
          Section: pkg.section,
          Status: `install ok ${statusWords[call.session.host.status(pkg)]}`,
          'db:Status-Abbrev': `${call.session.host.status(pkg)} `,
          'binary:Package': pkg.name,
          'binary:Summary': pkg.summary,
        }),
      )
      return shown.includes(undefined) ? undefined : { ...unknown(missing), out: shown.join('') }
    },
    ['apt'],
  ),
  apt: command(
    ['apt list --upgradable', 'apt list --installed', 'apt update'],
    (call) => {
      const { host } = call.session
      const words = call.args.join(' ')
      if (words === 'update') return refreshed(call)
      if (words === 'list --upgradable')
        return lines([
          'Listing...',
          ...upgrades(host).map(
            ({ pkg, from }) =>
              `${pkg.name}/${pkg.repository} ${pkg.version} ${pkg.arch} [upgradable from: ${from.version}]`,
          ),
        ])
      if (words !== 'list --installed') return undefined
      return lines([
        'Listing...',
        ...host.installed.map(({ pkg }) => `${pkg.name}/now ${pkg.version} ${pkg.arch} [installed]`),
      ])
    },
    ['apt'],
  ),
  'apt-get': command(
    ['apt-get -s upgrade', 'apt-get -s dist-upgrade', 'apt-get update'],
    (call) => {
      const words = call.args.filter((arg) => !/^-(q+|y|qy)$/.test(arg)).join(' ')
      if (words === 'update') return refreshed(call)
      return /^(-s|--simulate|--dry-run) (upgrade|dist-upgrade)$|^(upgrade|dist-upgrade) (-s|--simulate|--dry-run)$/.test(
        words,
      )
        ? simulate(call)
        : undefined
    },
    ['apt'],
  ),
}

/** A model host's package lists are always up to date; all there is to do is to say from where, or why not. */
function refreshed({ session: { host } }: Call): Effect | string {
  const reason = refusal(host.faults, 'apt', 'refresh')
  if (reason !== undefined) return { err: `${reason}\n`, code: 100 }
  return lines([
    ...[...new Set(host.stock.catalog.image.map((each) => each.pkg.repository))]
      .sort()
      .map((suite, i) => `Hit:${i + 1} ${suite}`),
    'Reading package lists...',
  ])
}
