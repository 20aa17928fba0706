import { baselineName } from '../../patching/effective.ts'
import { countingBaseline } from '../../patching/registration.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDefaultPatchBaseline.html; spec §1.1, §1.3 */
export const getDefaultPatchBaseline: Operation<'GetDefaultPatchBaseline'> = (lab, input) => {
  const os = input.OperatingSystem ?? 'WINDOWS'
  return { BaselineId: baselineName(lab, countingBaseline(lab, os, '')), OperatingSystem: os }
}
