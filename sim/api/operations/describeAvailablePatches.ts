import { availablePatches } from '../../patching/available.ts'
import { viewOffer } from '../../patching/patch-view.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeAvailablePatches.html; spec §2 */
export const describeAvailablePatches: Operation<'DescribeAvailablePatches'> = (lab, input) => {
  const { items, next } = paged(availablePatches(lab, input.Filters), input, 100, ({ key }) => key, {
    refusal: 'ValidationException',
  })
  return {
    Patches: items.map(viewOffer),
    ...next,
  }
}
