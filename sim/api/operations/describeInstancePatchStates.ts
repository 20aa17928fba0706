import { reportOf, viewPatchState } from '../../patching/report-view.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstancePatchStates.html; nodes without a report are left out: spec §4.3 */
export const describeInstancePatchStates: Operation<'DescribeInstancePatchStates'> = (lab, input) => {
  const found = [...new Set(input.InstanceIds)].sort().flatMap((id) => reportOf(lab, id) ?? [])
  const { items, next } = paged(found, input, 50, ({ report }) => report.instanceId)
  return {
    InstancePatchStates: items.map(viewPatchState),
    ...next,
  }
}
