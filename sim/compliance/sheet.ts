import type { Lab } from '../core.ts'
import { isoSeconds } from '../command/output/log.ts'
import type { PatchItem } from '../patching/assessment.ts'
import type { PatchReport } from '../patching/record.ts'
import { installedAt } from '../patching/report-view.ts'
import type { ComplianceExecution, ComplianceItem, ComplianceRecord } from './record.ts'
import { type Tally, tallied } from './tally.ts'

/** A node's compliance in one type. */
export interface ComplianceSheet {
  readonly instanceId: string
  readonly type: string
  readonly execution: ComplianceExecution
  readonly tally: Readonly<Tally>
  items(): readonly ComplianceItem[]
}

/** All that is known of a node's compliance, by type. Of patches the later word counts: the node's report, or what a caller put. */
export function sheetsOf(lab: Lab, instanceId: string): ComplianceSheet[] {
  const put = [...lab.store.table('compliance').keysBy('node', instanceId)].flatMap(
    (key) => lab.store.get('compliance', key) ?? [],
  )
  const report = lab.store.get('patch-report', instanceId)
  const sheets = put
    .filter(({ type, putAt }) => type !== 'Patch' || report === undefined || putAt > report.endedAt)
    .map(sheetOfRecord)
  if (report !== undefined && !sheets.some(({ type }) => type === 'Patch')) sheets.push(sheetOfReport(lab, report))
  return sheets.sort((a, b) => (a.type < b.type ? -1 : 1))
}

/** Of all nodes, by node and type. */
export function* sheets(lab: Lab): Iterable<ComplianceSheet> {
  for (const id of lab.store.table('node').keys()) yield* sheetsOf(lab, id)
}

function sheetOfRecord({ instanceId, type, execution, items }: ComplianceRecord): ComplianceSheet {
  return { instanceId, type, execution, tally: tallied(items, (item) => item), items: () => items }
}

/** What the node uploads as AWS:ComplianceItem (spec §4.4, §4.5). */
function sheetOfReport(lab: Lab, report: PatchReport): ComplianceSheet {
  const patches = lab.store.get('patch-items', report.items)?.items ?? []
  return {
    instanceId: report.instanceId,
    type: 'Patch',
    execution: { time: report.startedAt, id: report.snapshotId, type: 'Command' },
    tally: tallied(patches, (patch) => ({ status: statusOf(patch), severity: patch.complianceLevel })),
    items: () => patches.map((patch) => itemOfPatch(report, patch)),
  }
}

const statusOf = ({ compliant }: PatchItem) => (compliant ? 'COMPLIANT' : 'NON_COMPLIANT')

function itemOfPatch(report: PatchReport, patch: PatchItem): ComplianceItem {
  return {
    id: patch.id,
    title: patch.title,
    severity: patch.complianceLevel,
    status: statusOf(patch),
    details: {
      DocumentName: '',
      DocumentVersion: '',
      PatchBaselineId: report.baselineId,
      PatchGroup: report.patchGroup,
      PatchState: patch.state,
      PatchSeverity: patch.severity,
      Classification: patch.classification,
      InstalledTime: isoSeconds(installedAt(report, patch)),
      ...(patch.cves.length > 0 && { CVEIds: patch.cves.join(',') }),
      ...(report.installOverrideList !== '' && { InstallOverrideList: report.installOverrideList }),
    },
  }
}
