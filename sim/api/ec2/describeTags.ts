import type { DescribeTagsRequest, DescribeTagsResult, ResourceType } from '@aws-sdk/client-ec2'
import { type FieldOf, filtered } from './filter.ts'
import { instances } from './instance.ts'
import { type Ec2Operation, stopDryRun } from './operation.ts'
import { ec2Page } from './paging.ts'

interface TagOfResource {
  readonly resourceId: string
  readonly key: string
  readonly value: string
}

const resourceType: ResourceType = 'instance'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html */
export const describeTags: Ec2Operation<DescribeTagsRequest, DescribeTagsResult> = (lab, input) => {
  const matches = filtered(input.Filters ?? [], fieldOf)
  stopDryRun(input)

  function* found(): Iterable<TagOfResource> {
    for (const { node } of instances(lab)) {
      for (const key of Object.keys(node.tags).sort()) {
        const tag = { resourceId: node.id, key, value: node.tags[key] ?? '' }
        if (matches(tag)) yield tag
      }
    }
  }
  const { items, token } = ec2Page(found(), input, ({ resourceId, key }) => `${resourceId} ${key}`)
  return {
    Tags: items.map(({ resourceId, key, value }) => ({
      Key: key,
      ResourceId: resourceId,
      ResourceType: resourceType,
      Value: value,
    })),
    ...(token !== undefined && { NextToken: token }),
  }
}

const fieldOf: FieldOf<TagOfResource> = (name) => {
  switch (name) {
    case 'key':
      return ({ key }) => [key]
    case 'value':
      return ({ value }) => [value]
    case 'resource-id':
      return ({ resourceId }) => [resourceId]
    case 'resource-type':
      return () => [resourceType]
    default: {
      if (!name.startsWith('tag:')) return undefined
      const wanted = name.slice('tag:'.length)
      return ({ key, value }) => (key === wanted ? [value] : [])
    }
  }
}
