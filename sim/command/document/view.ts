import type { DocumentStatus } from '@aws-sdk/client-ssm'
import type { Output } from '../../api/operation.ts'
import { viewTags } from '../../tags/tags.ts'
import { describeParameters } from './describe.ts'
import type { Document } from './find.ts'
import { sha256 } from './hash.ts'

type Description = NonNullable<Output<'DescribeDocument'>['Document']>
type Identifier = NonNullable<Output<'ListDocuments'>['DocumentIdentifiers']>[number]

/** What a description and a list entry have in common. */
function viewCommon(document: Document) {
  const { name, owner, createdAt, versionName, displayName, targetType, requires } = document
  return {
    Name: name,
    CreatedDate: createdAt,
    ...(displayName !== undefined && { DisplayName: displayName }),
    Owner: owner,
    ...(versionName !== undefined && { VersionName: versionName }),
    PlatformTypes: [...document.platforms],
    DocumentVersion: document.version,
    DocumentType: document.type,
    SchemaVersion: document.content.schemaVersion,
    DocumentFormat: document.format,
    ...(targetType !== undefined && { TargetType: targetType }),
    Tags: viewTags(document.tags),
    ...(requires !== undefined && { Requires: [...requires] }),
  }
}

/** A DocumentIdentifier of ListDocuments (spec §5.4). */
export const viewIdentifier = (document: Document): Identifier => viewCommon(document)

/**
 * A DocumentDescription. The calls that create and update answer `Creating` and `Updating`, as AWS does; whoever asks afterwards
 * reads `Active`. What is hashed is the text in its own format.
 */
export function viewDescription(document: Document, status: DocumentStatus = 'Active'): Description {
  const { description } = document.content
  return {
    Hash: sha256(document.text()),
    HashType: 'Sha256',
    ...viewCommon(document),
    Status: status,
    ...(description !== undefined && { Description: description }),
    // The SDK's type has two of the six types that parameters of documents have.
    Parameters: describeParameters(document.content) as NonNullable<Description['Parameters']>,
    LatestVersion: document.latestVersion,
    DefaultVersion: document.defaultVersion,
  }
}
