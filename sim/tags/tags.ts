import { fail } from '../api/errors.ts'
import type { Lab } from '../core.ts'

/** What the tagging operations call the kinds of things that carry tags. Tags of managed nodes are the nodes' own. */
export type TaggedType = 'Document' | 'MaintenanceWindow' | 'Parameter' | 'PatchBaseline' | 'Association' | 'Automation'

export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** A resource's tags, in the order they came. */
export type Tags = Readonly<Record<string, string>>

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html: fifty tags a resource. */
const mostTags = 50

const none: Tags = {}

const keyOf = (type: TaggedType, id: string): string => `${type}/${id}`

/** What comes of adding tags: known keys get the new value. Refuses a reserved key, and more tags than a resource may have. */
export function withTags(tags: Tags, added: readonly Tag[]): Tags {
  const reserved = added.find(({ Key }) => /^aws:/i.test(Key))
  if (reserved !== undefined)
    fail('ValidationException', `Tag key ${reserved.Key} is not possible: aws: is for AWS's own tags.`)
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key, Value }) => [Key, Value])) }
  if (Object.keys(all).length > mostTags) fail('TooManyTagsError')
  return all
}

/** What is left of tags; keys that are not there are no error. */
export function withoutTags(tags: Tags, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)))
}

/** Tags as ListTagsForResource shows them. */
export const viewTags = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

/** A resource's tags. `id` is how the operations name it: a baseline's bare id, a window's id, a parameter's or document's name. */
export function tagsOf(lab: Lab, type: TaggedType, id: string): Tags {
  return lab.store.get('tags', keyOf(type, id)) ?? none
}

/** Replaces all tags of a resource; without any, nothing is kept of it. Call it with none when the resource goes. */
export function setTags(lab: Lab, type: TaggedType, id: string, tags: Tags): void {
  if (Object.keys(tags).length === 0) lab.store.remove('tags', keyOf(type, id))
  else lab.store.put('tags', keyOf(type, id), tags)
}
