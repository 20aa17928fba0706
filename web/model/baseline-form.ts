import { filterValues, type OperatingSystem, patchProperties } from '../../sim/view.ts'
import {
  type FilterKey,
  isApt,
  type Level,
  type RejectedAction,
  type SecurityStatus,
  type WireFilter,
  type WirePolicy,
  type WireRule,
  type WireSource,
  type WireTag,
} from './baseline.ts'

/** Rules are for the operating system, or for Microsoft's applications on Windows. */
export type PatchSet = 'OS' | 'APPLICATION'

export interface RuleForm {
  readonly patchSet: PatchSet
  /** What is chosen; a key without values means all of them. */
  readonly values: Readonly<Partial<Record<FilterKey, readonly string[]>>>
  readonly approval: 'days' | 'date'
  /** As it is written in the field. */
  readonly days: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly level: Level
  readonly nonSecurity: boolean
}

/** What stands in the form of a patch baseline. */
export interface BaselineForm {
  readonly name: string
  readonly description: string
  readonly os: OperatingSystem
  readonly rules: readonly RuleForm[]
  /** Names, separated by commas or lines. */
  readonly approved: string
  readonly approvedLevel: Level
  readonly approvedNonSecurity: boolean
  readonly rejected: string
  readonly rejectedAction: RejectedAction
  /** Windows only; '' leaves it to AWS. */
  readonly securityStatus: SecurityStatus | ''
  readonly sources: readonly WireSource[]
  readonly tags: readonly WireTag[]
  /** The form has no fields for these: they stay as they are. */
  readonly globalFilters: readonly WireFilter[]
}

export const mostRules = 10
export const mostSources = 20

export const newRule = (patchSet: PatchSet = 'OS'): RuleForm => ({
  patchSet,
  values: {},
  approval: 'days',
  days: '0',
  date: '',
  level: 'UNSPECIFIED',
  nonSecurity: false,
})

/** The form as it opens: one rule that approves all at once. */
export const newForm = (): BaselineForm => ({
  name: '',
  description: '',
  os: 'AMAZON_LINUX',
  rules: [newRule()],
  approved: '',
  approvedLevel: 'UNSPECIFIED',
  approvedNonSecurity: false,
  rejected: '',
  rejectedAction: 'ALLOW_AS_DEPENDENCY',
  securityStatus: '',
  sources: [],
  tags: [],
  globalFilters: [],
})

/** For another system: values of one system mean nothing to another, everything else that was written stays. */
export function withSystem(form: BaselineForm, os: OperatingSystem): BaselineForm {
  const rules = form.rules.filter(({ patchSet }) => os === 'WINDOWS' || patchSet === 'OS')
  return {
    ...form,
    os,
    rules: rules.map((rule) => ({ ...rule, values: {}, nonSecurity: os !== 'WINDOWS' && rule.nonSecurity })),
    approvedNonSecurity: os !== 'WINDOWS' && form.approvedNonSecurity,
    sources: form.sources.map((source) => ({ ...source, Products: ['*'] })),
  }
}

/** The filters that a rule offers, in the order of the form and of the request. */
export function ruleKeys(os: OperatingSystem, patchSet: PatchSet): readonly FilterKey[] {
  const keys = Object.keys(filterValues(os)) as FilterKey[]
  // Of Windows itself there is one family.
  const hidden: readonly FilterKey[] = patchSet === 'OS' ? ['PATCH_SET', 'PRODUCT_FAMILY'] : ['PATCH_SET']
  const shown = keys.filter((key) => !hidden.includes(key))
  return patchSet === 'OS' ? shown : ['PRODUCT_FAMILY', ...shown.filter((key) => key !== 'PRODUCT_FAMILY')]
}

/** The filters of a rule as the request has them. */
function filtersOf(os: OperatingSystem, { patchSet, values }: RuleForm): readonly WireFilter[] {
  const shown = ruleKeys(os, patchSet)
  const kept = (Object.keys(values) as FilterKey[]).filter((key) => !shown.includes(key))
  const filters = [...shown, ...kept].map((Key): WireFilter => {
    const Values = values[Key] ?? []
    return { Key, Values: Values.length === 0 ? ['*'] : Values }
  })
  if (patchSet === 'OS') return filters
  // A rule takes four filters, and the patch set is one: those that let everything through are left out.
  return [{ Key: 'PATCH_SET', Values: ['APPLICATION'] }, ...filters.filter(({ Values: [first] }) => first !== '*')]
}

