import { findDocument } from '../../command/document/find.ts'
import { viewDescription } from '../../command/document/view.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeDocument.html */
export const describeDocument: Operation<'DescribeDocument'> = (lab, input) => ({
  Document: viewDescription(
    findDocument(lab, input.Name, { version: input.DocumentVersion, versionName: input.VersionName }),
  ),
})
