import type { PackageManager, PackageVersion } from '../../../sim/index.ts'
import { apt } from './apt.ts'
import { dnf } from './dnf.ts'
import { zypper } from './zypper.ts'

/**
 * A package manager as the driver speaks it: shell text (bash) that runs on the host. Lists are lines of fields separated by tabs, the
 * same for all: what is installed as `name epoch version release arch installed-at status`, what is on offer as
 * `name epoch version release arch repository`. Times are epoch seconds by the host's own clock.
 */
export interface Manager {
  readonly listInstalled: string
  /** Fetches the repositories' metadata and lists every version in them. Fails with the manager's own words. */
  readonly listAvailable: string
  /** Installs exactly these versions and what they need; nothing of the names in `lock` comes in. Its exit code is the manager's. */
  install(packages: readonly PackageVersion[], lock: readonly string[]): string
}

const managers: Partial<Record<PackageManager, Manager>> = { yum: dnf, dnf, zypper, apt }

export function managerOf(name: PackageManager): Manager {
  const manager = managers[name]
  if (manager === undefined) throw new Error(`No container has the package manager ${name}.`)
  return manager
}
