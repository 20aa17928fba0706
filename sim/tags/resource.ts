import type { ResourceTypeForTagging } from '@aws-sdk/client-ssm'
import { fail } from '../api/errors.ts'
import type { Lab } from '../core.ts'
import { setTags, type TaggedType, type Tags, tagsOf } from './tags.ts'

/** Something that carries tags. */
export interface TaggedResource {
  readonly tags: Tags
  set(tags: Tags): void
}

/**
 * What an operation on tags is about; InvalidResourceId where there is no such thing. AWS's own documents and baselines have no
 * tags that one could change. Of the types without a case there is nothing in the lab yet.
 */
export function taggedResource(lab: Lab, type: ResourceTypeForTagging, id: string): TaggedResource {
  switch (type) {
    case 'ManagedInstance':
      return hybridNode(lab, id)
    case 'Document':
      return lab.store.get('document', id) === undefined ? fail('InvalidResourceId') : recorded(lab, type, id)
    case 'PatchBaseline':
      return lab.store.get('baseline', id) === undefined ? fail('InvalidResourceId') : recorded(lab, type, id)
    default:
      return fail('InvalidResourceId')
  }
}

function recorded(lab: Lab, type: TaggedType, id: string): TaggedResource {
  return { tags: tagsOf(lab, type, id), set: (tags) => setTags(lab, type, id, tags) }
}

/** Only hybrid nodes: those of EC2 are tagged through EC2 (boto/boto3#4609; spec §11). */
function hybridNode(lab: Lab, id: string): TaggedResource {
  const node = id.startsWith('mi-') ? lab.store.get('node', id) : undefined
  if (node === undefined) return fail('InvalidResourceId')
  return { tags: node.tags, set: (tags) => lab.store.put('node', id, { ...node, tags }) }
}
