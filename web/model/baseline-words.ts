import { type FilterKey, isApt, type WireBaseline, type WireFilter, type WireRule } from './baseline.ts'
import { wordsOf } from './compliance.ts'

/** What the console calls a filter of a rule. */
const filterNames: Readonly<Partial<Record<FilterKey, string>>> = {
  PRODUCT: 'Product',
  PRODUCT_FAMILY: 'Product family',
  CLASSIFICATION: 'Classification',
  SEVERITY: 'Severity',
  MSRC_SEVERITY: 'Severity',
  PRIORITY: 'Priority',
  SECTION: 'Section',
  PATCH_SET: 'Patch set',
}

export const filterName = (key: FilterKey): string => filterNames[key] ?? wordsOf(key)

/** `a`, `a or b`, `a, b or c`. */
const alternatives = (values: readonly string[]): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`

/** One filter in words: `Severity Critical or Important`; '' for one that lets everything through. */
function filterWords({ Key, Values }: WireFilter): string {
  return Values.includes('*') || Key === 'PATCH_SET' ? '' : `${filterName(Key).toLowerCase()} ${alternatives(Values)}`
}

/** When a rule approves. */
function timeWords({ ApproveAfterDays: days, ApproveUntilDate: date }: WireRule): string {
  if (date !== undefined) return `if they were released on ${date} or before`
  if (days === undefined || days === 0) return 'as soon as they are released'
  return days === 1 ? 'one day after their release' : `${days} days after their release`
}

/** What a rule does, as a sentence for people. */
export function ruleWords(rule: WireRule, os: WireBaseline['OperatingSystem']): string {
  const { PatchFilters: filters } = rule.PatchFilterGroup
  const isApplication = filters.some(({ Key, Values }) => Key === 'PATCH_SET' && Values.includes('APPLICATION'))
  const conditions = filters.map(filterWords).filter((words) => words !== '')
  const what = isApplication ? 'patches of Microsoft applications' : 'patches'
  const whose = conditions.length === 0 ? `all ${what}` : `${what} with ${conditions.join(', ')}`
  // apt's repositories tell no dates.
  return `Approves ${whose}${isApt(os) ? '' : ` ${timeWords(rule)}`}.`
}
