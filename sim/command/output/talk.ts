import type { PackageVersion } from '../../catalog/catalog.ts'
import type { PatchCounts } from '../../patching/assessment.ts'
import { patchName } from '../../patching/naming.ts'
import type { Log } from './log.ts'
import type { PatchRun } from './run.ts'

/** What differs between package managers in the output of a run. */
export interface Talk {
  /** Printed before the payload is fetched: whole lines, '' for none. Without a run nothing was prepared but the usual. */
  prepared(run?: PatchRun): string
  /** Reading what the repositories offer. */
  refresh(log: Log, run: PatchRun): void
  install(log: Log, run: PatchRun): void
  counts(counts: PatchCounts): string
}

/** The counters as yum, dnf and zypper systems print them. */
export function rpmCounts(counts: PatchCounts): string {
  return `Installed count: ${counts.installed}, Installed Other count: ${counts.installedOther}, Failed count: ${counts.failed}, Not Applicable count: ${counts.notApplicable}, Missing count: ${counts.missing}, Installed Rejected count: ${counts.installedRejected}`
}

/** How an Install reads on rpm systems: the command with every version, the package manager's own words, and what went wrong. */
export function rpmInstall(command: string, argument: (pkg: PackageVersion) => string): Talk['install'] {
  return (log, run) => {
    if (run.installed.length + run.failed.length === 0) {
      log.info('Nothing to install. Ending process...')
      return
    }
    const versions = [...run.installed, ...run.failed].map((pkg) => `'${argument(pkg)}'`)
    log
      .info(`Running command [${command}, ${versions.join(', ')}]`)
      .raw(run.log)
      .at(0.85)
    reportFailures(log, run)
  }
}

/** As yum and dnf take it on the command line. */
export const nevra = (pkg: PackageVersion): string =>
  `${pkg.name}-${pkg.epoch}:${pkg.version}-${pkg.release}.${pkg.arch}`

/** Patches that are still missing after the attempt; none, no line. */
export function reportFailures(log: Log, { os, failed, exitCode }: PatchRun): void {
  if (failed.length === 0) return
  const titles = failed.map((pkg) => `'${patchName(os.family, pkg).title}'`).join(', ')
  log.error(`${exitCode === 2 || exitCode === 196 ? 'Dependency check failed' : 'Unable to install'}: [${titles}]`)
}
