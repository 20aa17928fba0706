import type { PatchState } from './assessment.ts'
import type { Approval, Verdict } from './approve.ts'
import type { PatchPolicy } from './baseline.ts'

/** The state of what is installed and has nothing newer to come, a pending reboot left aside (spec §3.8, §4.1). */
export const installedState = (
  verdict: Verdict,
  approval: Approval | undefined,
  policy: PatchPolicy,
): 'Installed' | 'InstalledOther' | 'InstalledRejected' => {
  if (verdict.rejected) return policy.rejectedPatchesAction === 'BLOCK' ? 'InstalledRejected' : 'InstalledOther'
  return approval ? 'Installed' : 'InstalledOther'
}

/** States that a report files as COMPLIANT (spec §4.1); AvailableSecurityUpdate is the baseline's to say (§3.10). */
export const isCompliant = (state: PatchState, policy: PatchPolicy): boolean => {
  switch (state) {
    case 'Installed':
    case 'InstalledOther':
    case 'NotApplicable':
      return true
    case 'AvailableSecurityUpdate':
      return policy.availableSecurityUpdates !== 'NON_COMPLIANT'
    case 'InstalledRejected':
    case 'InstalledPendingReboot':
    case 'Missing':
    case 'Failed':
      return false
  }
}
