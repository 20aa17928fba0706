import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'sending the installation again and again, while the lock is still held',
  instead: [
    [
      '--document-name AWS-RunShellScript --parameters commands=reboot\n',
      '--document-name AWS-RunPatchBaseline --parameters Operation=Install\n',
    ],
  ],
  step: 'locks',
  says: /The lock is still held on 2 nodes\. app-1 has not installed yet/,
}
