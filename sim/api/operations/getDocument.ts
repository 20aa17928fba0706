import { findDocument } from '../../command/document/find.ts'
import { structuredFormat } from '../../command/document/publish.ts'
import { convertText } from '../../command/document/text.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html: JSON unless another format is asked for. */
export const getDocument: Operation<'GetDocument'> = (lab, input) => {
  const document = findDocument(lab, input.Name, { version: input.DocumentVersion, versionName: input.VersionName })
  const { name, createdAt, version, versionName, displayName, type, requires } = document
  const format = structuredFormat(input.DocumentFormat ?? 'JSON')
  return {
    Name: name,
    CreatedDate: createdAt,
    ...(displayName !== undefined && { DisplayName: displayName }),
    ...(versionName !== undefined && { VersionName: versionName }),
    DocumentVersion: version,
    Status: 'Active',
    Content: convertText({ text: document.text(), format: document.format, content: document.content }, format),
    DocumentType: type,
    DocumentFormat: format,
    ...(requires !== undefined && { Requires: [...requires] }),
    AttachmentsContent: [],
  }
}
