import type { PatchFilter, PatchRule } from '../../patching/baseline.ts'
import { pythonRepr } from './python.ts'
import type { PatchOrder } from './run.ts'

const rendered = new WeakMap<PatchOrder['baseline'], string>()

/** The baseline as the snapshot carries it (spec §1.2, §3.11), spelled as a Python dict. Made once per baseline: it is long and nodes are many. */
export function baselineRepr(baseline: PatchOrder['baseline']): string {
  let text = rendered.get(baseline)
  if (text === undefined) {
    text = pythonRepr(snapshotForm(baseline))
    rendered.set(baseline, text)
  }
  return text
}

function snapshotForm(baseline: PatchOrder['baseline']): object {
  return {
    baselineId: baseline.id,
    name: baseline.name,
    operatingSystem: baseline.operatingSystem,
    globalFilters: { filters: baseline.globalFilters.map(filterForm) },
    approvalRules: { rules: baseline.rules.map(ruleForm) },
    approvedPatches: baseline.approvedPatches,
    approvedPatchesComplianceLevel: baseline.approvedPatchesComplianceLevel,
    approvedPatchesEnableNonSecurity: baseline.approvedPatchesEnableNonSecurity,
    rejectedPatches: baseline.rejectedPatches,
    rejectedPatchesAction: baseline.rejectedPatchesAction,
    sources: baseline.sources.map(({ name, products, configuration }) => ({ name, products, configuration })),
  }
}

function ruleForm(rule: PatchRule): object {
  return {
    filterGroup: { filters: rule.filters.map(filterForm) },
    complianceLevel: rule.complianceLevel,
    approveAfterDays: rule.approveAfterDays,
    approveUntilDate: rule.approveUntilDate,
    enableNonSecurity: rule.enableNonSecurity,
  }
}

function filterForm({ key, values }: PatchFilter): object {
  return { key, values }
}
