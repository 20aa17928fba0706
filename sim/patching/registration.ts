import type { OperatingSystem } from '@aws-sdk/client-ssm'
import { fail } from '../api/errors.ts'
import type { Lab } from '../core.ts'
import type { PatchBaseline } from './baseline.ts'
import { baselineOf, effectiveBaselineId, patchGroupKey } from './effective.ts'

/** Quota of patch groups for one baseline (spec §7). */
const mostGroups = 25

/** One patch group's baseline for one system, by bare id. */
export interface Registration {
  readonly os: OperatingSystem
  readonly group: string
  readonly baselineId: string
}

/** Every registration, sorted by system and group. */
export function* registrations(lab: Lab): Iterable<Registration> {
  const table = lab.store.table('patch-group')
  for (const key of table.keys()) {
    const record = table.get(key)
    const slash = key.indexOf('/')
    if (record !== undefined)
      yield { os: key.slice(0, slash) as OperatingSystem, group: key.slice(slash + 1), ...record }
  }
}

/** The patch groups that a baseline (bare id) is registered for, sorted. A baseline has one system, so that none comes twice. */
export function groupsOf(lab: Lab, id: string): readonly string[] {
  return [...registrations(lab)].filter(({ baselineId }) => baselineId === id).map(({ group }) => group)
}

/** Makes a baseline, AWS's or the account's, the default of its system. */
export function registerDefault(lab: Lab, { id, operatingSystem }: PatchBaseline): void {
  lab.store.put('default-baseline', operatingSystem, { baselineId: id })
}

/** Registers a patch group with a baseline. A group has one for each system: to move it, take it away first (spec §7). */
export function registerGroup(lab: Lab, { id, operatingSystem }: PatchBaseline, group: string): void {
  const key = patchGroupKey(operatingSystem, group)
  if (lab.store.get('patch-group', key) !== undefined) fail('AlreadyExistsException', operatingSystem)
  if (groupsOf(lab, id).length >= mostGroups) {
    fail('ResourceLimitExceededException', `A patch baseline takes ${mostGroups} patch groups at most.`)
  }
  lab.store.put('patch-group', key, { baselineId: id })
}

/** Takes a patch group from a baseline; refuses where it is not registered with this one. */
export function deregisterGroup(lab: Lab, { id, operatingSystem }: PatchBaseline, group: string): void {
  const key = patchGroupKey(operatingSystem, group)
  if (lab.store.get('patch-group', key)?.baselineId !== id) fail('DoesNotExistException')
  lab.store.remove('patch-group', key)
}

/** Whether a baseline is its system's default now. */
export const isDefault = (lab: Lab, { id, operatingSystem }: PatchBaseline): boolean =>
  effectiveBaselineId(lab, operatingSystem, '') === id

/** The baseline that counts for a system and a patch group ('' for the system's default): AWS has one for every system. */
export function countingBaseline(lab: Lab, os: OperatingSystem, group: string): PatchBaseline {
  const id = effectiveBaselineId(lab, os, group)
  const baseline = id === undefined ? undefined : baselineOf(lab, id)
  return baseline ?? fail('DoesNotExistException')
}
