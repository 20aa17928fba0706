import { nevra, rpmCounts, rpmInstall } from './talk.ts'
import type { Talk } from './talk.ts'

/** Amazon Linux 1 and 2, CentOS 7: all have the last yum that there was. */
export const yumTalk: Talk = {
  prepared: () => 'Using Yum version: 3.4.3\n',
  refresh: (log) =>
    log.info("Running command ['yum', 'clean', 'expire-cache']").info("Running command ['yum', 'makecache']"),
  install: rpmInstall("'yum', 'update', '-y'", nevra),
  counts: rpmCounts,
}
