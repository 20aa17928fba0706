import { findDocument } from '../../command/document/find.ts'
import { removeDocument, removeVersion } from '../../command/document/own.ts'
import { ownDocument } from '../../command/document/publish.ts'
import { setTags } from '../../tags/tags.ts'
import { fail } from '../errors.ts'
import type { Operation } from '../operation.ts'

/**
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteDocument.html: one version, or without one the whole
 * document. No type that Patchlab has needs `Force`. Commands under way have their own copy.
 */
export const deleteDocument: Operation<'DeleteDocument'> = (lab, input, caller) => {
  const { Name: name, DocumentVersion: version, VersionName: versionName } = input
  const own = ownDocument(lab, name, 'DeleteDocument', caller)
  if (version !== undefined || versionName !== undefined) {
    const number = Number(findDocument(lab, name, { version, versionName }).version)
    // AWS's text (chaostoolkit-incubator/chaostoolkit-aws#100).
    if (number === own.defaultVersion)
      fail('InvalidDocumentOperation', "Default version of the document can't be deleted.")
    removeVersion(lab, own, number)
    return {}
  }
  if (Object.keys(own.shared).length > 0) {
    fail('InvalidDocumentOperation', `Document ${name} is shared. Stop sharing it before you delete it.`)
  }
  removeDocument(lab, name)
  setTags(lab, 'Document', name, {})
  return {}
}
