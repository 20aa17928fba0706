/** One line of DescribeEffectivePatchesForPatchBaseline; times in epoch seconds. */
export interface EffectivePatch {
  readonly Patch: {
    readonly Id: string
    readonly Title: string
    readonly KbNumber?: string
    readonly Product?: string
    readonly Classification?: string
    readonly MsrcSeverity?: string
    readonly ReleaseDate?: number
  }
  readonly PatchStatus: {
    readonly DeploymentStatus: Deployment
    readonly ComplianceLevel?: string
    readonly ApprovalDate?: number
  }
}

export type Deployment = 'APPROVED' | 'PENDING_APPROVAL' | 'EXPLICIT_APPROVED' | 'EXPLICIT_REJECTED'

/** What becomes of a patch, in words. */
export const deployments: Readonly<Record<Deployment, string>> = {
  APPROVED: 'Approved',
  PENDING_APPROVAL: 'Pending approval',
  EXPLICIT_APPROVED: 'Approved by name',
  EXPLICIT_REJECTED: 'Rejected',
}

/** The patches whose text has every word of the search, and that have the status; '' for any. The newest first. */
export function foundPatches(
  patches: readonly EffectivePatch[],
  search: string,
  status: string,
): readonly EffectivePatch[] {
  const words = search.toLowerCase().split(/\s+/)
  return patches
    .filter(({ Patch: { Title, KbNumber, Product, Classification, MsrcSeverity }, PatchStatus }) => {
      const text = [Title, KbNumber, Product, Classification, MsrcSeverity].join('\n').toLowerCase()
      return (status === '' || PatchStatus.DeploymentStatus === status) && words.every((word) => text.includes(word))
    })
    .toSorted((a, b) => (b.Patch.ReleaseDate ?? 0) - (a.Patch.ReleaseDate ?? 0))
}
