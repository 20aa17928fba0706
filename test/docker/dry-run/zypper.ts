import { XMLParser } from 'fast-xml-parser'
import { packageId } from '../../../sim/host/model/title.ts'
import { compareVersions } from '../../../sim/os/version.ts'
import { policy, rule } from '../../sim/patching/fixtures.ts'
import type { Comparison, Plan, Rehearsal, Setting } from './rehearsal.ts'

type Filters = Parameters<typeof rule>[0]

const patch = (options: string): string =>
  `zypper -n --no-refresh --xmlout patch --dry-run --with-interactive --with-optional ${options}`

const compared = (filters: Filters, options: string): Comparison => ({
  name: options,
  policy: policy({ operatingSystem: 'SUSE', rules: [rule(filters)] }),
  command: patch(options),
})

const severities = ['Critical', 'Important', 'Moderate', 'Low']
const categories = ['Security', 'Recommended', 'Document', 'Yast']

function comparisons({ updates, random }: Setting): readonly Comparison[] {
  const ruled = [
    ...severities.map((value) =>
      compared(
        { CLASSIFICATION: ['Security'], SEVERITY: [value] },
        `--category security --severity ${value.toLowerCase()}`,
      ),
    ),
    ...severities.map((value) => compared({ SEVERITY: [value] }, `--severity ${value.toLowerCase()}`)),
    // To zypper a feature is an option, and either word means both.
    compared({ CLASSIFICATION: ['Optional', 'Feature'] }, '--category optional'),
    ...categories.map((value) => compared({ CLASSIFICATION: [value] }, `--category ${value.toLowerCase()}`)),
    compared(
      { CLASSIFICATION: ['Security'], SEVERITY: ['Critical', 'Important'] },
      '--category security --severity critical --severity important',
    ),
    compared({}, ''),
  ]
  const notices = updates.flatMap(({ advisories }) => advisories)
  const cves = notices.flatMap((each) => each.cves.map((cve) => ({ cve, id: each.id })))
  if (cves.length === 0) return ruled
  // Patch Manager's lists know SLES's patches by their names, zypper by their CVEs too.
  const { cve } = random.pick(cves)
  const ids = [...new Set(cves.filter((each) => each.cve === cve).map(({ id }) => id))]
  return [
    ...ruled,
    {
      name: `approved ${ids.join(' ')}`,
      policy: policy({ operatingSystem: 'SUSE', approvedPatches: ids }),
      command: patch(`--cve ${cve}`),
    },
  ]
}

interface Solvable {
  readonly type: string
  readonly name: string
  readonly edition: string
  readonly arch: string
}

const lists = new Set(['solvable', 'update', 'issue'])
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  isArray: (name) => lists.has(name),
})

interface Stream<T> {
  readonly stream: T
}

interface Summary {
  readonly 'install-summary'?: Readonly<Record<string, { readonly solvable?: readonly Solvable[] } | string>>
}

const titleOf = ({ name, arch, edition }: Solvable): string =>
  `${name}.${arch}:${edition.includes(':') ? '' : '0:'}${edition}`

/** A kernel that comes beside the old one counts as new, like what something needs. */
function read(stdout: string): Plan {
  const summary = (parser.parse(stdout) as Stream<Summary>).stream['install-summary'] ?? {}
  const titles = (...parts: readonly string[]): string[] =>
    parts.flatMap((part) => {
      const list = summary[part]
      const solvables = typeof list === 'object' ? (list.solvable ?? []) : []
      return solvables.filter(({ type }) => type === 'package').map(titleOf)
    })
  return { chosen: titles('to-upgrade'), dependencies: titles('to-install') }
}

interface Update {
  readonly name: string
  readonly category: string
  readonly severity: string
  readonly status: string
  readonly source: { readonly alias: string }
  readonly 'issue-date': { readonly time_t: string }
  readonly 'issue-list': { readonly issue?: readonly { readonly type: string; readonly id: string }[] } | string
}

interface Updates {
  readonly 'update-status': { readonly 'update-list': { readonly update?: readonly Update[] } | string }
}

/** Whether a patch is needed stands with it: it is, when an installed package is older than the patch's. */
function expectedNotices({ os, state, published }: Setting): readonly string[] {
  const newest = new Map<string, (typeof published)[number]['pkg']>()
  for (const { pkg } of state.installed) {
    const id = packageId(os.family, pkg)
    const other = newest.get(id)
    if (other === undefined || compareVersions(os.family, pkg, other) > 0) newest.set(id, pkg)
  }
  const lines = new Map<string, string>()
  const needed = new Set<string>()
  for (const { pkg, advisories } of published) {
    const held = newest.get(packageId(os.family, pkg))
    const isNewer = held !== undefined && compareVersions(os.family, pkg, held) > 0
    for (const { id, classification, severity, cves, bugzillas, issuedAt, updatedAt } of advisories) {
      const known = [...cves, ...bugzillas].sort().join(' ')
      const words = `${classification} ${severity}`.toLowerCase()
      lines.set(`${pkg.repository} ${id} ${words} ${Math.floor((updatedAt || issuedAt) / 1000)} ${known}`, id)
      if (isNewer) needed.add(id)
    }
  }
  return [...lines].map(([line, id]) => `${line} ${needed.has(id) ? 'to come' : 'not to come'}`)
}

/** What zypper says of a patch that is to come; optional ones only come when they are asked for. */
const pending = new Set(['needed', 'optional'])

function readNotices(stdout: string): readonly string[] {
  const list = (parser.parse(stdout) as Stream<Updates>).stream['update-status']['update-list']
  const updates = typeof list === 'object' ? (list.update ?? []) : []
  return updates.map((update) => {
    const issues = update['issue-list']
    const known = typeof issues === 'object' ? (issues.issue ?? []).map(({ id }) => id).sort() : []
    const when = update['issue-date'].time_t
    const what = `${update.source.alias} ${update.name} ${update.category} ${update.severity} ${when} ${known.join(' ')}`
    return `${what} ${pending.has(update.status) ? 'to come' : 'not to come'}`
  })
}

/**
 * zypper. A patch says which versions are too old. zypper takes any that is not, often the newest, even one that only a patch outside of the rule
 * names; Patch Manager takes the newest that a patch of the rule names. So it is compared which packages come, and that none is older.
 */
export const zypperRehearsal: Rehearsal = {
  comparisons,
  read,
  exact: false,
  dates: true,
  notices: {
    command: 'zypper -n --no-refresh --xmlout list-patches --all',
    read: readNotices,
    expected: expectedNotices,
  },
}
