import { type ManagedNode, type OperatingSystem, osOf, patchGroupOf, type Records, type Store } from '../../sim/view.ts'

/** Every patch group that a node is in, by name. */
export function groupsOfNodes(store: Store<Records>): readonly string[] {
  const groups = new Set([...store.table('node').values()].map(({ tags }) => patchGroupOf(tags)))
  groups.delete('')
  return [...groups].toSorted()
}

/** The nodes of a system that are in each of these patch groups, by name: those that a baseline registered for the groups counts for. */
export function nodesOfGroups(
  store: Store<Records>,
  os: OperatingSystem,
  groups: readonly string[],
): ReadonlyMap<string, readonly ManagedNode[]> {
  const found = new Map<string, ManagedNode[]>(groups.map((group) => [group, []]))
  for (const node of store.table('node').values())
    if (osOf(node.os).patchOs === os) found.get(patchGroupOf(node.tags))?.push(node)
  return found
}
