import type { PackageVersion } from '../../catalog/catalog.ts'
import { suffers } from './faults.ts'
import type { Broken, Faults } from './host.ts'
import type { Change } from './solve.ts'
import type { Contents, Stock } from './stock.ts'

/** How far dpkg gets with all that is to be configured. */
export interface Configured {
  /** Unconfigured before, configured now. */
  readonly mended: readonly PackageVersion[]
  /** Whose script failed. */
  readonly failing: readonly PackageVersion[]
  /** Whose script was not run, because a package that they need is not configured. */
  readonly waiting: readonly PackageVersion[]
  /** Undefined when all is well. */
  readonly broken: Broken | undefined
}

/**
 * Configures what has been unpacked and what earlier runs left unconfigured, as `dpkg --configure --pending` does: a package's
 * script runs once all packages that it needs are configured.
 */
export function configure(
  stock: Stock,
  contents: Contents,
  unpacked: readonly Change[],
  faults: Faults | undefined,
  broken: Broken | undefined,
): Configured {
  const replaced = new Set(unpacked.map((each) => stock.id(each.pkg)))
  const left =
    broken === undefined
      ? []
      : contents.installed
          .filter((each) => each.broken && (each.pkg.installOnly || !replaced.has(stock.id(each.pkg))))
          .map((each) => each.pkg)
  const pending = [...left, ...unpacked.map((each) => each.pkg)]
  const isFailing = (pkg: PackageVersion): boolean => suffers(faults, 'package-script-fails', pkg.name)
  const unready = new Set(pending.filter(isFailing).map((pkg) => pkg.name))
  const lacks = (pkg: PackageVersion): boolean =>
    Object.keys(pkg.requires).some((name) => name !== pkg.name && unready.has(name))
  for (let before = 0; before < unready.size;) {
    before = unready.size
    for (const pkg of pending) if (lacks(pkg)) unready.add(pkg.name)
  }
  const failing = pending.filter((pkg) => isFailing(pkg) && !lacks(pkg))
  const waiting = pending.filter(lacks)
  const states = [
    ...failing.map((pkg) => [stock.title(pkg), 'half-configured'] as const),
    ...waiting.map((pkg) => [stock.title(pkg), 'unpacked'] as const),
  ]
  return {
    mended: left.filter((pkg) => !unready.has(pkg.name)),
    failing,
    waiting,
    broken: states.length === 0 ? undefined : Object.fromEntries(states.sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}
