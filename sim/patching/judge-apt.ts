import type { Os } from '../os/os.ts'
import type { Approval } from './approve.ts'
import { byMerit } from './approve.ts'
import type { PatchPolicy } from './baseline.ts'
import type { Judge } from './judge.ts'
import { nameMatcher, renderings } from './name-pattern.ts'
import { ANY_CASE, filterMatcher } from './rule.ts'

/** Whether an archive is a security archive: `jammy-security`, `bookworm-security` (spec §3.4). */
const isSecurityArchive = (repository: string): boolean => repository.toLowerCase().includes('security')

/** apt: no dates at all, security is a matter of the archive, and global filters bind the approved list too (spec §3.4). */
export const aptJudge = (policy: PatchPolicy, os: Os): Judge => {
  const isRejected = nameMatcher(policy.rejectedPatches)
  const isListed = nameMatcher(policy.approvedPatches)
  const inScope = filterMatcher(policy.globalFilters, ANY_CASE)
  const rules = policy.rules.map((rule) => ({ rule, matches: filterMatcher(rule.filters, ANY_CASE) }))

  return ({ pkg }) => {
    const names = renderings(os.family, pkg)
    const security = isSecurityArchive(pkg.repository)
    const what = { classification: security ? 'Security' : '', severity: pkg.priority }
    const facts = { PRODUCT: [os.product], PRIORITY: [pkg.priority], SECTION: [pkg.section] }
    const approvals: Approval[] = []
    if (inScope(facts)) {
      if (isListed(names) && (security || policy.approvedPatchesEnableNonSecurity)) {
        approvals.push({ ...what, from: -Infinity, level: policy.approvedPatchesComplianceLevel })
      }
      for (const { rule, matches } of rules) {
        if ((security || rule.enableNonSecurity) && matches(facts)) {
          approvals.push({ ...what, from: -Infinity, level: rule.complianceLevel })
        }
      }
    }
    return { ...what, rejected: isRejected(names), approvals: approvals.sort(byMerit) }
  }
}
