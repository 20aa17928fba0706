import { nevra, rpmCounts, rpmInstall } from './talk.ts'
import type { Talk } from './talk.ts'

/** Amazon Linux 2023, and Red Hat and its kin from 8 on. */
export const dnfTalk: Talk = {
  prepared: () => '',
  refresh: (log) =>
    log
      .info("Running command ['dnf', 'clean', 'all']")
      .info('Parsing response...')
      .info("Running command ['dnf','makecache']"),
  install: rpmInstall("'dnf', 'upgrade', '-y'", nevra),
  counts: rpmCounts,
}
