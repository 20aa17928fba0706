import { existingBaseline } from '../../patching/baselines.ts'
import { viewBaseline } from '../../patching/baseline-view.ts'
import { groupsOf } from '../../patching/registration.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetPatchBaseline.html; spec §1.1, §1.3 */
export const getPatchBaseline: Operation<'GetPatchBaseline'> = (lab, input) => {
  const baseline = existingBaseline(lab, input.BaselineId)
  return { ...viewBaseline(lab, baseline), PatchGroups: [...groupsOf(lab, baseline.id)] }
}
