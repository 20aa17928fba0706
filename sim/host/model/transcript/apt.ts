import type { PackageVersion } from '../../../catalog/catalog.ts'
import type { Trouble } from '../commit.ts'
import type { Cause, Change, Transaction } from '../solve.ts'
import type { Stock } from '../stock.ts'
import { bytes } from './table.ts'

function reason(pkg: PackageVersion, cause: Cause): readonly string[] {
  switch (cause.kind) {
    case 'unknown':
      return [`E: Version '${pkg.version}' for '${pkg.name}' was not found`]
    case 'older':
      return [
        `E: ${pkg.name} ${cause.than.version} is installed and ${pkg.version} is older: a downgrade is not allowed.`,
      ]
    case 'locked':
      return cause.by.name === cause.name
        ? [`E: ${cause.name} is held and cannot be changed.`]
        : unmet(cause.by, `${cause.name} but it is held`)
    case 'missing':
      return unmet(
        cause.by,
        `${cause.name}${cause.least === '' ? '' : ` (>= ${cause.least})`} but it is not going to be installed`,
      )
    case 'conflict':
      return unmet(pkg, `${cause.pkg.name} (= ${cause.pkg.version}) but ${cause.with.version} is to be installed`)
  }
}

const unmet = (by: PackageVersion, what: string): readonly string[] => [
  'The following packages have unmet dependencies:',
  ` ${by.name} : Depends: ${what}`,
  'E: Unable to correct problems, you have held broken packages.',
]

function listed(heading: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [heading, `  ${names.join(' ')}`]
}

const names = (changes: readonly Change[], which: (change: Change) => boolean): readonly string[] =>
  changes
    .filter(which)
    .map((each) => each.pkg.name)
    .sort()

/** As `apt-get install` prints it: problems, what will happen, and a line for each package unpacked and set up. */
export function aptTranscript(
  { changes, present, problems }: Transaction,
  stock: Stock,
  trouble: Trouble | undefined,
): readonly string[] {
  const upgraded = names(changes, (each) => each.replaces !== undefined)
  const fresh = names(changes, (each) => each.replaces === undefined)
  const total = changes.reduce((sum, each) => sum + each.pkg.size, 0)
  const full = (pkg: PackageVersion): string =>
    pkg.arch === 'all' ? pkg.name : `${pkg.name}:${pkg.arch || stock.os.arch}`
  return [
    'Reading package lists...',
    'Building dependency tree...',
    'Reading state information...',
    ...problems.flatMap(({ pkg, cause }) => reason(pkg, cause)),
    ...present.map((pkg) => `${pkg.name} is already the newest version (${pkg.version}).`),
    ...listed('The following NEW packages will be installed:', fresh),
    ...listed('The following packages will be upgraded:', upgraded),
    `${upgraded.length} upgraded, ${fresh.length} newly installed, 0 to remove and ${problems.length} not upgraded.`,
    ...(changes.length === 0 ? [] : [`Need to get ${bytes(total, [' kB', ' MB'])} of archives.`]),
    ...(trouble?.step === 'download'
      ? notFetched(trouble)
      : [
          ...changes.map(({ pkg, replaces }) =>
            replaces === undefined
              ? `Unpacking ${full(pkg)} (${pkg.version}) ...`
              : `Unpacking ${full(pkg)} (${pkg.version}) over (${replaces.version}) ...`,
          ),
          ...changes
            .filter(({ pkg }) => trouble?.skipped.includes(pkg) !== true)
            .map(({ pkg }) => `Setting up ${full(pkg)} (${pkg.version}) ...`),
          ...(trouble === undefined ? [] : notConfigured(trouble)),
        ]),
  ]
}

const fetchFailures: Readonly<Record<Trouble['cause'], string>> = {
  checksum: 'Hash Sum mismatch',
  repository: '404  Not Found',
  space: 'Error writing to output file - write (28: No space left on device)',
  script: '',
}

const notFetched = ({ culprits, cause }: Trouble): readonly string[] => [
  ...culprits.map((pkg) => `E: Failed to fetch ${pkg.name}_${pkg.version}_${pkg.arch}.deb  ${fetchFailures[cause]}`),
  'E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?',
]

const notConfigured = ({ culprits, skipped }: Trouble): readonly string[] => [
  ...culprits.flatMap((pkg) => [
    `dpkg: error processing package ${pkg.name} (--configure):`,
    ` installed ${pkg.name} package post-installation script subprocess returned error exit status 1`,
  ]),
  ...skipped.flatMap((pkg) => [
    `dpkg: dependency problems prevent configuration of ${pkg.name}`,
    `dpkg: error processing package ${pkg.name} (--configure):`,
    ' dependency problems - leaving unconfigured',
  ]),
  'Errors were encountered while processing:',
  ...[...culprits, ...skipped].map((pkg) => ` ${pkg.name}`),
  'E: Sub-process /usr/bin/dpkg returned an error code (1)',
]
