import type { ApiOutput } from '../../sim/view.ts'

type Summary = NonNullable<ApiOutput<'ListComplianceSummaries'>['ComplianceSummaryItems']>[number]
type SeveritySummary = NonNullable<NonNullable<Summary['CompliantSummary']>['SeveritySummary']>
export type Resource = NonNullable<
  ApiOutput<'ListResourceComplianceSummaries'>['ResourceComplianceSummaryItems']
>[number]
export type PatchStateOf = NonNullable<ApiOutput<'DescribeInstancePatchStates'>['InstancePatchStates']>[number]

/** From the worst on. */
export const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNSPECIFIED'] as const
export type Severity = (typeof severities)[number]

const members: Readonly<Record<Severity, keyof SeveritySummary>> = {
  CRITICAL: 'CriticalCount',
  HIGH: 'HighCount',
  MEDIUM: 'MediumCount',
  LOW: 'LowCount',
  INFORMATIONAL: 'InformationalCount',
  UNSPECIFIED: 'UnspecifiedCount',
}

/** `NON_COMPLIANT` → `Non-compliant`, `PRODUCT_FAMILY` → `Product family`. */
export const wordsOf = (constant: string): string =>
  constant.charAt(0) + constant.slice(1).toLowerCase().replace(/^on_/, 'on-').replaceAll('_', ' ')

export const countOf = (summary: SeveritySummary | undefined, severity: Severity): number =>
  summary?.[members[severity]] ?? 0

/** A part of the bar of a compliance type: resources that are alike. */
export interface Segment {
  /** `compliant`, or the severity of what is not. */
  readonly of: 'compliant' | Severity
  readonly count: number
  /** Where it begins and how long it is, in hundredths of the bar. */
  readonly from: number
  readonly length: number
}

/** A type's resources as parts of one bar: the worst first, the compliant last. What nobody is in is left out. */
export function segmentsOf(item: Summary): readonly Segment[] {
  const compliant = item.CompliantSummary?.CompliantCount ?? 0
  const total = compliant + (item.NonCompliantSummary?.NonCompliantCount ?? 0)
  const counts = [
    ...severities.map((of) => ({ of, count: countOf(item.NonCompliantSummary?.SeveritySummary, of) })),
    { of: 'compliant' as const, count: compliant },
  ].filter(({ count }) => count > 0)
  let before = 0
  return counts.map(({ of, count }) => {
    const from = (before / total) * 100
    before += count
    return { of, count, from, length: (count / total) * 100 }
  })
}

/** What the resources' list and a resource's items are filtered by, in a page's link. */
export interface ComplianceFilters {
  readonly type?: string | null
  readonly status?: string | null
  readonly severity?: string | null
  readonly node?: string | null
}

/** Filters of the compliance operations. @param severityKey summaries have the worst of a resource, items have their own */
export function complianceFilters(
  { type, status, severity, node }: ComplianceFilters,
  severityKey: 'OverallSeverity' | 'Severity',
): { Key: string; Values: string[]; Type: 'EQUAL' | 'BEGIN_WITH' }[] {
  const filters: [string, string | null | undefined, 'EQUAL' | 'BEGIN_WITH'][] = [
    ['ComplianceType', type, 'EQUAL'],
    ['Status', status, 'EQUAL'],
    [severityKey, severity, 'EQUAL'],
    ['ResourceId', node, 'BEGIN_WITH'],
  ]
  return filters.flatMap(([Key, value, Type]) =>
    value === null || value === undefined || value === '' ? [] : { Key, Values: [value], Type },
  )
}

/** The counts of a node's patches in the console's words, and the state that DescribeInstancePatches finds them by; '' where there is none. */
export const patchCounts: readonly (readonly [
  name: string,
  member: keyof PatchStateOf,
  state: string,
  tone: '' | 'good' | 'warn' | 'bad',
])[] = [
  ['Installed', 'InstalledCount', 'Installed', 'good'],
  ['Installed other', 'InstalledOtherCount', 'InstalledOther', ''],
  ['Installed pending reboot', 'InstalledPendingRebootCount', 'InstalledPendingReboot', 'warn'],
  ['Installed rejected', 'InstalledRejectedCount', 'InstalledRejected', 'warn'],
  ['Missing', 'MissingCount', 'Missing', 'bad'],
  ['Failed', 'FailedCount', 'Failed', 'bad'],
  ['Not applicable', 'NotApplicableCount', 'NotApplicable', ''],
  ['Critical non-compliant', 'CriticalNonCompliantCount', '', 'bad'],
  ['Security non-compliant', 'SecurityNonCompliantCount', '', 'bad'],
  ['Other non-compliant', 'OtherNonCompliantCount', '', 'warn'],
]

/** What DescribePatchGroupState counts, in the order and words of the console. */
export const groupCounts: readonly (readonly [name: string, member: keyof ApiOutput<'DescribePatchGroupState'>])[] = [
  ['Instances', 'Instances'],
  ['Installed', 'InstancesWithInstalledPatches'],
  ['Installed other', 'InstancesWithInstalledOtherPatches'],
  ['Pending reboot', 'InstancesWithInstalledPendingRebootPatches'],
  ['Installed rejected', 'InstancesWithInstalledRejectedPatches'],
  ['Missing', 'InstancesWithMissingPatches'],
  ['Failed', 'InstancesWithFailedPatches'],
  ['Not applicable', 'InstancesWithNotApplicablePatches'],
  ['Critical non-compliant', 'InstancesWithCriticalNonCompliantPatches'],
  ['Security non-compliant', 'InstancesWithSecurityNonCompliantPatches'],
  ['Other non-compliant', 'InstancesWithOtherNonCompliantPatches'],
]

/** The states that DescribeInstancePatches lists, as it spells them. */
export const patchStates = [
  'Installed',
  'InstalledOther',
  'InstalledPendingReboot',
  'InstalledRejected',
  'Missing',
  'Failed',
  'NotApplicable',
  'AvailableSecurityUpdate',
] as const
