import { isoSeconds } from '../command/output/log.ts'
import type { ComplianceExecution } from './record.ts'
import type { ComplianceSheet } from './sheet.ts'
import { statusOf } from './tally.ts'

/** The only type of resource that has compliance. */
export const resourceType = 'ManagedInstance'

export function viewExecution({ time, id, type }: ComplianceExecution) {
  return {
    ExecutionTime: time,
    ...(id !== undefined && { ExecutionId: id }),
    ...(type !== undefined && { ExecutionType: type }),
  }
}

/** By what a node's compliance in one type can be found, in the summaries and (with the items' own fields) in the list. */
const sheetFields: Readonly<Record<string, (sheet: ComplianceSheet) => string | undefined>> = {
  ComplianceType: ({ type }) => type,
  ResourceId: ({ instanceId }) => instanceId,
  ResourceType: () => resourceType,
  ExecutionId: ({ execution }) => execution.id,
  ExecutionTime: ({ execution }) => isoSeconds(execution.time),
  ExecutionType: ({ execution }) => execution.type,
}

const summaryFields: typeof sheetFields = {
  ...sheetFields,
  Status: ({ tally }) => statusOf(tally),
  OverallSeverity: ({ tally }) => tally.overall,
}

export const summaryKeys = Object.keys(summaryFields)

export const summaryField = (sheet: ComplianceSheet, key: string): string | undefined => summaryFields[key]?.(sheet)

/** Undefined for a key that is none of the sheet's; an array of one otherwise. */
export function sheetField(sheet: ComplianceSheet, key: string): readonly [string | undefined] | undefined {
  const field = Object.hasOwn(sheetFields, key) ? sheetFields[key] : undefined
  return field && [field(sheet)]
}
