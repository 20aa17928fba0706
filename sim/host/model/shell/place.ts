import type { AvailablePackage, InstalledPackage, PackageVersion } from '../../../catalog/catalog.ts'
import type { Os } from '../../../os/os.ts'
import type { Facts } from '../../driver.ts'
import type { Broken, Delta, Faults } from '../host.ts'
import type { Stock } from '../stock.ts'

/** The host a script runs on, and when it starts (epoch ms). */
export interface ScriptPlace {
  readonly name: string
  readonly facts: Facts
  readonly packages: Delta
  readonly broken: Broken
  readonly faults: Faults
  readonly stock: Stock
  readonly startedAt: number
}

/** What commands read of their host. */
export interface HostView {
  readonly name: string
  readonly os: Os
  readonly facts: Facts
  readonly stock: Stock
  readonly installed: readonly InstalledPackage[]
  readonly faults: Faults
  /** dpkg's two letters of a package's state. */
  status(pkg: PackageVersion): 'ii' | 'iF' | 'iU'
  available(): readonly AvailablePackage[]
  /** Epoch ms of a package that is installed. */
  installedAt(each: InstalledPackage): number
  /** Packages that ask for a reboot and came after the last one. */
  awaitingReboot(): readonly PackageVersion[]
}

export function viewOf({ name, facts, packages, broken, faults, stock, startedAt }: ScriptPlace): HostView {
  const contents = stock.contents(packages, startedAt, broken)
  const installedAt = (each: InstalledPackage): number => packages[stock.title(each.pkg)] ?? each.installedAt
  return {
    name,
    os: stock.os,
    facts,
    stock,
    installed: contents.installed,
    faults,
    status(pkg) {
      const state = broken[stock.title(pkg)]
      return state === undefined ? 'ii' : state === 'unpacked' ? 'iU' : 'iF'
    },
    available: () => stock.available(contents, stock.shelf(startedAt)),
    installedAt,
    awaitingReboot: () =>
      contents.installed
        .filter((each) => installedAt(each) > facts.bootedAt && stock.catalog.needsReboot(each.pkg))
        .map((each) => each.pkg),
  }
}
