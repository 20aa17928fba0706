import type { OperatingSystem } from '@aws-sdk/client-ssm'
import type { PatchPolicy } from './baseline.ts'
import { policyProblem } from './validate.ts'
import { policyFromWire } from './wire.ts'
import type { WirePolicy } from './wire.ts'

/** What AWS-RunPatchBaseline exits with when an override cannot be used (spec §5.3). */
export const OVERRIDE_EXIT = {
  accessDenied: 160,
  invalid: 161,
  download: 162,
  missingOs: 163,
  duplicateOs: 165,
  unsupportedOs: 166,
  bothOverrides: 167,
} as const

export type BaselineOverrideResult =
  | { readonly kind: 'policy'; readonly policy: PatchPolicy }
  | { readonly kind: 'failure'; readonly code: number; readonly message: string }

type Check = (value: unknown) => boolean
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text: Check = (value) => typeof value === 'string'
const flag: Check = (value) => typeof value === 'boolean'
const whole: Check = (value) => Number.isInteger(value)
const word =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value)
const list =
  (member: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(member)
/** Named members are checked, `null` counts as left out, others are ignored as by the payload. */
const object =
  (members: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value) =>
    isObject(value) &&
    required.every((name) => value[name] != null) &&
    Object.entries(members).every(([name, check]) => value[name] == null || check(value[name]))

const level = word('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNSPECIFIED')
const filterGroup = object({ PatchFilters: list(object({ Key: text, Values: list(text) }, ['Key', 'Values'])) })
const rule = object(
  {
    PatchFilterGroup: filterGroup,
    ComplianceLevel: level,
    ApproveAfterDays: whole,
    ApproveUntilDate: text,
    EnableNonSecurity: flag,
  },
  ['PatchFilterGroup'],
)
const isPolicy = object({
  OperatingSystem: text,
  GlobalFilters: filterGroup,
  ApprovalRules: object({ PatchRules: list(rule) }),
  ApprovedPatches: list(text),
  ApprovedPatchesComplianceLevel: level,
  ApprovedPatchesEnableNonSecurity: flag,
  RejectedPatches: list(text),
  RejectedPatchesAction: word('ALLOW_AS_DEPENDENCY', 'BLOCK'),
  Sources: list(
    object({ Name: text, Products: list(text), Configuration: text }, ['Name', 'Products', 'Configuration']),
  ),
  AvailableSecurityUpdatesComplianceStatus: word('COMPLIANT', 'NON_COMPLIANT'),
})

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const failure = (code: number, message: string): BaselineOverrideResult => ({ kind: 'failure', code, message })

/**
 * The policy for one system out of a BaselineOverride file: a JSON array of baselines as GetPatchBaseline shows them, of which exactly
 * one must be for the system (spec §3.11, messages as the payload's where it has them). That a filter value or a date of
 * the chosen one is refused with code 161 is inferred.
 */
export const parseBaselineOverride = (json: string, os: OperatingSystem): BaselineOverrideResult => {
  const content = parse(json)
  if (!Array.isArray(content)) return failure(OVERRIDE_EXIT.invalid, 'Provided Baseline Override was not a JSON Array')
  const [wire, second] = content.filter((one) => isObject(one) && one['OperatingSystem'] === os)
  if (wire === undefined) {
    return failure(
      OVERRIDE_EXIT.missingOs,
      `Unable to find Baseline Override for Operating System: ${os} , in BaselineOverride.`,
    )
  }
  if (second !== undefined) {
    return failure(OVERRIDE_EXIT.duplicateOs, `Multiple Baseline Overrides provided for given OS: ${os}`)
  }
  if (!isPolicy(wire)) {
    return failure(OVERRIDE_EXIT.invalid, `The baseline override for ${os} does not have the form of a patch baseline.`)
  }
  const policy = policyFromWire(wire as WirePolicy)
  const problem = policyProblem(policy)
  return problem === undefined ? { kind: 'policy', policy } : failure(OVERRIDE_EXIT.invalid, problem)
}
