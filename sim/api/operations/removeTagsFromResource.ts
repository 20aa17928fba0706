import { taggedResource } from '../../tags/resource.ts'
import { withoutTags } from '../../tags/tags.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_RemoveTagsFromResource.html; spec §11 */
export const removeTagsFromResource: Operation<'RemoveTagsFromResource'> = (lab, input) => {
  const resource = taggedResource(lab, input.ResourceType, input.ResourceId)
  resource.set(withoutTags(resource.tags, input.TagKeys))
  return {}
}
