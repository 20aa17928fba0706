import type { SharedVersions } from '../../command/document/own.ts'
import { shareDocument } from '../../command/document/permission.ts'
import { ownDocument } from '../../command/document/publish.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ModifyDocumentPermission.html */
export const modifyDocumentPermission: Operation<'ModifyDocumentPermission'> = (lab, input, caller) => {
  shareDocument(lab, ownDocument(lab, input.Name, 'ModifyDocumentPermission', caller), {
    add: input.AccountIdsToAdd ?? [],
    remove: input.AccountIdsToRemove ?? [],
    // The model allows these three only.
    versions: (input.SharedDocumentVersion ?? '$DEFAULT') as SharedVersions,
  })
  return {}
}
