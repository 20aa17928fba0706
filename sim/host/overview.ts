import type { Lab } from '../core.ts'
import { osOf } from '../os/registry.ts'
import type { OsId } from '../os/os.ts'
import { patchGroupOf } from '../patching/group.ts'
import type { HostRecord } from './host.ts'
import { type ManagedNode, nameOf } from './node.ts'
import { pingStatus } from './view.ts'

/** A node at a glance, for whoever runs the lab. */
export interface NodeOverview {
  readonly id: string
  readonly name: string
  readonly os: OsId
  /** As the agent reports it, e.g. `Amazon Linux 2018.03`. */
  readonly platform: string
  readonly state: 'provisioning' | 'running' | 'rebooting' | 'stopped' | 'terminated'
  readonly ping: 'Online' | 'ConnectionLost'
  readonly driver: ManagedNode['driver']
  readonly ip: string
  /** '' without one. */
  readonly patchGroup: string
  readonly tags: Readonly<Record<string, string>>
  /** Approved patches that the last scan or install found missing; null before the first. */
  readonly missing: number | null
}

/** Every node there is, those that are stopped or on their way in or out as well, by id. */
export function overview(lab: Pick<Lab, 'store'>): NodeOverview[] {
  const found: NodeOverview[] = []
  for (const node of lab.store.table('node').values()) {
    const host = lab.store.get('host', node.id)
    if (host !== undefined) found.push(overviewOf(lab, node, host))
  }
  return found
}

/** One node at a glance: its records and its last report say it all. */
export function overviewOf(lab: Pick<Lab, 'store'>, node: ManagedNode, host: HostRecord): NodeOverview {
  const { platform } = osOf(node.os)
  const report = lab.store.get('patch-report', node.id)
  const items = report && lab.store.get('patch-items', report.items)
  return {
    id: node.id,
    name: nameOf(node),
    os: node.os,
    platform: `${platform.name} ${platform.version}`,
    state: typeof host.value.machine === 'string' ? host.value.machine : 'rebooting',
    ping: pingStatus(host),
    driver: node.driver,
    ip: node.ip,
    patchGroup: patchGroupOf(node.tags),
    tags: node.tags,
    missing: items?.counts.missing ?? null,
  }
}
