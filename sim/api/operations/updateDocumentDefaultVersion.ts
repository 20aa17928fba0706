import { noVersion } from '../../command/document/find.ts'
import { resolveVersion } from '../../command/document/own.ts'
import { ownDocument } from '../../command/document/publish.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UpdateDocumentDefaultVersion.html */
export const updateDocumentDefaultVersion: Operation<'UpdateDocumentDefaultVersion'> = (lab, input, caller) => {
  const { Name: name, DocumentVersion: wanted } = input
  const own = ownDocument(lab, name, 'UpdateDocumentDefaultVersion', caller)
  const { number, versionName } = resolveVersion(lab, own, wanted) ?? noVersion(name, wanted)
  lab.store.put('document', name, { ...own, defaultVersion: number })
  return {
    Description: {
      Name: name,
      DefaultVersion: String(number),
      ...(versionName !== undefined && { DefaultVersionName: versionName }),
    },
  }
}
