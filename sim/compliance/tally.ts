import type { ComplianceSeverity, ComplianceStatus } from '@aws-sdk/client-ssm'
import { higherLevel } from '../patching/level.ts'

/** How many, and of which severity. */
export interface Count {
  total: number
  readonly by: Record<ComplianceSeverity, number>
}

export interface Tally {
  readonly compliant: Count
  readonly nonCompliant: Count
  /** The highest among what is not compliant, UNSPECIFIED when all is (spec §4.5). */
  overall: ComplianceSeverity
}

export function newTally(): Tally {
  return { compliant: newCount(), nonCompliant: newCount(), overall: 'UNSPECIFIED' }
}

function newCount(): Count {
  return { total: 0, by: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0, UNSPECIFIED: 0 } }
}

export function count(tally: Tally, status: ComplianceStatus, severity: ComplianceSeverity): void {
  const counted = status === 'COMPLIANT' ? tally.compliant : tally.nonCompliant
  counted.total += 1
  counted.by[severity] += 1
  if (status === 'NON_COMPLIANT') tally.overall = higherLevel(tally.overall, severity)
}

export const statusOf = ({ nonCompliant }: Tally): ComplianceStatus =>
  nonCompliant.total > 0 ? 'NON_COMPLIANT' : 'COMPLIANT'

export function severitySummary({ by }: Count) {
  return {
    CriticalCount: by.CRITICAL,
    HighCount: by.HIGH,
    MediumCount: by.MEDIUM,
    LowCount: by.LOW,
    InformationalCount: by.INFORMATIONAL,
    UnspecifiedCount: by.UNSPECIFIED,
  }
}

/** By the list that was counted: lists never change, and nodes that came out the same share one. */
const known = new WeakMap<object, Tally>()

/** Counts a list once. */
export function tallied<T extends object>(
  list: readonly T[],
  of: (item: T) => { readonly status: ComplianceStatus; readonly severity: ComplianceSeverity },
): Readonly<Tally> {
  let tally = known.get(list)
  if (tally === undefined) {
    known.set(list, (tally = newTally()))
    for (const item of list) {
      const { status, severity } = of(item)
      count(tally, status, severity)
    }
  }
  return tally
}
