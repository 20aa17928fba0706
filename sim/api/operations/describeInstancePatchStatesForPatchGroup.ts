import { counterFilter } from '../../patching/counter-filter.ts'
import { reportsOfGroup, viewPatchState } from '../../patching/report-view.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstancePatchStatesForPatchGroup.html; spec §4.3 */
export const describeInstancePatchStatesForPatchGroup: Operation<'DescribeInstancePatchStatesForPatchGroup'> = (
  lab,
  input,
) => {
  const found = reportsOfGroup(lab, input.PatchGroup).filter(counterFilter(input.Filters))
  const { items, next } = paged(found, input, 50, ({ report }) => report.instanceId)
  return {
    InstancePatchStates: items.map(viewPatchState),
    ...next,
  }
}
