import type { PackageVersion } from '../../../catalog/catalog.ts'
import type { Trouble } from '../commit.ts'
import { commitOrder } from '../order.ts'
import type { Cause, Change, Transaction } from '../solve.ts'
import type { Stock } from '../stock.ts'
import { nevra } from './rpm.ts'
import { bytes, counted } from './table.ts'

function reason(pkg: PackageVersion, cause: Cause): readonly string[] {
  switch (cause.kind) {
    case 'unknown':
      return [`Package '${nevra(pkg)}' not found.`]
    case 'older':
      return [`The selected package '${nevra(pkg)}' is older than the installed ${nevra(cause.than)}: not downgrading.`]
    case 'locked':
      return cause.by.name === cause.name
        ? [`Problem: ${nevra(cause.by)} is locked and cannot be installed`]
        : [`Problem: the to be installed ${nevra(cause.by)} requires '${cause.name}', but it is locked`]
    case 'missing':
      return [
        `Problem: nothing provides '${cause.name}${cause.least === '' ? '' : ` >= ${cause.least}`}' needed by the to be installed ${nevra(cause.by)}`,
      ]
    case 'conflict':
      return [`Problem: ${nevra(cause.pkg)} conflicts with the to be installed ${nevra(cause.with)}`]
  }
}

function listed(what: string, changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return []
  const heading =
    changes.length === 1
      ? `The following package is going to be ${what}:`
      : `The following ${changes.length} packages are going to be ${what}:`
  return [heading, `  ${changes.map((each) => each.pkg.name).join(' ')}`, '']
}

/** As zypper prints it: problems, what will happen, and a line for each package. */
export function zypperTranscript(
  { changes, present, problems }: Transaction,
  stock: Stock,
  trouble: Trouble | undefined,
): readonly string[] {
  const upgrades = changes.filter((each) => each.replaces !== undefined)
  const fresh = changes.filter((each) => each.replaces === undefined)
  const total = changes.reduce((sum, each) => sum + each.pkg.size, 0)
  const before = [
    'Loading repository data...',
    'Reading installed packages...',
    ...present.map((pkg) => `'${nevra(pkg)}' is already installed.`),
    'Resolving package dependencies...',
    ...problems.flatMap(({ pkg, cause }) => reason(pkg, cause)),
  ]
  if (changes.length === 0) return [...before, 'Nothing to do.']
  return [
    ...before,
    '',
    ...listed('upgraded', upgrades),
    ...listed('installed', fresh),
    `${counted(upgrades.length, 'package')} to upgrade, ${fresh.length} new.`,
    `Overall download size: ${bytes(total, [' KiB', ' MiB'])}.`,
    ...(trouble?.step === 'download'
      ? notProvided(trouble)
      : commitOrder(
          stock,
          changes.map((each) => each.pkg),
        ).flatMap((pkg, i) => step(pkg, `(${i + 1}/${changes.length})`, trouble))),
  ]
}

function step(pkg: PackageVersion, place: string, trouble: Trouble | undefined): readonly string[] {
  if (trouble?.skipped.includes(pkg)) return []
  if (!trouble?.culprits.includes(pkg)) return [`${place} Installing: ${nevra(pkg)} [done]`]
  return [
    `${place} Installing: ${nevra(pkg)} [error]`,
    `Installation of ${nevra(pkg)} failed:`,
    `Error: Subprocess failed. Error: RPM failed: error: ${nevra(pkg)}: install failed`,
    'Abort, retry, ignore? [a/r/i] (a): a',
    'Problem occurred during or after installation or removal of packages:',
    'Installation has been aborted as directed.',
  ]
}

const provisionFailures: Readonly<Record<Trouble['cause'], string>> = {
  checksum: 'Digest verification failed.',
  repository: 'File not found on medium.',
  space: 'No space left on device.',
  script: '',
}

const notProvided = ({ culprits, cause }: Trouble): readonly string[] => [
  ...culprits.map((pkg) => `Failed to provide Package ${nevra(pkg)} (${pkg.repository}): ${provisionFailures[cause]}`),
  'Problem occurred during or after installation or removal of packages:',
  'Installation has been aborted as directed.',
]
