import { osOf } from '../../os/registry.ts'
import type { PatchBaseline } from '../../patching/baseline.ts'
import { effectiveBaseline } from '../../patching/effective.ts'
import { keptSnapshot, snapshotUrl } from '../../patching/kept-snapshot.ts'
import { patchesApplications } from '../../patching/snapshot.ts'
import { policyProblem } from '../../patching/validate.ts'
import { policyFromWire } from '../../patching/wire.ts'
import { fail } from '../errors.ts'
import type { Input, Operation } from '../operation.ts'

type Override = Input<'GetDeployablePatchSnapshotForInstance'>['BaselineOverride']

/**
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDeployablePatchSnapshotForInstance.html; spec §3.11.
 * A snapshot that is there already comes before an override.
 */
export const getDeployablePatchSnapshotForInstance: Operation<'GetDeployablePatchSnapshotForInstance'> = (
  lab,
  input,
) => {
  const { InstanceId, SnapshotId, BaselineOverride, UseS3DualStackEndpoint = false } = input
  const node = lab.store.get('node', InstanceId) ?? fail('InvalidInstanceId', [InstanceId], lab.account)
  const { patchOs, product } = osOf(node.os)
  const { group, baseline } = effectiveBaseline(lab, node)
  if (baseline === undefined) fail('UnsupportedOperatingSystem', `There is no patch baseline for ${patchOs}.`)
  const snapshotId = SnapshotId.toLowerCase()
  const snapshot = keptSnapshot(lab, patchOs, group, snapshotId, withOverride(baseline, BaselineOverride))
  if (node.hybrid !== undefined && patchesApplications(snapshot)) {
    fail(
      'UnsupportedFeatureRequiredException',
      'Patches for applications are for EC2 instances; an on-premises node needs the advanced-instances tier.',
    )
  }
  return {
    InstanceId,
    SnapshotId,
    SnapshotDownloadUrl: snapshotUrl(lab, patchOs, snapshotId, UseS3DualStackEndpoint),
    Product: product,
  }
}

/** A baseline with its policy replaced; the override must be for the same system. */
function withOverride(baseline: PatchBaseline, override: Override): PatchBaseline {
  if (override === undefined) return baseline
  const policy = policyFromWire({ ...override, OperatingSystem: override.OperatingSystem ?? baseline.operatingSystem })
  if (policy.operatingSystem !== baseline.operatingSystem) {
    fail(
      'UnsupportedOperatingSystem',
      `The override is for ${policy.operatingSystem}, the node needs one for ${baseline.operatingSystem}.`,
    )
  }
  const problem = policyProblem(policy)
  if (problem !== undefined) fail('ValidationException', problem)
  return { ...baseline, ...policy }
}
