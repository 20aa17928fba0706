import { existingBaseline } from '../../patching/baselines.ts'
import { registerGroup } from '../../patching/registration.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_RegisterPatchBaselineForPatchGroup.html; spec §7 */
export const registerPatchBaselineForPatchGroup: Operation<'RegisterPatchBaselineForPatchGroup'> = (lab, input) => {
  const { BaselineId, PatchGroup } = input
  registerGroup(lab, existingBaseline(lab, BaselineId), PatchGroup)
  return { BaselineId, PatchGroup }
}
