import { ownDocument } from '../../command/document/publish.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** The longest page: the model's own limit of its list of accounts, whatever MaxResults allows. */
const longest = 20

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeDocumentPermission.html */
export const describeDocumentPermission: Operation<'DescribeDocumentPermission'> = (lab, input, caller) => {
  const { shared } = ownDocument(lab, input.Name, 'DescribeDocumentPermission', caller)
  const entries = Object.entries(shared).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const size = Math.min(input.MaxResults ?? longest, longest)
  const { items, next } = paged(entries, { NextToken: input.NextToken }, size, ([account]) => account)
  return {
    AccountIds: items.map(([account]) => account),
    AccountSharingInfoList: items.map(([AccountId, SharedDocumentVersion]) => ({ AccountId, SharedDocumentVersion })),
    ...next,
  }
}
