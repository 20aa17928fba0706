import { deleteBaseline } from '../../patching/baselines.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeletePatchBaseline.html; spec §1.3, §7 */
export const deletePatchBaseline: Operation<'DeletePatchBaseline'> = (lab, { BaselineId }) => {
  deleteBaseline(lab, BaselineId)
  return { BaselineId }
}
