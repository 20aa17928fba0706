import { changeBaseline, refusePredefined } from '../../patching/baselines.ts'
import { viewBaseline } from '../../patching/baseline-view.ts'
import { namedBaseline } from '../../patching/effective.ts'
import { policyFromWire, policyToWire, type WirePolicy } from '../../patching/wire.ts'
import { fail } from '../errors.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UpdatePatchBaseline.html; spec §1.3 */
export const updatePatchBaseline: Operation<'UpdatePatchBaseline'> = (lab, input) => {
  const baseline = namedBaseline(lab, input.BaselineId) ?? fail('DoesNotExistException')
  refusePredefined(baseline)
  const { operatingSystem: OperatingSystem } = baseline
  const { Replace: replace = false, Name: name, Description: description } = input
  // What a creation requires, a replacement requires too.
  if (replace && name === undefined) fail('ValidationException', 'Name is required when Replace is true.')
  const kept: WirePolicy = replace ? {} : policyToWire(baseline)
  const changed = changeBaseline(lab, baseline, {
    name: name ?? baseline.name,
    description: description ?? (replace ? '' : baseline.description),
    policy: policyFromWire({ ...kept, ...input, OperatingSystem }),
  })
  return viewBaseline(lab, changed)
}
