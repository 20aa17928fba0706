import type { Input } from '../api/operation.ts'
import { fail } from '../api/errors.ts'
import { type FullReport, viewCounts } from './report-view.ts'

type Filters = Input<'DescribeInstancePatchStatesForPatchGroup'>['Filters']
type Type = NonNullable<Filters>[number]['Type']

const comparisons: Readonly<Record<Type, (count: number, value: number) => boolean>> = {
  Equal: (count, value) => count === value,
  NotEqual: (count, value) => count !== value,
  LessThan: (count, value) => count < value,
  GreaterThan: (count, value) => count > value,
}

/** The filters of DescribeInstancePatchStatesForPatchGroup: counters compared with a number, all must hold (spec §4.3). */
export function counterFilter(filters: Filters): (report: FullReport) => boolean {
  const compiled = (filters ?? []).map(({ Key, Values, Type: type }) => {
    const [text = ''] = Values
    if (!/^\d{1,9}$/.test(text))
      fail('InvalidFilter', `Invalid Filter Value: ${text} for Key: ${Key}, a whole number is needed.`)
    return ({ shared }: FullReport) => {
      const counts: Readonly<Record<string, number>> = viewCounts(shared.counts)
      return comparisons[type](counts[Key] ?? 0, Number(text))
    }
  })
  const unknown = (filters ?? []).find(({ Key }) => !counters.includes(Key))
  if (unknown !== undefined) {
    fail('InvalidFilter', `Invalid Filter Key: ${unknown.Key}, valid keys are: ${counters.join(', ')}`)
  }
  return (report) => compiled.every((holds) => holds(report))
}

/** AWS documents the first eight; that it takes the others too is inferred. */
const counters: readonly string[] = [
  'InstalledCount',
  'InstalledOtherCount',
  'InstalledPendingRebootCount',
  'InstalledRejectedCount',
  'MissingCount',
  'FailedCount',
  'UnreportedNotApplicableCount',
  'NotApplicableCount',
  'AvailableSecurityUpdateCount',
  'CriticalNonCompliantCount',
  'SecurityNonCompliantCount',
  'OtherNonCompliantCount',
]
