import type { History } from './run.ts'
import { hostState, hostStates, type HostState } from './host-state.ts'

/** A fleet at one moment, in numbers. */
export interface FleetSummary {
  readonly hosts: number
  readonly states: Readonly<Record<HostState, number>>
  readonly compliant: number
  readonly nonCompliant: number
  /** Without a report. */
  readonly unknown: number
  /** Patches of all hosts, by their last reports. */
  readonly missing: number
  readonly failed: number
  readonly pendingReboot: number
}

export function summarize({ store }: Pick<History, 'store'>): FleetSummary {
  const states = Object.fromEntries(hostStates.map((state) => [state, 0])) as Record<HostState, number>
  const sum = { compliant: 0, nonCompliant: 0, unknown: 0, missing: 0, failed: 0, pendingReboot: 0 }
  let hosts = 0
  for (const [id] of store.table('node').entries()) {
    const host = store.get('host', id)
    if (host !== undefined) states[hostState(host)] += 1
    hosts += 1
    const report = store.get('patch-report', id)
    const items = report && store.get('patch-items', report.items)
    if (items === undefined) {
      sum.unknown += 1
      continue
    }
    if (items.nonCompliantSeverity === 'COMPLIANT') sum.compliant += 1
    else sum.nonCompliant += 1
    sum.missing += items.counts.missing
    sum.failed += items.counts.failed
    sum.pendingReboot += items.counts.installedPendingReboot
  }
  return { hosts, states, ...sum }
}
