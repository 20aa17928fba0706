import type { PackageVersion } from '../../../catalog/catalog.ts'
import type { Trouble } from '../commit.ts'
import type { Cause, Change, Transaction } from '../solve.ts'
import type { Stock } from '../stock.ts'
import { bytes, counted, table } from './table.ts'

const rule = '='.repeat(80)

/** `1:2.3-4.el9`, an epoch of 0 left out as yum and dnf do. */
export const evr = (pkg: PackageVersion): string =>
  `${pkg.epoch === 0 ? '' : `${pkg.epoch}:`}${pkg.version}-${pkg.release}`

/** `name-1:2.3-4.el9.x86_64`. */
export const nevra = (pkg: PackageVersion): string => `${pkg.name}-${evr(pkg)}.${pkg.arch}`

const requirement = (name: string, least: string): string => (least === '' ? name : `${name} >= ${least}`)

function reason(pkg: PackageVersion, cause: Cause): readonly string[] {
  switch (cause.kind) {
    case 'unknown':
      return [`No match for argument: ${nevra(pkg)}`]
    case 'older':
      return [`Package ${nevra(pkg)} is older than the installed ${nevra(cause.than)}: not downgrading.`]
    case 'locked':
      return [
        `Problem: cannot install ${nevra(pkg)}`,
        cause.by.name === cause.name
          ? `  - package ${nevra(cause.by)} is filtered out by exclude filtering`
          : `  - ${nevra(cause.by)} requires ${cause.name}, which is filtered out by exclude filtering`,
      ]
    case 'missing':
      return [
        `Problem: cannot install ${nevra(pkg)}`,
        `  - nothing provides ${requirement(cause.name, cause.least)} needed by ${nevra(cause.by)}`,
      ]
    case 'conflict':
      return [
        `Problem: cannot install ${nevra(pkg)}`,
        `  - cannot install both ${nevra(cause.pkg)} and ${nevra(cause.with)}`,
      ]
  }
}

/** As yum and dnf print a transaction: problems, table, summary, result. */
export function rpmTranscript(transaction: Transaction, stock: Stock, trouble: Trouble | undefined): readonly string[] {
  const { changes, removed, present, problems } = transaction
  const before = [
    ...problems.flatMap(({ pkg, cause }) => reason(pkg, cause)),
    ...present.map((pkg) => `Package ${nevra(pkg)} is already installed.`),
  ]
  if (changes.length === 0) return [...before, 'Nothing to do.', ...(problems.length === 0 ? ['Complete!'] : [])]

  const row = (pkg: PackageVersion): string[] => [` ${pkg.name}`, pkg.arch, evr(pkg), pkg.repository, bytes(pkg.size)]
  const sections: readonly [string, readonly PackageVersion[]][] = [
    ['Upgrading:', packages(changes, (each) => each.replaces !== undefined)],
    ['Installing:', packages(changes, (each) => each.replaces === undefined && !each.dependency)],
    ['Installing dependencies:', packages(changes, (each) => each.replaces === undefined && each.dependency)],
    ['Removing:', removed],
  ]
  const rows = table([
    [' Package', 'Arch', 'Version', 'Repository', 'Size'],
    ...sections.flatMap(([, list]) => list.map(row)),
  ])
  const body: string[] = []
  let next = 1
  for (const [heading, list] of sections) {
    if (list.length === 0) continue
    body.push(heading, ...rows.slice(next, next + list.length))
    next += list.length
  }
  const upgrades = sections[0]?.[1].length ?? 0
  const total = changes.reduce((sum, each) => sum + each.pkg.size, 0)
  return [
    ...before,
    stock.os.manager === 'yum' ? 'Dependencies Resolved' : 'Dependencies resolved.',
    rule,
    rows[0] ?? '',
    rule,
    ...body,
    '',
    'Transaction Summary',
    rule,
    ...(changes.length > upgrades ? [`Install  ${counted(changes.length - upgrades, 'Package')}`] : []),
    ...(upgrades > 0 ? [`Upgrade  ${counted(upgrades, 'Package')}`] : []),
    ...(removed.length > 0 ? [`Remove   ${counted(removed.length, 'Package')}`] : []),
    '',
    `Total download size: ${bytes(total)}`,
    ...(trouble === undefined ? ['Complete!'] : outcomes[trouble.cause](trouble)),
  ]
}

const outcomes: Readonly<Record<Trouble['cause'], (trouble: Trouble) => readonly string[]>> = {
  script: ({ culprits }) => [
    ...culprits.flatMap((pkg) => [
      `error: lua script failed: [string "%prein(${nevra(pkg)})"]: the script fails`,
      `error: ${nevra(pkg)}: install failed`,
    ]),
    'Failed:',
    ...culprits.map((pkg) => `  ${nevra(pkg)}`),
    'Error: Transaction failed',
  ],
  checksum: ({ culprits }) => [
    'Error: Error downloading packages:',
    ...culprits.map((pkg) => `  ${nevra(pkg)}: Cannot download: Checksum doesn't match; all mirrors were tried`),
  ],
  repository: ({ culprits }) => [
    'Error: Error downloading packages:',
    ...culprits.map((pkg) => `  ${nevra(pkg)}: Cannot download: all mirrors were tried`),
  ],
  space: () => ['Error: Error downloading packages: No space left on device'],
}

const packages = (changes: readonly Change[], which: (change: Change) => boolean): readonly PackageVersion[] =>
  changes.filter(which).map((each) => each.pkg)
