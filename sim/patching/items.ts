import type { Lab } from '../core.ts'
import type { PatchItem } from './assessment.ts'
import type { PatchReport } from './record.ts'

/**
 * When an item of a node's report was installed (epoch ms, 0 if it is not): the node's own time where it has one. Hosts tell their times
 * by title, Windows by KB.
 */
export function installedAt(report: PatchReport, item: PatchItem): number {
  const { state } = item
  if (state === 'Missing' || state === 'Failed' || state === 'NotApplicable' || state === 'AvailableSecurityUpdate') return 0
  return report.installedAt[item.title] ?? report.installedAt[item.id] ?? item.installedAt
}

/** The items of a node's report, which all nodes that came out the same share. */
export function itemsOf(lab: Lab, report: PatchReport): readonly PatchItem[] {
  return lab.store.get('patch-items', report.items)?.items ?? []
}
