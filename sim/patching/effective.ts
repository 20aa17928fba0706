import type { OperatingSystem } from '@aws-sdk/client-ssm'
import type { Lab } from '../core.ts'
import type { ManagedNode } from '../host/node.ts'
import { osOf } from '../os/registry.ts'
import type { PatchBaseline } from './baseline.ts'
import { patchGroupOf, resolveBaseline } from './group.ts'
import { predefinedArn, predefinedBaselines, predefinedByArn } from './predefined.ts'

export const patchGroupKey = (os: OperatingSystem, group: string): string => `${os}/${group}`

/** The baseline of a bare id, whoever owns it. */
export function baselineOf(lab: Lab, id: string): PatchBaseline | undefined {
  return lab.store.get('baseline', id) ?? predefinedBaselines(lab.region).find((baseline) => baseline.id === id)
}

/** The baseline that a caller names: the account's own by bare id, AWS's by ARN (spec §1.1). */
export function namedBaseline(lab: Lab, name: string): PatchBaseline | undefined {
  return lab.store.get('baseline', name) ?? predefinedByArn(lab.region, name)
}

/** How the API names a baseline. */
export function baselineName(lab: Lab, baseline: Pick<PatchBaseline, 'id' | 'owner'>): string {
  return baseline.owner === 'AWS' ? predefinedArn(lab.region, baseline.id) : baseline.id
}

/** The bare id of the baseline that counts for a system and a patch group (spec §7). */
export function effectiveBaselineId(lab: Lab, os: OperatingSystem, group: string): string | undefined {
  return resolveBaseline(
    {
      ofGroup: (name, system) => lab.store.get('patch-group', patchGroupKey(system, name))?.baselineId,
      ofAccount: (system) => lab.store.get('default-baseline', system)?.baselineId,
      ofAws: (system) => predefinedBaselines(lab.region).find((baseline) => baseline.operatingSystem === system)?.id,
    },
    os,
    group,
  )
}

/** The baseline that counts for a node, and its patch group ('' without one). */
export function effectiveBaseline(lab: Lab, node: ManagedNode): { group: string; baseline: PatchBaseline | undefined } {
  const group = patchGroupOf(node.tags)
  const id = effectiveBaselineId(lab, osOf(node.os).patchOs, group)
  return { group, baseline: id === undefined ? undefined : baselineOf(lab, id) }
}
