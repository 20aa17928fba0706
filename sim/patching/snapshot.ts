import type { OperatingSystem } from '@aws-sdk/client-ssm'
import type { PatchBaseline, PatchFilter } from './baseline.ts'

/** Under which key a snapshot is kept: the first of equals decides for all that come later (spec §3.11). */
export const snapshotKey = (account: string, os: OperatingSystem, group: string, snapshotId: string): string =>
  JSON.stringify([account, group, os, snapshotId])

/** Name of the object in the bucket `patch-baseline-snapshot-<region>` (spec §3.11). */
export const snapshotObjectName = (os: OperatingSystem, snapshotId: string): string => `${os}-${snapshotId}`

const filters = (list: readonly PatchFilter[]) => ({ filters: list.map(({ key, values }) => ({ key, values })) })

/** Whether a baseline approves updates of Microsoft's applications, not of Windows alone. */
export const patchesApplications = ({ rules }: PatchBaseline): boolean =>
  rules.some(({ filters: list }) =>
    list.some(({ key, values }) => key === 'PATCH_SET' && values.includes('APPLICATION')),
  )

/**
 * A snapshot as a Linux node downloads it: the baseline, word for word, since selection happens on the node. The shape is that of a real
 * one ([PBO]); times are epoch seconds. `owner` is the account that the baseline belongs to: AWS's for predefined ones.
 * The list of patches that Windows nodes get is not in it, since its form is not known.
 */
export const snapshotDocument = (owner: string, baseline: PatchBaseline, group: string) => ({
  patchBaseline: {
    accountId: owner,
    baselineId: baseline.id,
    name: baseline.name,
    globalFilters: filters(baseline.globalFilters),
    approvalRules: {
      rules: baseline.rules.map((rule) => ({
        filterGroup: filters(rule.filters),
        complianceLevel: rule.complianceLevel,
        enableNonSecurity: rule.enableNonSecurity,
        approveAfterDays: rule.approveAfterDays ?? null,
        approveUntilDate: rule.approveUntilDate ?? null,
      })),
    },
    approvedPatches: baseline.approvedPatches,
    approvedPatchesComplianceLevel: baseline.approvedPatchesComplianceLevel,
    approvedPatchesEnableNonSecurity: baseline.approvedPatchesEnableNonSecurity,
    rejectedPatches: baseline.rejectedPatches,
    rejectedPatchesAction: baseline.rejectedPatchesAction,
    createdTime: baseline.createdAt / 1000,
    modifiedTime: baseline.modifiedAt / 1000,
    description: baseline.description,
    operatingSystem: baseline.operatingSystem,
    sources: baseline.sources,
  },
  patchGroup: group === '' ? null : group,
  patches: [],
  enableApplicationPatches: patchesApplications(baseline),
  requiredFeatures: [],
})
