import { existingBaseline } from '../../patching/baselines.ts'
import { registerDefault } from '../../patching/registration.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_RegisterDefaultPatchBaseline.html; spec §7 */
export const registerDefaultPatchBaseline: Operation<'RegisterDefaultPatchBaseline'> = (lab, { BaselineId }) => {
  registerDefault(lab, existingBaseline(lab, BaselineId))
  return { BaselineId }
}
