import type { Target } from '@aws-sdk/client-ssm'
import type { ManagedNode } from '../host/node.ts'

type Matcher = (node: ManagedNode) => boolean

/** Which nodes a list of targets means. Values of one key are alternatives, several keys must all match (spec §6.3). */
export function targetMatcher(targets: readonly Target[]): Matcher {
  const matchers = targets.map(matcherOf)
  return (node) => matchers.every((matches) => matches(node))
}

function matcherOf({ Key: key = '', Values: values = [] }: Target): Matcher {
  const wanted = new Set(values)
  if (key.toLowerCase() === 'instanceids') return (node) => wanted.has(node.id)
  if (key === 'tag-key') return (node) => values.some((name) => Object.hasOwn(node.tags, name))
  if (!key.startsWith('tag:')) return () => false
  const name = key.slice('tag:'.length)
  return ({ tags }) => {
    const value = Object.hasOwn(tags, name) ? tags[name] : undefined
    return value !== undefined && (wanted.size === 0 || wanted.has(value))
  }
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
