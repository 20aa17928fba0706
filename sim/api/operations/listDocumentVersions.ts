import { findDocument } from '../../command/document/find.ts'
import { versionsOf } from '../../command/document/own.ts'
import type { Operation, Output } from '../operation.ts'
import { paged } from '../paging.ts'

type Version = NonNullable<Output<'ListDocumentVersions'>['DocumentVersions']>[number]

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListDocumentVersions.html; the newest first (inferred). */
export const listDocumentVersions: Operation<'ListDocumentVersions'> = (lab, input) => {
  const { name, owner, defaultVersion } = findDocument(lab, input.Name)
  const numbers = owner === 'Amazon' ? ['1'] : versionsOf(lab, name).map(({ number }) => String(number))
  const { items, next } = paged(numbers, input, 50, (number) => number, {
    isAfter: (number, last) => Number(number) < Number(last),
  })
  const view = (number: string): Version => {
    const { createdAt, displayName, versionName, format } = findDocument(lab, name, { version: number })
    return {
      Name: name,
      ...(displayName !== undefined && { DisplayName: displayName }),
      DocumentVersion: number,
      ...(versionName !== undefined && { VersionName: versionName }),
      CreatedDate: createdAt,
      IsDefaultVersion: number === defaultVersion,
      DocumentFormat: format,
      Status: 'Active',
    }
  }
  return { DocumentVersions: items.map(view), ...next }
}
