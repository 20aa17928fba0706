import type { ComplianceSeverity, ComplianceStatus } from '@aws-sdk/client-ssm'

/** The check that a compliance sheet comes from. */
export interface ComplianceExecution {
  /** Epoch ms. */
  readonly time: number
  readonly id?: string
  readonly type?: string
}

/** One thing that was checked on a node. */
export interface ComplianceItem {
  readonly id?: string
  readonly title?: string
  readonly severity: ComplianceSeverity
  readonly status: ComplianceStatus
  readonly details: Readonly<Record<string, string>>
}

/** What PutComplianceItems said of a node in one compliance type; what Patch Manager found is in its own report. */
export interface ComplianceRecord {
  readonly instanceId: string
  /** `Custom:…`, `Association` or `Patch`. */
  readonly type: string
  readonly execution: ComplianceExecution
  /** Epoch ms. */
  readonly putAt: number
  /** The caller's; '' without one. */
  readonly contentHash: string
  readonly items: readonly ComplianceItem[]
}

export const complianceKey = (instanceId: string, type: string): string => `${instanceId}/${type}`
