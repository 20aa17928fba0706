import type { OperatingSystem } from '@aws-sdk/client-ssm'
import { acceptsFilter, filterValues } from '../os/filters.ts'
import type { PatchFilter, PatchPolicy, PatchRule } from './baseline.ts'

const filterProblem = (os: OperatingSystem, { key, values }: PatchFilter): string | undefined => {
  const valid = filterValues(os)[key]
  if (valid === undefined) {
    const keys = Object.keys(filterValues(os)).join(', ')
    return `Invalid Filter Key: ${key} for Operating System: ${os}, valid keys are: ${keys}`
  }
  const wrong = values.find((value) => !acceptsFilter(os, key, value))
  if (wrong === undefined || valid === 'any') return undefined
  // AWS's own words (spec §1.3).
  return `Invalid Filter Value: ${wrong} for Key: ${key}, valid values are: ${valid.join(', ')}`
}

const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(text)
  // Date.parse lets 30 February roll over on some engines.
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text)
}

const isApt = (os: OperatingSystem): boolean => os === 'DEBIAN' || os === 'UBUNTU' || os === 'RASPBIAN'

const ruleProblem = (os: OperatingSystem, rule: PatchRule): string | undefined => {
  const { approveAfterDays, approveUntilDate } = rule
  if (approveAfterDays !== undefined && approveUntilDate !== undefined) {
    return 'An approval rule takes ApproveAfterDays or ApproveUntilDate, not both.'
  }
  // apt knows no dates, so that neither is needed there (spec §3.4).
  if (approveAfterDays === undefined && approveUntilDate === undefined && !isApt(os)) {
    return 'An approval rule needs ApproveAfterDays or ApproveUntilDate.'
  }
  if (approveUntilDate !== undefined && !isDate(approveUntilDate)) {
    return `Invalid ApproveUntilDate: ${approveUntilDate}, the form is YYYY-MM-DD.`
  }
  return firstProblem(rule.filters, (filter) => filterProblem(os, filter))
}

const firstProblem = <T>(list: readonly T[], problemOf: (one: T) => string | undefined): string | undefined => {
  for (const one of list) {
    const problem = problemOf(one)
    if (problem !== undefined) return problem
  }
  return undefined
}

/**
 * What is wrong with a policy beyond what the API's model already refuses (lengths, ranges, enumerations): the message of the
 * ValidationException, or undefined. Only the text about filter values is known from AWS (spec §1.3); the others are ours.
 * Names in approved and rejected lists are not checked, as on AWS.
 */
export const policyProblem = (policy: PatchPolicy): string | undefined => {
  const os = policy.operatingSystem
  return (
    firstProblem(policy.globalFilters, (filter) => filterProblem(os, filter)) ??
    firstProblem(policy.rules, (rule) => ruleProblem(os, rule)) ??
    (policy.availableSecurityUpdates !== undefined && os !== 'WINDOWS'
      ? `AvailableSecurityUpdatesComplianceStatus is for WINDOWS only, not for ${os}.`
      : undefined)
  )
}
