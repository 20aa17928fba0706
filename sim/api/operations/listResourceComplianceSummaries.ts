import { complianceFilter } from '../../compliance/filter.ts'
import { type ComplianceSheet, sheets } from '../../compliance/sheet.ts'
import { severitySummary, statusOf } from '../../compliance/tally.ts'
import { resourceType, summaryField, summaryKeys, viewExecution } from '../../compliance/view.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListResourceComplianceSummaries.html; spec §4.5 */
export const listResourceComplianceSummaries: Operation<'ListResourceComplianceSummaries'> = (lab, input) => {
  const matches = complianceFilter(input.Filters, summaryField, summaryKeys)

  function* found(): Iterable<ComplianceSheet> {
    for (const sheet of sheets(lab)) if (matches(sheet)) yield sheet
  }
  const keyOf = ({ instanceId, type }: ComplianceSheet): string => `${instanceId}/${type}`
  const { items, next } = paged(found(), input, 50, keyOf)
  return {
    ResourceComplianceSummaryItems: items.map(({ instanceId, type, execution, tally }) => ({
      ComplianceType: type,
      ResourceType: resourceType,
      ResourceId: instanceId,
      Status: statusOf(tally),
      OverallSeverity: tally.overall,
      ExecutionSummary: viewExecution(execution),
      CompliantSummary: { CompliantCount: tally.compliant.total, SeveritySummary: severitySummary(tally.compliant) },
      NonCompliantSummary: {
        NonCompliantCount: tally.nonCompliant.total,
        SeveritySummary: severitySummary(tally.nonCompliant),
      },
    })),
    ...next,
  }
}
