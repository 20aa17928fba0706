import type { PatchComplianceLevel } from '@aws-sdk/client-ssm'

/** Compliance levels in order (spec §3.1): the higher number wins. */
export const LEVEL_RANK: Readonly<Record<PatchComplianceLevel, number>> = {
  UNSPECIFIED: 0,
  INFORMATIONAL: 1,
  LOW: 2,
  MEDIUM: 3,
  HIGH: 4,
  CRITICAL: 5,
}

/** The higher of two levels. */
export const higherLevel = (a: PatchComplianceLevel, b: PatchComplianceLevel): PatchComplianceLevel =>
  LEVEL_RANK[a] >= LEVEL_RANK[b] ? a : b
