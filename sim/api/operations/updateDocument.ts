import { noVersion, ofAccount } from '../../command/document/find.ts'
import { type OwnDocumentVersion, putVersion, resolveVersion, versionsOf } from '../../command/document/own.ts'
import { ownDocument, readDocument, structuredFormat } from '../../command/document/publish.ts'
import { viewDescription } from '../../command/document/view.ts'
import { fail } from '../errors.ts'
import type { Operation } from '../operation.ts'

/** Versions of one document (https://docs.aws.amazon.com/general/latest/gr/ssm.html). */
const mostVersions = 1000

/**
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UpdateDocument.html: adds a version to the latest one. Which
 * version is meant when none is given is not documented; the default one is, as everywhere else (inferred).
 */
export const updateDocument: Operation<'UpdateDocument'> = (lab, input, caller) => {
  const { Name: name, Content: text, VersionName: versionName } = input
  const own = ownDocument(lab, name, 'UpdateDocument', caller)
  const wanted = input.DocumentVersion ?? '$DEFAULT'
  const previous = resolveVersion(lab, own, wanted) ?? noVersion(name, wanted)
  if (previous.number !== own.latestVersion) {
    // AWS's text (hashicorp/terraform-provider-aws#31131).
    fail(
      'InvalidDocumentVersion',
      `Version provided for document ${name} is not latest. Please provide the latest version to update document ${name}`,
    )
  }
  const format = structuredFormat(input.DocumentFormat ?? 'JSON')
  const content = readDocument(text, format, own.type)
  if (previous.content.schemaVersion === '1.2' || content.schemaVersion === '1.2') {
    fail('InvalidDocumentSchemaVersion', 'A document of schema version 1.2 cannot be updated.')
  }
  const displayName = input.DisplayName ?? previous.displayName
  const targetType = input.TargetType ?? previous.targetType

  const versions = versionsOf(lab, name)
  if (versionName !== undefined && versions.some((each) => each.versionName === versionName)) {
    fail('DuplicateDocumentVersionName', `Document ${name} already has a version named ${versionName}.`)
  }
  const same = versions.find((each) => each.text === text && each.targetType === targetType)
  if (same !== undefined) {
    fail('DuplicateDocumentContent', `The content is that of version ${same.number} of document ${name}.`)
  }
  if (versions.length >= mostVersions) {
    fail(
      'DocumentVersionLimitExceeded',
      `A document can have ${mostVersions} versions. Delete some of document ${name}.`,
    )
  }

  const number = own.lastVersion + 1
  const document = { ...own, latestVersion: number, lastVersion: number }
  const version: OwnDocumentVersion = {
    document: name,
    number,
    createdAt: lab.now(),
    format,
    text,
    content,
    ...(versionName !== undefined && { versionName }),
    ...(displayName !== undefined && { displayName }),
    ...(targetType !== undefined && { targetType }),
  }
  putVersion(lab, document, version)
  return { DocumentDescription: viewDescription(ofAccount(lab, document, version), 'Updating') }
}
