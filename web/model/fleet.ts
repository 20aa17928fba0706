import { nameOf, osOf, patchGroupOf } from '../../sim/view.ts'
import type { HostRecord, InvocationRecord, ManagedNode, OsId, PatchItems, Records, Store } from '../../sim/view.ts'
import { type HostState, hostState } from './host-state.ts'

/** How far the invocation is that is open on a host. */
export interface Progress {
  readonly done: number
  readonly of: number
}

/** What a host's last patch report counts. */
export interface Patches {
  readonly missing: number
  readonly installed: number
  readonly pendingReboot: number
  readonly failed: number
  readonly isCompliant: boolean
}

/** A host as the fleet shows it. The same object until one of the records behind it is another. */
export interface Tile {
  readonly id: string
  readonly name: string
  readonly os: OsId
  /** As the agent reports it: `Ubuntu 22.04`. */
  readonly platform: string
  readonly isContainer: boolean
  readonly state: HostState
  /** '' without one. */
  readonly patchGroup: string
  readonly tags: Readonly<Record<string, string>>
  /** Undefined before the first report. */
  readonly patches: Patches | undefined
  /** Undefined where no command is under way. */
  readonly progress: Progress | undefined
  readonly faults: number
}

/** The records that a tile is made from: as long as they are the same, so is the tile. */
interface Sources {
  readonly node: ManagedNode
  readonly host: HostRecord
  readonly items: PatchItems | undefined
  readonly invocation: InvocationRecord | undefined
  readonly faults: number
}

/** Keeps the fleet's tiles: each is computed again only when its host has changed, and the list is the same while none has. */
export function createFleet(): (store: Store<Records>) => readonly Tile[] {
  let known = new Map<string, { readonly sources: Sources; readonly tile: Tile }>()
  let tiles: readonly Tile[] = []

  return (store) => {
    const next: typeof known = new Map()
    let isSame = true
    for (const id of store.table('node').keys()) {
      const sources = sourcesOf(store, id)
      if (sources === undefined) continue
      const before = known.get(id)
      if (before !== undefined && isAlike(before.sources, sources)) next.set(id, before)
      else {
        next.set(id, { sources, tile: tileOf(sources) })
        isSame = false
      }
    }
    if (isSame && next.size === known.size) return tiles
    known = next
    return (tiles = [...next.values()].map(({ tile }) => tile))
  }
}

function sourcesOf(store: Store<Records>, id: string): Sources | undefined {
  const node = store.get('node', id)
  const host = store.get('host', id)
  if (node === undefined || host === undefined) return undefined
  const report = store.get('patch-report', id)
  let faults = 0
  for (const key of store.table('fault').keysBy('node', id))
    if (store.get('fault', key)?.state === 'effective') faults += 1
  return {
    node,
    host,
    items: report && store.get('patch-items', report.items),
    invocation: openInvocation(store, id),
    faults,
  }
}

const isAlike = (a: Sources, b: Sources): boolean =>
  a.node === b.node &&
  a.host === b.host &&
  a.items === b.items &&
  a.invocation === b.invocation &&
  a.faults === b.faults

/** The command that a host is at: the first that has begun, else the first that waits. */
export function openInvocation(store: Store<Records>, id: string): InvocationRecord | undefined {
  let first: InvocationRecord | undefined
  for (const key of store.table('invocation').keysBy('open', id)) {
    const invocation = store.get('invocation', key)
    if (invocation?.state === 'InProgress') return invocation
    first ??= invocation
  }
  return first
}

function tileOf({ node, host, items, invocation, faults }: Sources): Tile {
  const { platform } = osOf(node.os)
  return {
    id: node.id,
    name: nameOf(node),
    os: node.os,
    platform: `${platform.name} ${platform.version}`,
    isContainer: node.driver === 'docker',
    state: hostState(host),
    patchGroup: patchGroupOf(node.tags),
    tags: node.tags,
    patches: items && patchesOf(items),
    progress: invocation && progressOf(invocation),
    faults,
  }
}

const patchesOf = ({ counts, nonCompliantSeverity }: PatchItems): Patches => ({
  missing: counts.missing,
  installed: counts.installed + counts.installedOther + counts.installedRejected,
  pendingReboot: counts.installedPendingReboot,
  failed: counts.failed,
  isCompliant: nonCompliantSeverity === 'COMPLIANT',
})

export const progressOf = ({ steps }: InvocationRecord): Progress => ({
  done: steps.filter(({ status }) => status !== 'Pending' && status !== 'InProgress').length,
  of: steps.length,
})

/** How far a command has come on a host; it has no steps before its turn comes. */
export const progressWords = ({ done, of }: Progress): string =>
  of === 0 ? 'waits for its turn' : `${done} of ${of} steps done`
