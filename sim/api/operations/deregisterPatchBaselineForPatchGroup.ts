import { existingBaseline } from '../../patching/baselines.ts'
import { deregisterGroup } from '../../patching/registration.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeregisterPatchBaselineForPatchGroup.html; spec §7 */
export const deregisterPatchBaselineForPatchGroup: Operation<'DeregisterPatchBaselineForPatchGroup'> = (lab, input) => {
  const { BaselineId, PatchGroup } = input
  deregisterGroup(lab, existingBaseline(lab, BaselineId), PatchGroup)
  return { BaselineId, PatchGroup }
}
