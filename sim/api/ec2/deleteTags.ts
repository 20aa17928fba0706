import type { DeleteTagsRequest } from '@aws-sdk/client-ec2'
import { type Ec2Operation, stopDryRun } from './operation.ts'
import { checkTags, taggedNodes, type WantedTag } from './tags.ts'

/**
 * A tag goes if its key is named, and if a value is named too, the empty one included, only if it is that value; without tags all
 * of them go: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html
 */
export const deleteTags: Ec2Operation<DeleteTagsRequest, object> = (lab, input) => {
  const nodes = taggedNodes(lab, input.Resources)
  const unwanted: readonly WantedTag[] | undefined = input.Tags
  checkTags(unwanted ?? [])
  stopDryRun(input)
  for (const node of nodes) {
    const left = Object.entries(node.tags).filter(
      ([key, value]) => unwanted?.every((tag) => tag.Key !== key || (tag.Value ?? value) !== value) ?? false,
    )
    if (left.length < Object.keys(node.tags).length) {
      lab.store.put('node', node.id, { ...node, tags: Object.fromEntries(left) })
    }
  }
  return {}
}
