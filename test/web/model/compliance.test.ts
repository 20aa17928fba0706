import { expect, test } from 'vitest'
import { complianceFilters, segmentsOf, wordsOf } from '../../../web/model/compliance.ts'

const counts = (CriticalCount: number, MediumCount: number) => ({
  CriticalCount,
  MediumCount,
  HighCount: 0,
  LowCount: 0,
  InformationalCount: 0,
  UnspecifiedCount: 0,
})

test('a bar begins with the worst and ends with what complies', () => {
  const segments = segmentsOf({
    ComplianceType: 'Patch',
    CompliantSummary: { CompliantCount: 5, SeveritySummary: counts(0, 0) },
    NonCompliantSummary: { NonCompliantCount: 5, SeveritySummary: counts(1, 4) },
  })
  expect(segments).toEqual([
    { of: 'CRITICAL', count: 1, from: 0, length: 10 },
    { of: 'MEDIUM', count: 4, from: 10, length: 40 },
    { of: 'compliant', count: 5, from: 50, length: 50 },
  ])
})

test('a type that nothing is in has no bar', () => {
  expect(segmentsOf({ ComplianceType: 'Patch' })).toEqual([])
})

test('filters are those of the link that say something', () => {
  expect(complianceFilters({ type: 'Patch', status: '', severity: 'HIGH', node: 'i-0' }, 'OverallSeverity')).toEqual([
    { Key: 'ComplianceType', Values: ['Patch'], Type: 'EQUAL' },
    { Key: 'OverallSeverity', Values: ['HIGH'], Type: 'EQUAL' },
    { Key: 'ResourceId', Values: ['i-0'], Type: 'BEGIN_WITH' },
  ])
})

test('constants in words', () => {
  expect(['NON_COMPLIANT', 'CRITICAL'].map(wordsOf)).toEqual(['Non-compliant', 'Critical'])
})
