import type { InstalledPackage, PackageVersion } from '../../../catalog/catalog.ts'
import { refusal, suffers } from '../faults.ts'
import { evr, nevra } from '../transcript/rpm.ts'
import { table } from '../transcript/table.ts'
import { strftime } from './clock.ts'
import { command, lines, type Call, type Commands, type Effect } from './command.ts'
import { fill, newerVersions, upgrades } from './offers.ts'
import type { HostView } from './place.ts'

const label = (pkg: PackageVersion): string => `${pkg.name}-${pkg.version}-${pkg.release}.${pkg.arch}`

/** A package as `-q` names it: by name, with its version, or with both and the architecture. */
const isNamed = (pkg: PackageVersion, name: string): boolean =>
  name === pkg.name ||
  name === `${pkg.name}.${pkg.arch}` ||
  name === `${pkg.name}-${pkg.version}` ||
  name === `${pkg.name}-${pkg.version}-${pkg.release}` ||
  name === label(pkg)

function describe(host: HostView, each: InstalledPackage, format: string | undefined): string | undefined {
  const { pkg } = each
  if (format === undefined) return `${label(pkg)}\n`
  return fill(format, /%\{(\w+)\}/g, {
    NAME: pkg.name,
    VERSION: pkg.version,
    RELEASE: pkg.release,
    ARCH: pkg.arch,
    EPOCH: pkg.epoch === 0 ? '(none)' : String(pkg.epoch),
    EVR: evr(pkg),
    SUMMARY: pkg.summary,
    INSTALLTIME: String(Math.floor(host.installedAt(each) / 1000)),
  })
}

function query({ args, session: { host } }: Call): Effect | string | undefined {
  const formatAt = args.findIndex((arg) => arg === '--qf' || arg === '--queryformat')
  const format = formatAt < 0 ? undefined : args[formatAt + 1]
  const rest = args.filter((_, i) => formatAt < 0 || (i !== formatAt && i !== formatAt + 1))
  const isAll = rest[0] === '-qa'
  const last = rest.includes('--last')
  const named = rest.slice(1).filter((arg) => arg !== '--last')
  if ((!isAll && rest[0] !== '-q') || named.some((arg) => arg.startsWith('-')) || (isAll && named.length > 0))
    return undefined
  if (!isAll && named.length === 0) return undefined

  const groups = isAll
    ? [host.installed]
    : named.map((name) => host.installed.filter((each) => isNamed(each.pkg, name)))
  const missing = named.filter((_, i) => groups[i]?.length === 0)
  const found = groups.flat()
  if (last) {
    const byTime = found.toSorted((a, b) => host.installedAt(b) - host.installedAt(a))
    const when = (each: InstalledPackage): string =>
      strftime('%a %d %b %Y %I:%M:%S %p %Z', host.installedAt(each)) ?? ''
    return lines(byTime.map((each) => `${label(each.pkg).padEnd(45)} ${when(each)}`))
  }
  const shown = found.map((each) => describe(host, each, format))
  if (shown.includes(undefined)) return undefined
  const absent = missing.map((name) => `package ${name} is not installed\n`)
  return { out: [...shown, ...absent].join(''), code: missing.length }
}

/** `critical/Sec.`, `bugfix`, as the second column of an advisory list. */
const kind = (classification: string, severity: string): string =>
  classification === 'Security' ? `${severity || 'Unknown'}/Sec.` : classification.toLowerCase()

function list({ args, session: { host } }: Call): Effect | string | undefined {
  const words = args.filter((arg) => arg !== '-q' && arg !== '--quiet' && arg !== '-y').join(' ')
  if (words === 'check-update' || words.startsWith('updateinfo')) {
    // The lock is not let go while a script is rehearsed: the command waits as long as its script may.
    if (suffers(host.faults, 'lock-held'))
      return { err: 'Waiting for process with pid 2 to finish.\n', takes: Infinity }
    const reason = refusal(host.faults, host.os.manager, 'refresh')
    if (reason !== undefined) return { err: `${reason}\n`, code: 1 }
  }
  if (words === 'check-update') {
    const rows = upgrades(host).map(({ pkg }) => [`${pkg.name}.${pkg.arch}`, evr(pkg), pkg.repository])
    return { out: rows.length === 0 ? '' : lines(['', ...table(rows)]), code: rows.length === 0 ? 0 : 100 }
  }
  if (words === 'list installed' || words === 'list --installed') {
    const rows = host.installed.map(({ pkg }) => [`${pkg.name}.${pkg.arch}`, evr(pkg), 'installed'])
    return lines(['Installed Packages', ...table(rows)])
  }
  const [, only] = /^updateinfo(?: list)?( security| --security)?$/.exec(words) ?? [undefined, 'none']
  if (only === 'none') return undefined
  const rows = newerVersions(host).flatMap(({ pkg, advisories }) =>
    advisories
      .filter((each) => only === undefined || each.classification === 'Security')
      .map((each) => [each.id, kind(each.classification, each.severity), nevra(pkg)]),
  )
  return lines(
    table(
      rows.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)),
      ' ',
    ),
  )
}

const listUsage = (name: string): readonly string[] => [
  `${name} [-q] check-update`,
  `${name} [-q] updateinfo list [security]`,
  `${name} list installed`,
]

/** What rpm systems have. */
export const rpm: Commands = {
  rpm: command(['rpm -qa [--last]', 'rpm -q [--last] [--qf FORMAT] NAME ...'], query, ['yum', 'dnf', 'zypper']),
  yum: command(listUsage('yum'), list, ['yum', 'dnf']),
  dnf: command(listUsage('dnf'), list, ['dnf']),
  'needs-restarting': command(
    ['needs-restarting -r'],
    ({ args, session: { host } }) => {
      if (args.join(' ') !== '-r') return undefined
      const names = [...new Set(host.awaitingReboot().map((pkg) => pkg.name))].sort()
      if (names.length === 0)
        return lines(['No core libraries or services were updated since boot.', 'Reboot is not required.'])
      return {
        out: lines([
          'Core libraries or services were updated since boot:',
          ...names.map((name) => `  * ${name}`),
          '',
          'Reboot is required.',
        ]),
        code: 1,
      }
    },
    ['yum', 'dnf'],
  ),
}
