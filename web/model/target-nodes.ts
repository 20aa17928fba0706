import { overview, type NodeOverview, type Store, type Records } from '../../sim/view.ts'

/** The nodes that a command can be sent to by hand: those whose machine is there. By name. */
export function targetNodes(store: Store<Records>): readonly NodeOverview[] {
  return overview({ store })
    .filter(({ state }) => state === 'running' || state === 'rebooting')
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** Whether a node is meant by what was written into the search: a part of its id, name, platform, address or of a tag. */
export function isFound({ id, name, platform, ip, tags }: NodeOverview, search: string): boolean {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const text = [id, name, platform, ip, ...Object.entries(tags).map(([key, value]) => `${key}=${value}`)]
    .join('\n')
    .toLowerCase()
  return words.every((word) => text.includes(word))
}

/** The nodes that tags mean: values of one key are alternatives, several keys must all match (spec §6.3). */
export function taggedNodes(
  nodes: readonly NodeOverview[],
  tags: readonly { readonly key: string; readonly value: string }[],
): readonly NodeOverview[] {
  if (tags.length === 0) return []
  const keys = [...new Set(tags.map(({ key }) => key))]
  return nodes.filter((node) =>
    keys.every((key) => {
      const value = Object.hasOwn(node.tags, key) ? node.tags[key] : undefined
      // A key that is there with a value and without one is asked for twice, and both must hold.
      const wanted = tags.flatMap((tag) => (tag.key === key && tag.value !== '' ? tag.value : []))
      return value !== undefined && (wanted.length === 0 || wanted.includes(value))
    }),
  )
}
