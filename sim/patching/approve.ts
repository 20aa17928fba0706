import type { PatchComplianceLevel } from '@aws-sdk/client-ssm'
import type { Advisory, PackageVersion } from '../catalog/catalog.ts'
import type { PatchRule } from './baseline.ts'
import { LEVEL_RANK } from './level.ts'

const DAY = 86_400_000

/** One reason why a version is approved, and since when. */
export interface Approval {
  /** Epoch ms of the first moment at which it holds; -Infinity if it always did. */
  readonly from: number
  readonly level: PatchComplianceLevel
  /** Of the notice that was matched, in the vendor's words; '' without one. */
  readonly classification: string
  readonly severity: string
}

/** All that a baseline says of one version, whenever. */
export interface Verdict {
  /** Rejected versions are never approved, whatever else says so (spec §3.1). */
  readonly rejected: boolean
  /** Best first: the first one that holds decides. */
  readonly approvals: readonly Approval[]
  /** Of the version itself, for lines that no approval explains. */
  readonly classification: string
  readonly severity: string
}

/**
 * When a version counts as published (spec §3.2): the notice's last update, else its issue; or when it was built, if
 * that is later. Without a notice, when it was built. Epoch ms.
 */
export const patchTimestamp = (pkg: PackageVersion, notice?: Advisory): number =>
  Math.max(notice ? notice.updatedAt || notice.issuedAt : 0, pkg.builtAt)

/**
 * The first moment (epoch ms) at which a rule approves something of this timestamp; -Infinity for always, Infinity for
 * never. A timestamp must lie before the cut-off (spec §3.2): the end of the UTC day ApproveUntilDate, or the given
 * number of days ago.
 */
export const approvedFrom = (rule: PatchRule, timestamp: number): number =>
  rule.approveUntilDate === undefined
    ? timestamp + (rule.approveAfterDays ?? 0) * DAY + 1
    : timestamp < Date.parse(rule.approveUntilDate) + DAY
      ? -Infinity
      : Infinity

const SEVERITY_RANK: Readonly<Record<string, number>> = { critical: 4, important: 3, medium: 2, moderate: 2, low: 1 }
const rank = ({ severity }: Approval): number => SEVERITY_RANK[severity.toLowerCase()] ?? 0
const isSecurity = ({ classification }: Approval): number => (classification === 'Security' ? 1 : 0)

/**
 * Best first: the highest compliance level (spec §3.1). Which of several equal ones a report shows AWS doesn't say;
 * here security before the rest, then the graver.
 */
export const byMerit = (a: Approval, b: Approval): number =>
  LEVEL_RANK[b.level] - LEVEL_RANK[a.level] || isSecurity(b) - isSecurity(a) || rank(b) - rank(a)

/** The approval that decides at `now`, or undefined if the version is not approved. */
export const approvalAt = (verdict: Verdict, now: number): Approval | undefined =>
  verdict.rejected ? undefined : verdict.approvals.find((approval) => approval.from <= now)

/** Epoch ms at which `approvalAt` next answers otherwise than at `now`; Infinity if it never does. */
export const nextApproval = (verdict: Verdict, now: number): number => {
  if (verdict.rejected) return Infinity
  let next = Infinity
  for (const { from } of verdict.approvals) {
    // Approvals behind the deciding one can never decide any more.
    if (from <= now) break
    if (from < next) next = from
  }
  return next
}
