import type { WindowsUpdate } from '../catalog/catalog.ts'
import type { Os } from '../os/os.ts'
import type { Approval } from './approve.ts'
import { approvedFrom, byMerit, patchTimestamp } from './approve.ts'
import type { PatchFilter, PatchPolicy } from './baseline.ts'
import type { Judge } from './judge.ts'
import { exactMatcher, renderings } from './name-pattern.ts'
import type { FilterFacts } from './rule.ts'
import { ANY_CASE, filterMatcher } from './rule.ts'

// An operating system's update is judged as the update of this node's product, whatever else it updates.
const factsOf = (update: WindowsUpdate, os: Os): FilterFacts => ({
  PRODUCT: update.patchSet === 'OS' ? update.products.filter((product) => product === os.product) : update.products,
  PRODUCT_FAMILY: [update.productFamily],
  CLASSIFICATION: [update.classification],
  MSRC_SEVERITY: [update.msrcSeverity],
  PATCH_SET: [update.patchSet],
})

/** A rule is about the operating system unless its filters name another patch set (PatchSet's default, spec §2). */
const withPatchSet = (filters: readonly PatchFilter[]): readonly PatchFilter[] =>
  filters.some(({ key }) => key === 'PATCH_SET') ? filters : [...filters, { key: 'PATCH_SET', values: ['OS'] }]

/** Windows: updates as the Windows Update catalogue describes them, dated by their release (spec §3.6). */
export const windowsJudge = (policy: PatchPolicy, os: Os): Judge => {
  const isRejected = exactMatcher(policy.rejectedPatches)
  const isListed = exactMatcher(policy.approvedPatches)
  const inScope = filterMatcher(policy.globalFilters, ANY_CASE)
  const rules = policy.rules.map((rule) => ({ rule, matches: filterMatcher(withPatchSet(rule.filters), ANY_CASE) }))

  return ({ pkg }) => {
    const names = renderings(os.family, pkg)
    const update = pkg.windows
    const what = { classification: update?.classification ?? '', severity: update?.msrcSeverity ?? '' }
    const approvals: Approval[] = []
    if (isListed(names)) approvals.push({ ...what, from: -Infinity, level: policy.approvedPatchesComplianceLevel })
    const facts = update && factsOf(update, os)
    if (facts && inScope(facts)) {
      for (const { rule, matches } of rules) {
        const from = matches(facts) ? approvedFrom(rule, patchTimestamp(pkg)) : Infinity
        if (from < Infinity) approvals.push({ ...what, from, level: rule.complianceLevel })
      }
    }
    return { ...what, rejected: isRejected(names), approvals: approvals.sort(byMerit) }
  }
}
