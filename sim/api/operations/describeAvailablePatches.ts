import { availablePatches } from '../../patching/available.ts'
import { viewOffer } from '../../patching/patch-view.ts'
import type { Operation } from '../operation.ts'
import { page, paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeAvailablePatches.html; spec §2 */
export const describeAvailablePatches: Operation<'DescribeAvailablePatches'> = (lab, input) => {
  const { items, token } = paged(
    page(availablePatches(lab, input.Filters), input.MaxResults ?? 100, input.NextToken, ({ key }) => key),
    'ValidationException',
  )
  return {
    Patches: items.map(viewOffer),
    ...(token !== undefined && { NextToken: token }),
  }
}
