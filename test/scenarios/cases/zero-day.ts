import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'waiting for the delay instead of approving the flaw by name',
  instead: [
    [
      `        --approved-patches CVE-2027-31337 --approved-patches-compliance-level CRITICAL
        --query BaselineId`,
      '        --query BaselineId',
    ],
  ],
  step: 'approve',
  says: /approves the CVE, the advisory or the package by name/,
}
