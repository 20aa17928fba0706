import type {
  BaselineOverride,
  PatchComplianceStatus,
  PatchFilterGroup,
  PatchFilterKey,
  PatchRule as WireRule,
} from '@aws-sdk/client-ssm'
import type { PatchFilter, PatchPolicy, PatchRule } from './baseline.ts'

/** The members that CreatePatchBaseline, GetPatchBaseline and a BaselineOverride share. */
export type WirePolicy = BaselineOverride & {
  readonly AvailableSecurityUpdatesComplianceStatus?: PatchComplianceStatus | undefined
}

const filtersFromWire = (group: PatchFilterGroup | undefined): readonly PatchFilter[] =>
  (group?.PatchFilters ?? []).map(({ Key, Values }) => ({ key: Key as PatchFilterKey, values: Values ?? [] }))

const ruleFromWire = (rule: WireRule): PatchRule => ({
  filters: filtersFromWire(rule.PatchFilterGroup),
  complianceLevel: rule.ComplianceLevel ?? 'UNSPECIFIED',
  // A null is how other clients leave a member out.
  ...(rule.ApproveAfterDays == null ? {} : { approveAfterDays: rule.ApproveAfterDays }),
  ...(rule.ApproveUntilDate == null ? {} : { approveUntilDate: rule.ApproveUntilDate }),
  enableNonSecurity: rule.EnableNonSecurity ?? false,
})

/** A policy from its API form, with AWS's defaults (spec §1.3). Members must have the API's types. */
export const policyFromWire = (input: WirePolicy): PatchPolicy => ({
  operatingSystem: input.OperatingSystem ?? 'WINDOWS',
  globalFilters: filtersFromWire(input.GlobalFilters),
  rules: (input.ApprovalRules?.PatchRules ?? []).map(ruleFromWire),
  approvedPatches: input.ApprovedPatches ?? [],
  approvedPatchesComplianceLevel: input.ApprovedPatchesComplianceLevel ?? 'UNSPECIFIED',
  approvedPatchesEnableNonSecurity: input.ApprovedPatchesEnableNonSecurity ?? false,
  rejectedPatches: input.RejectedPatches ?? [],
  rejectedPatchesAction: input.RejectedPatchesAction ?? 'ALLOW_AS_DEPENDENCY',
  sources: (input.Sources ?? []).map(({ Name, Products, Configuration }) => ({
    name: Name ?? '',
    products: Products ?? [],
    configuration: Configuration ?? '',
  })),
  ...(input.AvailableSecurityUpdatesComplianceStatus == null
    ? {}
    : { availableSecurityUpdates: input.AvailableSecurityUpdatesComplianceStatus }),
})

const filtersToWire = (filters: readonly PatchFilter[]): PatchFilterGroup => ({
  PatchFilters: filters.map(({ key, values }) => ({ Key: key, Values: [...values] })),
})

/** A policy as GetPatchBaseline shows it (spec §1.3). */
export const policyToWire = (policy: PatchPolicy): WirePolicy => ({
  OperatingSystem: policy.operatingSystem,
  GlobalFilters: filtersToWire(policy.globalFilters),
  ApprovalRules: {
    PatchRules: policy.rules.map((rule) => ({
      PatchFilterGroup: filtersToWire(rule.filters),
      ComplianceLevel: rule.complianceLevel,
      ...(rule.approveAfterDays === undefined ? {} : { ApproveAfterDays: rule.approveAfterDays }),
      ...(rule.approveUntilDate === undefined ? {} : { ApproveUntilDate: rule.approveUntilDate }),
      EnableNonSecurity: rule.enableNonSecurity,
    })),
  },
  ApprovedPatches: [...policy.approvedPatches],
  ApprovedPatchesComplianceLevel: policy.approvedPatchesComplianceLevel,
  ApprovedPatchesEnableNonSecurity: policy.approvedPatchesEnableNonSecurity,
  RejectedPatches: [...policy.rejectedPatches],
  RejectedPatchesAction: policy.rejectedPatchesAction,
  Sources: policy.sources.map(({ name, products, configuration }) => ({
    Name: name,
    Products: [...products],
    Configuration: configuration,
  })),
  ...(policy.availableSecurityUpdates === undefined
    ? {}
    : { AvailableSecurityUpdatesComplianceStatus: policy.availableSecurityUpdates }),
})
