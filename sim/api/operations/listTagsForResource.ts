import { taggedResource } from '../../tags/resource.ts'
import { viewTags } from '../../tags/tags.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListTagsForResource.html; spec §11 */
export const listTagsForResource: Operation<'ListTagsForResource'> = (lab, input) => ({
  TagList: viewTags(taggedResource(lab, input.ResourceType, input.ResourceId).tags),
})
