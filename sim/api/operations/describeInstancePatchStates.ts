import { reportOf, viewPatchState } from '../../patching/report-view.ts'
import type { Operation } from '../operation.ts'
import { page, paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstancePatchStates.html; nodes without a report are left out: spec §4.3 */
export const describeInstancePatchStates: Operation<'DescribeInstancePatchStates'> = (lab, input) => {
  const found = [...new Set(input.InstanceIds)].sort().flatMap((id) => reportOf(lab, id) ?? [])
  const { items, token } = paged(
    page(found, input.MaxResults ?? 50, input.NextToken, ({ report }) => report.instanceId),
  )
  return {
    InstancePatchStates: items.map(viewPatchState),
    ...(token !== undefined && { NextToken: token }),
  }
}
