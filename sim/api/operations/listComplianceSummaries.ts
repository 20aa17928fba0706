import { complianceFilter } from '../../compliance/filter.ts'
import { sheets } from '../../compliance/sheet.ts'
import { count, newTally, severitySummary, statusOf, type Tally } from '../../compliance/tally.ts'
import { summaryField, summaryKeys } from '../../compliance/view.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/**
 * Counts nodes, each once in every type under its overall severity (spec §4.5).
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListComplianceSummaries.html
 */
export const listComplianceSummaries: Operation<'ListComplianceSummaries'> = (lab, input) => {
  const matches = complianceFilter(input.Filters, summaryField, summaryKeys)
  const byType = new Map<string, Tally>()
  for (const sheet of sheets(lab)) {
    if (!matches(sheet)) continue
    const tally = byType.get(sheet.type) ?? newTally()
    byType.set(sheet.type, tally)
    count(tally, statusOf(sheet.tally), sheet.tally.overall)
  }
  const found = [...byType].sort(([a], [b]) => (a < b ? -1 : 1))
  const { items, next } = paged(found, input, 50, ([type]) => type)
  return {
    ComplianceSummaryItems: items.map(([type, { compliant, nonCompliant }]) => ({
      ComplianceType: type,
      CompliantSummary: { CompliantCount: compliant.total, SeveritySummary: severitySummary(compliant) },
      NonCompliantSummary: { NonCompliantCount: nonCompliant.total, SeveritySummary: severitySummary(nonCompliant) },
    })),
    ...next,
  }
}
