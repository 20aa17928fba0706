import { taggedResource } from '../../tags/resource.ts'
import { withTags } from '../../tags/tags.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html; spec §11 */
export const addTagsToResource: Operation<'AddTagsToResource'> = (lab, input) => {
  const resource = taggedResource(lab, input.ResourceType, input.ResourceId)
  resource.set(withTags(resource.tags, input.Tags))
  return {}
}
