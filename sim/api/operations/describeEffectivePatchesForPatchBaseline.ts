import { existingBaseline } from '../../patching/baselines.ts'
import { effectivePatches } from '../../patching/effective-patches.ts'
import { viewOffer } from '../../patching/patch-view.ts'
import { fail } from '../errors.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeEffectivePatchesForPatchBaseline.html; for Windows only: spec §2 */
export const describeEffectivePatchesForPatchBaseline: Operation<'DescribeEffectivePatchesForPatchBaseline'> = (
  lab,
  input,
) => {
  const baseline = existingBaseline(lab, input.BaselineId)
  if (baseline.operatingSystem !== 'WINDOWS') {
    fail(
      'UnsupportedOperatingSystem',
      `Effective patches are listed for WINDOWS only, not for ${baseline.operatingSystem}.`,
    )
  }
  const { items, next } = paged(effectivePatches(lab, baseline), input, 100, ({ offer }) => offer.key, {
    refusal: 'ValidationException',
  })
  return {
    EffectivePatches: items.map(({ offer, status }) => ({ Patch: viewOffer(offer), PatchStatus: status })),
    ...next,
  }
}
