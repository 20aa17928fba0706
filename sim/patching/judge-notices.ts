import type { Advisory } from '../catalog/catalog.ts'
import type { Os } from '../os/os.ts'
import { approvedFrom, byMerit, patchTimestamp } from './approve.ts'
import type { Approval } from './approve.ts'
import type { PatchFilter, PatchPolicy } from './baseline.ts'
import type { Judge } from './judge.ts'
import type { NameMatcher } from './name-pattern.ts'
import { nameMatcher, renderings } from './name-pattern.ts'
import type { FilterFacts, FilterMatcher, Spelling } from './rule.ts'
import { filterMatcher, nodeProducts } from './rule.ts'

/** Where the rpm systems differ from each other. */
export interface NoticeHabits {
  readonly spelling: Spelling
  /** Whether versions that no notice names can be approved at all (not by zypper, which knows patches only). */
  readonly noticeless: boolean
  /** What the approved list is compared with besides package names. */
  readonly noticeNames: (notice: Advisory) => readonly string[]
  readonly noticeMatcher: (list: readonly string[]) => NameMatcher
}

const factsOf = (PRODUCT: readonly string[], notice: Advisory | undefined): FilterFacts =>
  notice ? { PRODUCT, CLASSIFICATION: [notice.classification], SEVERITY: [notice.severity || 'None'] } : { PRODUCT }

/** A notice that gives no severity is matched on its classification alone (spec §3.3). */
const forgiving = (filters: readonly PatchFilter[], spelling: Spelling): FilterMatcher => {
  const strict = filterMatcher(filters, spelling)
  if (!filters.some(({ key }) => key === 'CLASSIFICATION')) return strict
  const loose = filterMatcher(
    filters.filter(({ key }) => key !== 'SEVERITY'),
    spelling,
  )
  return (facts) => (facts.SEVERITY?.[0] === 'None' ? loose(facts) : strict(facts))
}

/** The judge of systems whose repositories publish notices (updateinfo, patches): spec §3.1–3.3, §3.5. */
export const noticeJudge = (policy: PatchPolicy, os: Os, habits: NoticeHabits): Judge => {
  const { spelling } = habits
  const products = nodeProducts(os)
  const isRejected = nameMatcher(policy.rejectedPatches)
  const isListed = nameMatcher(policy.approvedPatches)
  const isListedNotice = habits.noticeMatcher(policy.approvedPatches)
  const inScope = forgiving(policy.globalFilters, spelling)
  const rules = policy.rules.map((rule) => ({ rule, matches: forgiving(rule.filters, spelling) }))

  return ({ pkg, advisories = [] }) => {
    const names = renderings(os.family, pkg)
    const listed = isListed(names)
    const approvals: Approval[] = []

    const consider = (notice: Advisory | undefined): void => {
      const { classification, severity } = notice ?? { classification: '', severity: '' }
      const approve = (from: number, level: Approval['level']): void => {
        if (from < Infinity) approvals.push({ from, level, classification, severity })
      }
      const eligible = (nonSecurity: boolean): boolean => notice !== undefined || nonSecurity

      // The list is not bound by the global filters (spec §3.1).
      const named = listed || (notice !== undefined && isListedNotice(habits.noticeNames(notice)))
      if (named && eligible(policy.approvedPatchesEnableNonSecurity)) {
        approve(-Infinity, policy.approvedPatchesComplianceLevel)
      }
      const facts = factsOf(products, notice)
      if (!inScope(facts)) return
      for (const { rule, matches } of rules) {
        if (eligible(rule.enableNonSecurity) && matches(facts)) {
          approve(approvedFrom(rule, patchTimestamp(pkg, notice)), rule.complianceLevel)
        }
      }
    }

    if (advisories.length > 0) advisories.forEach(consider)
    else if (habits.noticeless) consider(undefined)
    approvals.sort(byMerit)
    const { classification, severity } = approvals[0] ?? advisories[0] ?? { classification: '', severity: '' }
    return { rejected: isRejected(names), approvals, classification, severity }
  }
}
