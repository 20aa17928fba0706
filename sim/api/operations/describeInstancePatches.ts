import type { PatchItem } from '../../patching/assessment.ts'
import { byText } from '../../patching/naming.ts'
import { type FilterFields, orchestratorFilter } from '../../patching/orchestrator-filter.ts'
import { reportOf, viewPatch } from '../../patching/report-view.ts'
import { fail } from '../errors.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

const fields: FilterFields<PatchItem> = {
  Classification: { of: ({ classification }) => [classification] },
  KBId: { of: ({ id }) => [id] },
  Severity: { of: ({ severity }) => [severity] },
  /** In PascalCase, as on the wire (spec §4.1). */
  State: { of: ({ state }) => [state] },
}

/** Unique within a report; titles of Windows updates can be missing. */
const keyOf = ({ title, id }: PatchItem): string => `${title}\n${id}`

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstancePatches.html; spec §4.1, §4.2 */
export const describeInstancePatches: Operation<'DescribeInstancePatches'> = (lab, input) => {
  const { InstanceId: id } = input
  if (lab.store.get('node', id) === undefined) fail('InvalidInstanceId', [id], lab.account)
  const matches = orchestratorFilter(input.Filters, fields, 'InvalidFilter')
  const full = reportOf(lab, id)
  if (full === undefined) return { Patches: [] }
  const found = full.shared.items.filter(matches).sort((a, b) => byText(keyOf(a), keyOf(b)))
  const { items, next } = paged(found, input, 50, keyOf)
  return {
    Patches: items.map((item) => viewPatch(full.report, item)),
    ...next,
  }
}
