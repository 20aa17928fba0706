import type { PackageVersion } from '../../catalog/catalog.ts'
import type { Contents, Stock } from './stock.ts'

/** dnf.conf's and yum.conf's installonly_limit as the distributions ship it; zypper clears kernels at boot, apt by autoremove. */
export const installOnlyLimit = 3

/**
 * What goes to make room for new kernels: of each package the oldest versions beyond the limit, never those of the kernel that runs, and
 * with them whatever needs them (libdnf's `limitInstallonlyPackages`).
 */
export function crowdedOut(
  stock: Stock,
  contents: Contents,
  chosen: readonly PackageVersion[],
  runningKernel: string,
): readonly PackageVersion[] {
  if (stock.os.manager !== 'dnf' && stock.os.manager !== 'yum') return []
  const added = new Map<string, number>()
  for (const pkg of chosen) if (pkg.installOnly) added.set(stock.id(pkg), (added.get(stock.id(pkg)) ?? 0) + 1)
  const packages = contents.installed.map((each) => each.pkg)
  const running = packages.find((pkg) => stock.catalog.kernelRelease(pkg) === runningKernel)
  const removed = new Set<PackageVersion>()
  for (const [id, count] of added) {
    const held = contents.held.get(id) ?? []
    const idle = held.filter((pkg) => running === undefined || stock.compare(pkg, running) !== 0)
    for (const pkg of idle.slice(0, Math.max(0, held.length + count - installOnlyLimit))) removed.add(pkg)
  }
  if (removed.size > 0) removeDependents(stock, packages, chosen, removed)
  return [...removed]
}

/** Adds the installed packages that lack something without those that are removed already. */
function removeDependents(
  stock: Stock,
  packages: readonly PackageVersion[],
  chosen: readonly PackageVersion[],
  removed: Set<PackageVersion>,
): void {
  const names = new Set([...removed].map((pkg) => pkg.name))
  const replaced = new Set(chosen.filter((pkg) => !pkg.installOnly).map(stock.id))
  const stays = (pkg: PackageVersion): boolean => !removed.has(pkg) && !replaced.has(stock.id(pkg))
  const lacks = (by: PackageVersion): boolean =>
    Object.entries(by.requires).some(
      ([name, least]) =>
        names.has(name) &&
        ![...packages.filter(stays), ...chosen].some((pkg) => pkg.name === name && stock.meets(pkg, by, least)),
    )
  for (let before = 0; before < removed.size;) {
    before = removed.size
    for (const pkg of packages.filter(stays).filter(lacks)) {
      removed.add(pkg)
      names.add(pkg.name)
    }
  }
}
