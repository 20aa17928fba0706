import type { Lab } from '../../core.ts'
import type { ManagedNode } from '../../host/node.ts'
import { refuse } from './errors.ts'
import { checkInstanceIds, instanceOf } from './instance.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions; system tags do not count. */
export const limits = { tags: 50, key: 128, value: 256, resources: 1000 } as const

export interface WantedTag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

/** The nodes that a call names; refuses what is none of EC2's instances. */
export function taggedNodes(lab: Lab, ids: readonly string[] | undefined): readonly ManagedNode[] {
  if (ids === undefined || ids.length === 0) return refuse('MissingParameter', 'resourceIdSet')
  if (ids.length > limits.resources) {
    refuse('InvalidParameterValue', `A call can name ${limits.resources} resources at most.`)
  }
  const foreign = ids.find((id) => !id.startsWith('i-'))
  if (foreign !== undefined) refuse('InvalidID', foreign)
  checkInstanceIds(lab, ids)
  return [...new Set(ids)].flatMap((id) => instanceOf(lab, id) ?? [])
}

/** Refuses tags that may not be. */
export function checkTags(tags: readonly WantedTag[]): void {
  const seen = new Set<string>()
  for (const { Key: key = '', Value: value = '' } of tags) {
    if (key === '') refuse('InvalidParameterValue', 'Tag key cannot be null or empty.')
    if (key.length > limits.key)
      refuse('InvalidParameterValue', `Tag key exceeds the maximum length of ${limits.key} characters`)
    if (value.length > limits.value)
      refuse('InvalidParameterValue', `Tag value exceeds the maximum length of ${limits.value} characters`)
    if (/^aws:/i.test(key))
      refuse('InvalidParameterValue', "Tag keys starting with 'aws:' are reserved for internal use")
    if (seen.has(key)) refuse('InvalidParameterValue', `Duplicate tag key '${key}' specified.`)
    seen.add(key)
  }
}
