import { ofAccount } from '../../command/document/find.ts'
import { type OwnDocument, type OwnDocumentVersion, putVersion } from '../../command/document/own.ts'
import { checkName, readDocument, structuredFormat } from '../../command/document/publish.ts'
import { viewDescription } from '../../command/document/view.ts'
import { setTags, withTags } from '../../tags/tags.ts'
import { fail } from '../errors.ts'
import type { Operation } from '../operation.ts'

/** Documents of one account and region (https://docs.aws.amazon.com/general/latest/gr/ssm.html). */
const mostDocuments = 500

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html */
export const createDocument: Operation<'CreateDocument'> = (lab, input) => {
  const { Name: name, Content: text, Requires: requires } = input
  const { VersionName: versionName, DisplayName: displayName, TargetType: targetType } = input
  const type = input.DocumentType ?? 'Command'
  checkName(name)
  const format = structuredFormat(input.DocumentFormat ?? 'JSON')
  const content = readDocument(text, format, type)
  const tags = withTags({}, input.Tags ?? [])
  if (lab.store.get('document', name) !== undefined) fail('DocumentAlreadyExists', name)
  if (lab.store.table('document').size >= mostDocuments) {
    fail('DocumentLimitExceeded', `An account can have ${mostDocuments} documents.`)
  }

  const createdAt = lab.now()
  const document: OwnDocument = {
    name,
    type,
    createdAt,
    defaultVersion: 1,
    latestVersion: 1,
    lastVersion: 1,
    ...(requires !== undefined && { requires }),
    shared: {},
  }
  const version: OwnDocumentVersion = {
    document: name,
    number: 1,
    createdAt,
    format,
    text,
    content,
    ...(versionName !== undefined && { versionName }),
    ...(displayName !== undefined && { displayName }),
    ...(targetType !== undefined && { targetType }),
  }
  putVersion(lab, document, version)
  setTags(lab, 'Document', name, tags)
  return { DocumentDescription: viewDescription(ofAccount(lab, document, version), 'Creating') }
}
