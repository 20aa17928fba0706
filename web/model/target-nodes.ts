import { overview, type NodeOverview } from '../../sim/view.ts'
import type { History } from './run.ts'

/** Nodes that a command can name. */
export const mostNamed = 50

/** The nodes that a command can be sent to by hand: those whose machine is there. By name; the same list until a record has changed. */
export function createTargetNodes(): (run: History | undefined) => readonly NodeOverview[] {
  let known: { readonly run: History; readonly rev: number; readonly nodes: readonly NodeOverview[] } | undefined
  return (run) => {
    if (run === undefined) return []
    if (known?.run !== run || known.rev !== run.cursor.rev) {
      const nodes = overview(run)
        .filter(({ state }) => state === 'running' || state === 'rebooting')
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      known = { run, rev: run.cursor.rev, nodes }
    }
    return known.nodes
  }
}

/** The tag key that most of the nodes have, and how many have it; undefined where none has any. */
export function commonKey(
  nodes: readonly NodeOverview[],
): { readonly key: string; readonly count: number } | undefined {
  const counts = new Map<string, number>()
  for (const { tags } of nodes) for (const key of Object.keys(tags)) counts.set(key, (counts.get(key) ?? 0) + 1)
  const [first] = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return first && { key: first[0], count: first[1] }
}

/**
 * How a command says that it is for every node, for which SendCommand has no word: it names them, or else a tag key that each of them has;
 * undefined where they are too many and there is no such key.
 */
export function everyNode(
  nodes: readonly NodeOverview[],
): { readonly ids: readonly string[] } | { readonly key: string } | undefined {
  if (nodes.length <= mostNamed) return { ids: nodes.map(({ id }) => id) }
  const common = commonKey(nodes)
  return common?.count === nodes.length ? { key: common.key } : undefined
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
