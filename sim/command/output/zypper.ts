import { rpmCounts, rpmInstall } from './talk.ts'
import type { Talk } from './talk.ts'

/** SLES. */
export const zypperTalk: Talk = {
  prepared: () => '',
  refresh: (log) =>
    log
      .info("Running command ['zypper', '--non-interactive', 'refresh']")
      .info("Running command ['zypper', '--non-interactive', 'list-patches', '--all']"),
  install: rpmInstall(
    "'zypper', '--non-interactive', 'install'",
    (pkg) => `${pkg.name}.${pkg.arch}=${pkg.epoch}:${pkg.version}-${pkg.release}`,
  ),
  counts: rpmCounts,
}
