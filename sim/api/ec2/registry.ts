import { createTags } from './createTags.ts'
import { deleteTags } from './deleteTags.ts'
import { describeInstances } from './describeInstances.ts'
import { describeTags } from './describeTags.ts'

/** What there is of EC2: the lab tags its hosts there. */
export const ec2Operations = {
  CreateTags: createTags,
  DeleteTags: deleteTags,
  DescribeInstances: describeInstances,
  DescribeTags: describeTags,
} as const

export type Ec2Action = keyof typeof ec2Operations

export const isEc2Action = (name: string): name is Ec2Action => Object.hasOwn(ec2Operations, name)
