import type {
  OperatingSystem,
  PatchAction,
  PatchComplianceLevel,
  PatchComplianceStatus,
  PatchFilterKey,
} from '@aws-sdk/client-ssm'

/** One filter: its values are alternatives. `*` matches everything. */
export interface PatchFilter {
  readonly key: PatchFilterKey
  readonly values: readonly string[]
}

/** One approval rule; its filters must all match (spec §3.1). Exactly one of the two approval times is set, none on apt systems. */
export interface PatchRule {
  readonly filters: readonly PatchFilter[]
  readonly complianceLevel: PatchComplianceLevel
  readonly approveAfterDays?: number
  /** `YYYY-MM-DD`. */
  readonly approveUntilDate?: string
  readonly enableNonSecurity: boolean
}

export interface PatchSource {
  readonly name: string
  readonly products: readonly string[]
  readonly configuration: string
}

/** A patch baseline as stored: what the API sets, with the defaults filled in. Times in epoch ms. */
export interface PatchBaseline {
  /** `pb-…`; AWS's own have the same form here and are shown as ARNs by the API. */
  readonly id: string
  /** The predefined ones cannot be changed and are identified by ARN in the API. */
  readonly owner: 'AWS' | 'Self'
  readonly name: string
  readonly description: string
  readonly operatingSystem: OperatingSystem
  readonly globalFilters: readonly PatchFilter[]
  readonly rules: readonly PatchRule[]
  readonly approvedPatches: readonly string[]
  readonly approvedPatchesComplianceLevel: PatchComplianceLevel
  readonly approvedPatchesEnableNonSecurity: boolean
  readonly rejectedPatches: readonly string[]
  readonly rejectedPatchesAction: PatchAction
  readonly sources: readonly PatchSource[]
  /** Windows only (spec §3.10). */
  readonly availableSecurityUpdates?: PatchComplianceStatus
  readonly createdAt: number
  readonly modifiedAt: number
}

/** The part of a baseline that decides what is approved: what a snapshot carries and an override replaces. */
export type PatchPolicy = Omit<PatchBaseline, 'id' | 'owner' | 'name' | 'description' | 'createdAt' | 'modifiedAt'>
