import type { Lab } from '../core.ts'
import type { Assessment } from '../patching/assessment.ts'
import { viewCounts } from '../patching/report-view.ts'
import { putCompliance } from './put.ts'

/** A patch operation on behalf of an association. Times in epoch ms. */
export interface AssociationPatching {
  readonly instanceId: string
  readonly association: string
  readonly baseline: { readonly id: string; readonly name: string }
  readonly commandId: string
  readonly startedAt: number
}

/** Tells of a patch operation as the compliance of its association: one item, with the counters in its details (spec §4.4). */
export function reportAssociation(
  lab: Lab,
  operation: AssociationPatching,
  { counts, nonCompliantSeverity }: Assessment,
): void {
  const { instanceId, association, baseline, commandId, startedAt } = operation
  putCompliance(lab, {
    instanceId,
    type: 'Association',
    mode: 'PARTIAL',
    contentHash: '',
    execution: { time: startedAt, id: commandId, type: 'Command' },
    items: [
      {
        id: association,
        title: baseline.name,
        severity: nonCompliantSeverity ?? 'UNSPECIFIED',
        status: nonCompliantSeverity === undefined ? 'COMPLIANT' : 'NON_COMPLIANT',
        details: {
          DocumentName: 'AWS-RunPatchBaselineAssociation',
          DocumentVersion: '1',
          PatchBaselineId: baseline.id,
          DetailedText: JSON.stringify(viewCounts(counts)),
        },
      },
    ],
  })
}
