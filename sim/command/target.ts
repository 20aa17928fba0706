import type { Target } from '@aws-sdk/client-ssm'
import type { ManagedNode } from '../host/node.ts'

/** Which targets match a node. Values of one key are alternatives, several keys must all match (spec §6.3). */
export function matchesTarget(node: ManagedNode, { Key: key = '', Values: values = [] }: Target): boolean {
  if (key.toLowerCase() === 'instanceids') return values.includes(node.id)
  if (key === 'tag-key') return values.some((value) => value in node.tags)
  if (key.startsWith('tag:')) {
    const tag = node.tags[key.slice('tag:'.length)]
    return tag !== undefined && (values.length === 0 || values.includes(tag))
  }
  return false
}

/** Why a list of targets cannot be used; undefined if it can. Resource groups are not kept here. */
export function targetFault(targets: readonly Target[]): string | undefined {
  for (const { Key: key = '' } of targets) {
    if (key.startsWith('resource-groups:'))
      return `Target key ${key} is not supported by this endpoint: resource groups are not emulated.`
    if (key.toLowerCase() !== 'instanceids' && key !== 'tag-key' && !key.startsWith('tag:'))
      return `Target key ${key} is not valid.`
  }
  return undefined
}
