import { fail } from '../api/errors.ts'
import { longId } from '../chance/ids.ts'
import type { Lab } from '../core.ts'
import { setTags, withTags, type Tag } from '../tags/tags.ts'
import type { PatchBaseline, PatchPolicy } from './baseline.ts'
import { namedBaseline } from './effective.ts'
import { isPredefinedArn } from './predefined.ts'
import { groupsOf, isDefault } from './registration.ts'
import { policyProblem } from './validate.ts'

/** Quota of custom baselines in an account and region (spec §1.3). */
const mostBaselines = 50

/** What the caller of CreatePatchBaseline decides. */
export interface BaselineContent {
  readonly name: string
  /** '' without one. */
  readonly description: string
  readonly policy: PatchPolicy
}

const checked = (policy: PatchPolicy): PatchPolicy => {
  const problem = policyProblem(policy)
  if (problem !== undefined) fail('ValidationException', problem)
  return policy
}

/** Stores a new baseline of the account's own and returns its id. */
export function createBaseline(lab: Lab, { name, description, policy }: BaselineContent, tags: readonly Tag[]): string {
  const now = lab.now()
  checked(policy)
  if (lab.store.table('baseline').size >= mostBaselines) {
    fail('ResourceLimitExceededException', `No more than ${mostBaselines} custom patch baselines are possible.`)
  }
  const id = longId('pb', lab.seed, `baseline:${lab.serial()}`)
  lab.store.put('baseline', id, { ...policy, id, owner: 'Self', name, description, createdAt: now, modifiedAt: now })
  setTags(lab, 'PatchBaseline', id, withTags({}, tags))
  return id
}

/** Gives a baseline of the account's own another content. */
export function changeBaseline(
  lab: Lab,
  { id, owner, createdAt }: PatchBaseline,
  content: BaselineContent,
): PatchBaseline {
  const { name, description, policy } = content
  const changed: PatchBaseline = { ...checked(policy), id, owner, name, description, createdAt, modifiedAt: lab.now() }
  lab.store.put('baseline', id, changed)
  return changed
}

/** Removes a baseline that nothing uses; one that isn't there is no error (spec §1.3). */
export function deleteBaseline(lab: Lab, name: string): void {
  const baseline = namedBaseline(lab, name)
  if (baseline === undefined) return
  refusePredefined(baseline)
  const { id, operatingSystem } = baseline
  const [patchGroup] = groupsOf(lab, id)
  if (patchGroup !== undefined) fail('ResourceInUseException', { patchGroup })
  if (isDefault(lab, baseline)) fail('ResourceInUseException', { defaultOf: operatingSystem })
  lab.store.remove('baseline', id)
  setTags(lab, 'PatchBaseline', id, {})
}

/** AWS's own cannot be changed (spec §1.1). What AWS answers to somebody who tries isn't known: the text is ours. */
export function refusePredefined({ owner, name }: PatchBaseline): void {
  if (owner === 'AWS')
    fail('ValidationException', `${name} is AWS's own patch baseline: it cannot be changed or deleted.`)
}

/** The baseline that a caller names, for operations that tell a wrong name from a missing baseline. */
export function existingBaseline(lab: Lab, name: string): PatchBaseline {
  const found = namedBaseline(lab, name)
  if (found !== undefined) return found
  if (/^pb-[0-9a-f]{17}$/.test(name) || isPredefinedArn(name)) fail('DoesNotExistException')
  fail('InvalidResourceId')
}
