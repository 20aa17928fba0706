import { documentFilter } from '../../command/document/filter.ts'
import { allDocuments } from '../../command/document/find.ts'
import { viewIdentifier } from '../../command/document/view.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListDocuments.html; spec §5.4 */
export const listDocuments: Operation<'ListDocuments'> = (lab, input) => {
  const matches = documentFilter(lab, input)
  const found = [...allDocuments(lab)].filter(matches)
  const { items, next } = paged(found, input, 50, ({ name }) => name)
  return { DocumentIdentifiers: items.map(viewIdentifier), ...next }
}
