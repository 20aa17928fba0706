import { complianceFilter } from '../../compliance/filter.ts'
import type { ComplianceItem } from '../../compliance/record.ts'
import { type ComplianceSheet, sheetsOf } from '../../compliance/sheet.ts'
import { resourceType, sheetField, viewExecution } from '../../compliance/view.ts'
import type { Lab } from '../../core.ts'
import { fail } from '../errors.ts'
import type { Input, Operation } from '../operation.ts'
import { paged } from '../paging.ts'

interface Found {
  readonly sheet: ComplianceSheet
  readonly item: ComplianceItem
  /** Where it stands: sorts, and is unique. */
  readonly key: string
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListComplianceItems.html; spec §4.5 */
export const listComplianceItems: Operation<'ListComplianceItems'> = (lab, input) => {
  if (input.ResourceTypes?.some((type) => type !== resourceType) === true) fail('InvalidResourceType')
  const nodes = askedNodes(lab, input)
  const matches = complianceFilter(input.Filters, valueOf)

  function* found(): Iterable<Found> {
    for (const id of nodes) {
      for (const sheet of sheetsOf(lab, id)) {
        for (const [index, item] of sheet.items().entries()) {
          const candidate = { sheet, item, key: `${id}/${sheet.type}/${String(index).padStart(6, '0')}` }
          if (matches(candidate)) yield candidate
        }
      }
    }
  }
  const { items, next } = paged(found(), input, 50, ({ key }) => key)
  return {
    ComplianceItems: items.map(({ sheet, item }) => ({
      ComplianceType: sheet.type,
      ResourceType: resourceType,
      ResourceId: sheet.instanceId,
      ...(item.id !== undefined && { Id: item.id }),
      Title: item.title ?? '',
      Status: item.status,
      Severity: item.severity,
      ExecutionSummary: viewExecution(sheet.execution),
      Details: { ...item.details },
    })),
    ...next,
  }
}

/** One node can be named; without any all of them are meant. */
function askedNodes(lab: Lab, { ResourceIds: ids = [] }: Input<'ListComplianceItems'>): readonly string[] {
  if (ids.length > 1 || ids.some((id) => lab.store.get('node', id) === undefined)) fail('InvalidResourceId')
  return ids.length > 0 ? ids : lab.store.table('node').keys()
}

/** Items are found by their own fields and by those of their details, as in AWS's example with DocumentName. */
function valueOf({ sheet, item }: Found, key: string): string | undefined {
  switch (key) {
    case 'Id':
      return item.id
    case 'Title':
      return item.title
    case 'Status':
      return item.status
    case 'Severity':
      return item.severity
  }
  const ofSheet = sheetField(sheet, key)
  if (ofSheet !== undefined) return ofSheet[0]
  return Object.hasOwn(item.details, key) ? item.details[key] : undefined
}
