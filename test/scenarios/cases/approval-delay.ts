import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'freezing two days too late, with a version in between',
  instead: [
    [
      'Values=[Security,Bugfix]}]},ApproveUntilDate=2027-02-05',
      'Values=[Security,Bugfix]}]},ApproveUntilDate=2027-02-07',
    ],
  ],
  step: 'freeze',
  says: /Nobody has given a baseline a rule with ApproveUntilDate 2027-02-05 yet.*At 2027-02-08 09:0\d:\d\d: The fleet changed during the audit/,
}
