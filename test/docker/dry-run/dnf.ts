import { policy, rule } from '../../sim/patching/fixtures.ts'
import type { PatchPolicy } from '../../../sim/patching/baseline.ts'
import type { Comparison, Plan, Rehearsal, Setting } from './rehearsal.ts'
import { dnfNotices } from './dnf-notices.ts'

/**
 * Notices that the manager itself shows with this word, as options that choose them: `--security --sec-severity=Low` would be the union of
 * both, and `--sec-severity` takes notices of any type and knows no Medium.
 */
const noticesShownAs = (word: string): string =>
  `ids=$(dnf -q updateinfo list --available | awk '$2 == "${word}" { print "--advisory=" $1 }' | sort -u)
[ -z "$ids" ] || dnf upgrade-minimal --assumeno $ids`

const minimal = (options: string): string => `dnf upgrade-minimal --assumeno ${options}`

const security = (severity: string): PatchPolicy =>
  policy({ rules: [rule({ CLASSIFICATION: ['Security'], SEVERITY: [severity] })] })

const classification = (...CLASSIFICATION: readonly string[]): PatchPolicy =>
  policy({ rules: [rule({ CLASSIFICATION })] })

/**
 * Rules, and AWS's own equivalents of them, `dnf upgrade-minimal --sec-severity=… --bugfix`
 * (https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-installing-patches.html). yum took severities with commas between
 * them, dnf takes the option several times.
 */
function ruled({ os }: Setting): readonly Comparison[] {
  const isAmazon = os.patchOs.startsWith('AMAZON')
  return [
    { name: 'security, critical', policy: security('Critical'), command: minimal('--sec-severity=Critical') },
    { name: 'security, important', policy: security('Important'), command: minimal('--sec-severity=Important') },
    {
      name: 'security, medium',
      policy: security('Medium'),
      command: noticesShownAs(isAmazon ? 'Medium/Sec.' : 'Moderate/Sec.'),
    },
    { name: 'security, low', policy: security('Low'), command: noticesShownAs('Low/Sec.') },
    {
      name: 'low, whatever it concerns',
      policy: policy({ rules: [rule({ SEVERITY: ['Low'] })] }),
      command: minimal('--sec-severity=Low'),
    },
    {
      name: 'the predefined baseline without its days',
      policy: policy({
        rules: [
          rule({ CLASSIFICATION: ['Security'], SEVERITY: ['Critical', 'Important'] }),
          rule({ CLASSIFICATION: ['Bugfix'] }),
        ],
      }),
      command: minimal('--sec-severity=Critical --sec-severity=Important --bugfix'),
    },
    { name: 'security', policy: classification('Security'), command: minimal('--security') },
    { name: 'bugfix', policy: classification('Bugfix'), command: minimal('--bugfix') },
    {
      name: 'enhancement or newpackage',
      policy: classification('Enhancement', 'Newpackage'),
      command: minimal('--enhancement --newpackage'),
    },
    {
      name: 'everything, noticed or not',
      policy: policy({ rules: [rule({}, { enableNonSecurity: true })] }),
      command: 'dnf upgrade --assumeno',
    },
  ]
}

/** Lists that dnf has an option for. A rejected package that may come in as a dependency is not among them. */
function listed({ updates, random }: Setting): readonly Comparison[] {
  const noticed = updates.filter(({ advisories }) => advisories.length > 0)
  if (noticed.length === 0) return []
  const notices = noticed.flatMap(({ advisories }) => advisories)
  const approved = (kind: string, option: string, all: readonly string[]): readonly Comparison[] => {
    if (all.length === 0) return []
    const list = [random.pick(all), random.pick(all)]
    const options = list.map((each) => `--${option}=${each}`).join(' ')
    return [
      {
        name: `approved by ${kind} ${list.join(' ')}`,
        policy: policy({ approvedPatches: list }),
        command: minimal(options),
      },
    ]
  }
  const rejected = random.pick(noticed).pkg.name
  return [
    ...approved(
      'notice',
      'advisory',
      notices.map(({ id }) => id),
    ),
    ...approved(
      'CVE',
      'cve',
      notices.flatMap(({ cves }) => cves),
    ),
    ...approved(
      'bug',
      'bz',
      notices.flatMap(({ bugzillas }) => bugzillas),
    ),
    {
      name: `security without ${rejected}`,
      policy: { ...classification('Security'), rejectedPatches: [rejected], rejectedPatchesAction: 'BLOCK' },
      command: minimal(`--security --nobest --exclude=${rejected}`),
    },
  ]
}

/** Reads the table of a transaction; a row that is too wide goes on in the next line, further in. */
function read(stdout: string): Plan {
  const rows: Record<string, string[]> = {}
  let section: string[] | undefined
  for (const line of stdout.split('\n')) {
    const [, heading] = /^([A-Z][a-z ]+):$/.exec(line) ?? []
    if (heading !== undefined) section = rows[heading] ??= []
    else if (!line.startsWith(' ')) section = undefined
    else if (/^ \S/.test(line)) section?.push(line)
    else section?.push(`${section.pop() ?? ''}${line}`)
  }
  const titles = (...headings: readonly string[]): string[] =>
    headings.flatMap((heading) =>
      (rows[heading] ?? []).map((row) => {
        const [name, arch, version = ''] = row.trim().split(/\s+/)
        return `${name}.${arch}:${version.includes(':') ? '' : '0:'}${version}`
      }),
    )
  return { chosen: titles('Installing', 'Upgrading'), dependencies: titles('Installing dependencies') }
}

/**
 * dnf, and dnf 4 in yum's stead. Of several versions that notices of the right kind name, `upgrade-minimal` takes the newest, as Patch Manager
 * does. Days to wait are compared with what it said so many days ago. What it cannot express: ApproveUntilDate, patterns of names with a version, and EnableNonSecurity with a classification, of which
 * AWS's equivalent (`upgrade --security --bugfix`) takes later versions that no rule approves.
 */
export const dnfRehearsal: Rehearsal = {
  comparisons: (setting) => [...ruled(setting), ...listed(setting)],
  read,
  exact: true,
  dates: true,
  notices: dnfNotices,
}
