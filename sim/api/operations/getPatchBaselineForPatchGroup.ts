import { baselineName } from '../../patching/effective.ts'
import { countingBaseline } from '../../patching/registration.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetPatchBaselineForPatchGroup.html; a group that is registered nowhere has the default: spec §7 */
export const getPatchBaselineForPatchGroup: Operation<'GetPatchBaselineForPatchGroup'> = (lab, input) => {
  const { PatchGroup, OperatingSystem = 'WINDOWS' } = input
  return {
    BaselineId: baselineName(lab, countingBaseline(lab, OperatingSystem, PatchGroup)),
    PatchGroup,
    OperatingSystem,
  }
}
