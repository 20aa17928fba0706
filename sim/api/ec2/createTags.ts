import type { CreateTagsRequest } from '@aws-sdk/client-ec2'
import { refuse } from './errors.ts'
import { type Ec2Operation, stopDryRun } from './operation.ts'
import { checkTags, limits, taggedNodes } from './tags.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
export const createTags: Ec2Operation<CreateTagsRequest, object> = (lab, input) => {
  const nodes = taggedNodes(lab, input.Resources)
  const wanted = input.Tags ?? []
  if (wanted.length === 0) refuse('MissingParameter', 'tagSet')
  checkTags(wanted)
  const added = Object.fromEntries(wanted.map(({ Key = '', Value = '' }) => [Key, Value]))
  const changed = nodes.map((node) => ({ ...node, tags: { ...node.tags, ...added } }))
  if (changed.some(({ tags }) => Object.keys(tags).length > limits.tags)) refuse('TagLimitExceeded', limits.tags)
  stopDryRun(input)
  for (const node of changed) lab.store.put('node', node.id, node)
  return {}
}