/** Names of a list, however they are separated. */
export const namesOf = (text: string): readonly string[] =>
  text
    .split(/[,\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

function ruleOf(os: OperatingSystem, rule: RuleForm): WireRule {
  const { approval, days, date, level, nonSecurity } = rule
  return {
    PatchFilterGroup: { PatchFilters: filtersOf(os, rule) },
    ComplianceLevel: level,
    ...(!isApt(os) && approval === 'days' && days.trim() !== '' && { ApproveAfterDays: Number(days) }),
    ...(!isApt(os) && approval === 'date' && date !== '' && { ApproveUntilDate: date }),
    ...(os !== 'WINDOWS' && { EnableNonSecurity: nonSecurity }),
  }
}

function policyOf(form: BaselineForm): WirePolicy {
  const { os, description, rules, approved, rejected, sources, globalFilters, securityStatus } = form
  const isWindows = os === 'WINDOWS'
  return {
    Name: form.name,
    ...(description !== '' && { Description: description }),
    OperatingSystem: os,
    ...(globalFilters.length > 0 && { GlobalFilters: { PatchFilters: globalFilters } }),
    ApprovalRules: { PatchRules: rules.map((rule) => ruleOf(os, rule)) },
    ApprovedPatches: namesOf(approved),
    ApprovedPatchesComplianceLevel: form.approvedLevel,
    ...(!isWindows && { ApprovedPatchesEnableNonSecurity: form.approvedNonSecurity }),
    RejectedPatches: namesOf(rejected),
    RejectedPatchesAction: form.rejectedAction,
    ...(!isWindows && { Sources: sources }),
    ...(isWindows && securityStatus !== '' && { AvailableSecurityUpdatesComplianceStatus: securityStatus }),
  }
}

/** The input of CreatePatchBaseline. */
export function creationOf(form: BaselineForm): WirePolicy & { readonly Tags?: readonly WireTag[] } {
  return { ...policyOf(form), ...(form.tags.length > 0 && { Tags: form.tags }) }
}

/** The input of UpdatePatchBaseline: what the form shows takes the place of all that there was. Tags have operations of their own. */
export function updateOf(
  id: string,
  form: BaselineForm,
): Omit<WirePolicy, 'OperatingSystem'> & { readonly BaselineId: string; readonly Replace: true } {
  const { OperatingSystem: _, ...policy } = policyOf(form)
  return { BaselineId: id, ...policy, Replace: true }
}

function ruleForm(rule: WireRule): RuleForm {
  const { PatchFilters: filters } = rule.PatchFilterGroup
  const isApplication = filters.some(({ Key, Values }) => Key === 'PATCH_SET' && Values.includes('APPLICATION'))
  const chosen = filters.filter(({ Key, Values }) => !Values.includes('*') && !(isApplication && Key === 'PATCH_SET'))
  return {
    patchSet: isApplication ? 'APPLICATION' : 'OS',
    values: Object.fromEntries(chosen.map(({ Key, Values }) => [Key, Values])),
    approval: rule.ApproveUntilDate === undefined ? 'days' : 'date',
    days: String(rule.ApproveAfterDays ?? 0),
    date: rule.ApproveUntilDate ?? '',
    level: rule.ComplianceLevel ?? 'UNSPECIFIED',
    nonSecurity: rule.EnableNonSecurity ?? false,
  }
}

/** The form for a baseline that there is. */
export const formOf = (baseline: WirePolicy): BaselineForm => ({
  name: baseline.Name,
  description: baseline.Description ?? '',
  os: baseline.OperatingSystem,
  rules: (baseline.ApprovalRules?.PatchRules ?? []).map(ruleForm),
  approved: (baseline.ApprovedPatches ?? []).join('\n'),
  approvedLevel: baseline.ApprovedPatchesComplianceLevel ?? 'UNSPECIFIED',
  approvedNonSecurity: baseline.ApprovedPatchesEnableNonSecurity ?? false,
  rejected: (baseline.RejectedPatches ?? []).join('\n'),
  rejectedAction: baseline.RejectedPatchesAction ?? 'ALLOW_AS_DEPENDENCY',
  securityStatus: baseline.AvailableSecurityUpdatesComplianceStatus ?? '',
  sources: baseline.Sources ?? [],
  tags: [],
  globalFilters: baseline.GlobalFilters?.PatchFilters ?? [],
})

/** Where AWS says that something is wrong with a rule; of one filter, when a key is named. */
export function rulePath(form: BaselineForm, index: number, key?: FilterKey): string {
  const path = `approvalRules.patchRules.${index + 1}.member`
  const rule = form.rules[index]
  if (key === undefined || rule === undefined) return path
  const position = filtersOf(form.os, rule).findIndex(({ Key }) => Key === key)
  return `${path}.patchFilterGroup.patchFilters.${position + 1}.member`
}

/** The values that a rule's filter offers, those of DescribePatchProperties; undefined for free text. */
export function ruleValues(
  os: OperatingSystem,
  { patchSet, values }: RuleForm,
  key: FilterKey,
): readonly string[] | undefined {
  if (key === 'PRODUCT' || key === 'PRODUCT_FAMILY') {
    const families = key === 'PRODUCT' ? (values.PRODUCT_FAMILY ?? []) : []
    return (patchProperties(os, key, patchSet) ?? [])
      .filter(({ ProductFamily = '' }) => families.length === 0 || families.includes(ProductFamily))
      .map(({ Name }) => Name)
  }
  const known = filterValues(os)[key]
  return known === 'any' ? undefined : known
}

/** The products that a patch source can be for. */
export const productsOf = (os: OperatingSystem): readonly string[] => ruleValues(os, newRule(), 'PRODUCT') ?? []
