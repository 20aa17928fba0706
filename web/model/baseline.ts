import type { FilterValues, OperatingSystem } from '../../sim/view.ts'

/** A filter that a rule of a baseline may have. */
export type FilterKey = keyof FilterValues

export const levels = ['UNSPECIFIED', 'CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL'] as const
export type Level = (typeof levels)[number]

export interface WireFilter {
  readonly Key: FilterKey
  readonly Values: readonly string[]
}

export interface WireRule {
  readonly PatchFilterGroup: { readonly PatchFilters: readonly WireFilter[] }
  readonly ComplianceLevel?: Level
  readonly ApproveAfterDays?: number
  readonly ApproveUntilDate?: string
  readonly EnableNonSecurity?: boolean
}

export interface WireSource {
  readonly Name: string
  readonly Products: readonly string[]
  readonly Configuration: string
}

export interface WireTag {
  readonly Key: string
  readonly Value: string
}

/** What CreatePatchBaseline takes and GetPatchBaseline gives of a baseline. */
export interface WirePolicy {
  readonly Name: string
  readonly Description?: string
  readonly OperatingSystem: OperatingSystem
  readonly GlobalFilters?: { readonly PatchFilters: readonly WireFilter[] }
  readonly ApprovalRules?: { readonly PatchRules: readonly WireRule[] }
  readonly ApprovedPatches?: readonly string[]
  readonly ApprovedPatchesComplianceLevel?: Level
  readonly ApprovedPatchesEnableNonSecurity?: boolean
  readonly RejectedPatches?: readonly string[]
  readonly RejectedPatchesAction?: RejectedAction
  readonly Sources?: readonly WireSource[]
  readonly AvailableSecurityUpdatesComplianceStatus?: SecurityStatus
}

export type RejectedAction = 'ALLOW_AS_DEPENDENCY' | 'BLOCK'
export type SecurityStatus = 'COMPLIANT' | 'NON_COMPLIANT'

/** What GetPatchBaseline answers; times in epoch seconds. */
export interface WireBaseline extends WirePolicy {
  readonly BaselineId: string
  readonly PatchGroups?: readonly string[]
  readonly CreatedDate: number
  readonly ModifiedDate: number
}

/** One line of DescribePatchBaselines. */
export interface BaselineIdentity {
  readonly BaselineId: string
  readonly BaselineName: string
  readonly BaselineDescription?: string
  readonly OperatingSystem: OperatingSystem
  readonly DefaultBaseline: boolean
}

/** AWS's own baselines go by an ARN, the account's by their bare id. */
export const isPredefined = (id: string): boolean => id.startsWith('arn:')

/** `pb-…`, for an ARN too: what reports of nodes call a baseline. */
export const bareId = (id: string): string => id.slice(id.lastIndexOf('/') + 1)

/** Systems whose patches have no dates, so that nothing can wait for them. */
export const isApt = (os: OperatingSystem): boolean => os === 'DEBIAN' || os === 'UBUNTU' || os === 'RASPBIAN'
