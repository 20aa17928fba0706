import type { Operation, OperationName } from '../operation.ts'
import { describeInstanceInformation } from './describeInstanceInformation.ts'
import { cancelCommand } from './cancelCommand.ts'
import { getCommandInvocation } from './getCommandInvocation.ts'
import { listCommandInvocations } from './listCommandInvocations.ts'
import { listCommands } from './listCommands.ts'
import { sendCommand } from './sendCommand.ts'
import { createPatchBaseline } from './createPatchBaseline.ts'
import { updatePatchBaseline } from './updatePatchBaseline.ts'
import { deletePatchBaseline } from './deletePatchBaseline.ts'
import { getPatchBaseline } from './getPatchBaseline.ts'
import { describePatchBaselines } from './describePatchBaselines.ts'
import { getDefaultPatchBaseline } from './getDefaultPatchBaseline.ts'
import { registerDefaultPatchBaseline } from './registerDefaultPatchBaseline.ts'
import { registerPatchBaselineForPatchGroup } from './registerPatchBaselineForPatchGroup.ts'
import { deregisterPatchBaselineForPatchGroup } from './deregisterPatchBaselineForPatchGroup.ts'
import { getPatchBaselineForPatchGroup } from './getPatchBaselineForPatchGroup.ts'
import { describePatchGroups } from './describePatchGroups.ts'
import { describePatchGroupState } from './describePatchGroupState.ts'
import { describePatchProperties } from './describePatchProperties.ts'
import { describeInstancePatchStates } from './describeInstancePatchStates.ts'
import { describeInstancePatchStatesForPatchGroup } from './describeInstancePatchStatesForPatchGroup.ts'
import { describeInstancePatches } from './describeInstancePatches.ts'
import { addTagsToResource } from './addTagsToResource.ts'
import { createDocument } from './createDocument.ts'
import { deleteDocument } from './deleteDocument.ts'
import { describeDocument } from './describeDocument.ts'
import { describeDocumentPermission } from './describeDocumentPermission.ts'
import { getDocument } from './getDocument.ts'
import { listDocuments } from './listDocuments.ts'
import { listDocumentVersions } from './listDocumentVersions.ts'
import { listTagsForResource } from './listTagsForResource.ts'
import { modifyDocumentPermission } from './modifyDocumentPermission.ts'
import { removeTagsFromResource } from './removeTagsFromResource.ts'
import { updateDocument } from './updateDocument.ts'
import { updateDocumentDefaultVersion } from './updateDocumentDefaultVersion.ts'
import { describeAvailablePatches } from './describeAvailablePatches.ts'
import { describeEffectivePatchesForPatchBaseline } from './describeEffectivePatchesForPatchBaseline.ts'
import { getDeployablePatchSnapshotForInstance } from './getDeployablePatchSnapshotForInstance.ts'
import { describeInstanceProperties } from './describeInstanceProperties.ts'
import { getConnectionStatus } from './getConnectionStatus.ts'
import { listComplianceItems } from './listComplianceItems.ts'
import { listComplianceSummaries } from './listComplianceSummaries.ts'
import { listResourceComplianceSummaries } from './listResourceComplianceSummaries.ts'
import { putComplianceItems } from './putComplianceItems.ts'

/** Every operation that Patchlab has, under AWS's name. */
const implemented = {
  DescribeInstanceInformation: describeInstanceInformation,
  CancelCommand: cancelCommand,
  GetCommandInvocation: getCommandInvocation,
  ListCommandInvocations: listCommandInvocations,
  ListCommands: listCommands,
  SendCommand: sendCommand,
  CreatePatchBaseline: createPatchBaseline,
  UpdatePatchBaseline: updatePatchBaseline,
  DeletePatchBaseline: deletePatchBaseline,
  GetPatchBaseline: getPatchBaseline,
  DescribePatchBaselines: describePatchBaselines,
  GetDefaultPatchBaseline: getDefaultPatchBaseline,
  RegisterDefaultPatchBaseline: registerDefaultPatchBaseline,
  RegisterPatchBaselineForPatchGroup: registerPatchBaselineForPatchGroup,
  DeregisterPatchBaselineForPatchGroup: deregisterPatchBaselineForPatchGroup,
  GetPatchBaselineForPatchGroup: getPatchBaselineForPatchGroup,
  DescribePatchGroups: describePatchGroups,
  DescribePatchGroupState: describePatchGroupState,
  DescribePatchProperties: describePatchProperties,
  DescribeInstancePatchStates: describeInstancePatchStates,
  DescribeInstancePatchStatesForPatchGroup: describeInstancePatchStatesForPatchGroup,
  DescribeInstancePatches: describeInstancePatches,
  AddTagsToResource: addTagsToResource,
  CreateDocument: createDocument,
  DeleteDocument: deleteDocument,
  DescribeDocument: describeDocument,
  DescribeDocumentPermission: describeDocumentPermission,
  GetDocument: getDocument,
  ListDocuments: listDocuments,
  ListDocumentVersions: listDocumentVersions,
  ListTagsForResource: listTagsForResource,
  ModifyDocumentPermission: modifyDocumentPermission,
  RemoveTagsFromResource: removeTagsFromResource,
  UpdateDocument: updateDocument,
  UpdateDocumentDefaultVersion: updateDocumentDefaultVersion,
  DescribeAvailablePatches: describeAvailablePatches,
  DescribeEffectivePatchesForPatchBaseline: describeEffectivePatchesForPatchBaseline,
  GetDeployablePatchSnapshotForInstance: getDeployablePatchSnapshotForInstance,
  DescribeInstanceProperties: describeInstanceProperties,
  GetConnectionStatus: getConnectionStatus,
  ListComplianceItems: listComplianceItems,
  ListComplianceSummaries: listComplianceSummaries,
  ListResourceComplianceSummaries: listResourceComplianceSummaries,
  PutComplianceItems: putComplianceItems,
} satisfies { readonly [N in OperationName]?: Operation<N> }

export type Implemented = keyof typeof implemented

export const operations: { readonly [N in OperationName]?: Operation<N> } = implemented

/** Whether Patchlab has the operation. */
export const isImplemented = (name: OperationName): name is Implemented => name in operations
