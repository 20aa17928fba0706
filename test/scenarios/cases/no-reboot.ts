import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'installing as always, which restarts the servers by day',
  instead: [['Operation=Install,RebootOption=NoReboot\n', 'Operation=Install\n']],
  step: 'install',
  says: /Servers with patches that wait for a restart: none\. At 2027-01-11 15:00:\d\d: By day, db-\d(, db-\d)* was restarted\./,
}
