import type { PackageVersion } from '../../catalog/catalog.ts'
import type { PackageManager } from '../../os/os.ts'
import { configure } from './configure.ts'
import { suffers } from './faults.ts'
import type { Broken, Faults } from './host.ts'
import { commitOrder } from './order.ts'
import type { Change, Transaction } from './solve.ts'
import type { Contents, Stock } from './stock.ts'

/** What became of a transaction, on a host where something may be wrong. */
export interface Committed {
  /** What really changed. */
  readonly changes: readonly Change[]
  readonly removed: readonly PackageVersion[]
  /** What was to change and did not come right. */
  readonly failed: readonly PackageVersion[]
  /** deb: what an earlier run had left unconfigured and this one has configured. */
  readonly mended: readonly PackageVersion[]
  readonly broken: Broken | undefined
  readonly trouble: Trouble | undefined
}

/** What went wrong, for the manager's log. */
export interface Trouble {
  /** In which step of the manager: nothing is installed after a download that failed. */
  readonly step: 'download' | 'commit'
  /** Which packages brought it about. */
  readonly culprits: readonly PackageVersion[]
  /** Which were not begun with because of it. */
  readonly skipped: readonly PackageVersion[]
  readonly cause: 'script' | 'checksum' | 'repository' | 'space'
}

/** Does to a host's packages what its package manager does when it carries out a transaction and meets the host's faults. */
export function commit(
  stock: Stock,
  contents: Contents,
  transaction: Transaction,
  faults: Faults | undefined,
  broken: Broken | undefined,
): Committed {
  const { changes, removed } = transaction
  const { manager } = stock.os
  const packages = changes.map((each) => each.pkg)
  const nothing = { changes: [], removed: [], mended: [], broken, failed: asked(changes) }
  const download = faults && downloadTrouble(faults, manager, packages)
  if (manager === 'apt') {
    const done = download ? [] : changes
    const configured = configure(stock, contents, done, faults, broken)
    return {
      changes: done,
      removed: download ? [] : removed,
      mended: configured.mended,
      broken: configured.broken,
      failed: [...(download ? asked(changes) : []), ...configured.failing, ...configured.waiting],
      trouble:
        download ??
        (configured.failing.length + configured.waiting.length === 0
          ? undefined
          : { step: 'commit', culprits: configured.failing, skipped: configured.waiting, cause: 'script' }),
    }
  }
  if (download !== undefined) return { ...nothing, trouble: download }
  const culprits = faults === undefined ? [] : packages.filter((pkg) => isSpoilt(faults, manager, pkg))
  if (culprits.length === 0) return { changes, removed, failed: [], mended: [], broken, trouble: undefined }
  const halted = manager === 'zypper' ? upTo(commitOrder(stock, packages), culprits) : undefined
  const skipped = halted?.skipped ?? (manager === 'windows-update' ? needing(packages, culprits) : [])
  const first = halted === undefined ? culprits : [halted.culprit]
  const left = new Set([...first, ...skipped])
  return {
    changes: changes.filter((each) => !left.has(each.pkg)),
    removed,
    mended: [],
    broken,
    failed: packages.filter((pkg) => left.has(pkg)),
    trouble: { step: 'commit', culprits: first, skipped, cause: 'script' },
  }
}

const asked = (changes: readonly Change[]): readonly PackageVersion[] =>
  changes.filter((each) => !each.dependency).map((each) => each.pkg)

/** What keeps a whole transaction from being downloaded. */
function downloadTrouble(
  faults: Faults,
  manager: PackageManager,
  packages: readonly PackageVersion[],
): Trouble | undefined {
  if (packages.length === 0) return undefined
  const trouble = (cause: Trouble['cause'], culprits: readonly PackageVersion[]): Trouble => ({
    step: 'download',
    culprits,
    skipped: packages,
    cause,
  })
  if (suffers(faults, 'repository-gone')) return trouble('repository', packages)
  if (suffers(faults, 'disk-full')) return trouble('space', packages)
  // Windows downloads and installs its updates one by one.
  if (manager === 'windows-update') return undefined
  const corrupt = packages.filter((pkg) => suffers(faults, 'checksum-mismatch', pkg.name))
  return corrupt.length === 0 ? undefined : trouble('checksum', corrupt)
}

const isSpoilt = (faults: Faults, manager: PackageManager, pkg: PackageVersion): boolean =>
  suffers(faults, 'package-script-fails', pkg.name) ||
  (manager === 'windows-update' && suffers(faults, 'checksum-mismatch', pkg.name))

/** zypper asks what to do when rpm fails, and answers itself: abort. */
function upTo(order: readonly PackageVersion[], culprits: readonly PackageVersion[]) {
  const at = order.findIndex((pkg) => culprits.includes(pkg))
  const culprit = order[at]
  return culprit === undefined ? undefined : { culprit, skipped: order.slice(at + 1) }
}

/** Updates that cannot come because one that they need has not, directly or through others. */
function needing(packages: readonly PackageVersion[], culprits: readonly PackageVersion[]): readonly PackageVersion[] {
  const gone = new Set(culprits.map((pkg) => pkg.name))
  const found = new Set<PackageVersion>()
  for (let before = -1; before < found.size;) {
    before = found.size
    for (const pkg of packages) {
      if (gone.has(pkg.name) || !Object.keys(pkg.requires).some((name) => gone.has(name))) continue
      gone.add(pkg.name)
      found.add(pkg)
    }
  }
  return [...found]
}
