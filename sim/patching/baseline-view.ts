import type { PatchBaselineIdentity } from '@aws-sdk/client-ssm'
import type { Inside, Output } from '../api/operation.ts'
import type { Lab } from '../core.ts'
import type { PatchBaseline } from './baseline.ts'
import { baselineName } from './effective.ts'
import { isDefault } from './registration.ts'
import { policyToWire, type WirePolicy } from './wire.ts'

/** A baseline as GetPatchBaseline and UpdatePatchBaseline show it, patch groups left out (spec §1.3). */
export const viewBaseline = (lab: Lab, baseline: PatchBaseline): Output<'UpdatePatchBaseline'> => ({
  BaselineId: baselineName(lab, baseline),
  Name: baseline.name,
  ...(policyToWire(baseline) as Inside<WirePolicy>),
  ...(baseline.description !== '' && { Description: baseline.description }),
  CreatedDate: baseline.createdAt,
  ModifiedDate: baseline.modifiedAt,
})

/** A baseline as lists show it. */
export const viewIdentity = (lab: Lab, baseline: PatchBaseline): PatchBaselineIdentity => ({
  BaselineId: baselineName(lab, baseline),
  BaselineName: baseline.name,
  OperatingSystem: baseline.operatingSystem,
  ...(baseline.description !== '' && { BaselineDescription: baseline.description }),
  DefaultBaseline: isDefault(lab, baseline),
})
