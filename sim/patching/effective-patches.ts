import type { Output } from '../api/operation.ts'
import type { Lab } from '../core.ts'
import { type Approval, approvalAt, nextApproval, patchTimestamp } from './approve.ts'
import type { PatchBaseline } from './baseline.ts'
import { judgeOf } from './judge.ts'
import { exactMatcher, renderings } from './name-pattern.ts'
import { type Offer, published } from './published.ts'

type PatchStatus = NonNullable<
  NonNullable<Output<'DescribeEffectivePatchesForPatchBaseline'>['EffectivePatches']>[number]['PatchStatus']
>

/** An update that a baseline says something about, and what. */
export interface EffectivePatch {
  readonly offer: Offer
  readonly status: PatchStatus
}

/** Every published Windows update that a baseline approves, will approve, or rejects, sorted by key (spec §2, §3.6). */
export function effectivePatches(lab: Lab, baseline: PatchBaseline): readonly EffectivePatch[] {
  const isListed = exactMatcher(baseline.approvedPatches)
  const found = published(lab, 'WINDOWS').flatMap((offer): EffectivePatch[] => {
    const status = statusOf(baseline, offer, lab.now(), isListed(renderings('windows', offer.pkg)))
    return status === undefined ? [] : [{ offer, status }]
  })
  return found.filter(({ offer }, i) => offer.key !== found[i - 1]?.offer.key)
}

function statusOf(
  baseline: PatchBaseline,
  { os, pkg, advisories }: Offer,
  now: number,
  listed: boolean,
): PatchStatus | undefined {
  const verdict = judgeOf(baseline, os)({ pkg, advisories })
  if (verdict.rejected) return { DeploymentStatus: 'EXPLICIT_REJECTED', ComplianceLevel: 'UNSPECIFIED' }
  if (listed) {
    return { DeploymentStatus: 'EXPLICIT_APPROVED', ComplianceLevel: baseline.approvedPatchesComplianceLevel }
  }
  // An approval holds from the first millisecond after its date; one by date holds since the release.
  const date = ({ from }: Approval): number => (Number.isFinite(from) ? from - 1 : patchTimestamp(pkg))
  const approval = approvalAt(verdict, now)
  if (approval !== undefined) {
    return { DeploymentStatus: 'APPROVED', ComplianceLevel: approval.level, ApprovalDate: date(approval) }
  }
  const next = nextApproval(verdict, now)
  const coming = verdict.approvals.find(({ from }) => from === next)
  return coming && { DeploymentStatus: 'PENDING_APPROVAL', ComplianceLevel: coming.level, ApprovalDate: date(coming) }
}
