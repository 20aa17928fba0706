import type { Api } from './api.ts'

/** A node's patch compliance, from both sides: the Compliance API and Patch Manager's own state. */
export interface NodeCompliance {
  readonly instanceId: string
  readonly status: string
  /** Highest level of what is not compliant. */
  readonly severity: string
  readonly installed: number
  readonly missing: number
  readonly failed: number
}

/** The patch compliance of some nodes, in the order given; those that never reported are absent. */
export async function complianceOf(api: Api, instanceIds: readonly string[]): Promise<NodeCompliance[]> {
  const Filters = [{ Key: 'ComplianceType', Values: ['Patch'], Type: 'EQUAL' as const }]
  const summaries = await api.all('ListResourceComplianceSummaries', { Filters }, 'ResourceComplianceSummaryItems')
  const states = (
    await Promise.all(
      inFifties(instanceIds).map((InstanceIds) =>
        api.all('DescribeInstancePatchStates', { InstanceIds }, 'InstancePatchStates'),
      ),
    )
  ).flat()
  return instanceIds.flatMap((instanceId) => {
    const summary = summaries.find(({ ResourceId }) => ResourceId === instanceId)
    const state = states.find(({ InstanceId }) => InstanceId === instanceId)
    if (summary === undefined || state === undefined) return []
    return {
      instanceId,
      status: summary.Status ?? '',
      severity: summary.OverallSeverity ?? '',
      installed: state.InstalledCount ?? 0,
      missing: state.MissingCount ?? 0,
      failed: state.FailedCount ?? 0,
    }
  })
}

/** The API takes fifty ids at most. */
function inFifties(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / 50) }, (_, i) => ids.slice(i * 50, i * 50 + 50))
}
