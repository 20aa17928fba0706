import { fail } from '../api/errors.ts'
import { compares, type StringOperator } from '../api/string-filter.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ComplianceStringFilter.html */
export interface ComplianceFilter {
  readonly Key?: string | undefined
  readonly Values?: readonly string[] | undefined
  readonly Type?: StringOperator | undefined
}

/**
 * Several filters must all match, a filter's values are alternatives; without a type it is EQUAL.
 * @param valueOf what an item has under a key; undefined for nothing
 * @param keys the keys that there are; undefined where any may be
 */
export function complianceFilter<T>(
  filters: readonly ComplianceFilter[] | undefined,
  valueOf: (item: T, key: string) => string | undefined,
  keys?: readonly string[],
): (item: T) => boolean {
  const predicates = (filters ?? []).map(({ Key, Values, Type = 'EQUAL' }) => {
    if (Key === undefined || Values === undefined) {
      return fail('InvalidFilter', 'A compliance filter needs a Key and Values.')
    }
    if (keys !== undefined && !keys.includes(Key)) {
      return fail('InvalidFilter', `There is no compliance filter ${Key} here; there are ${keys.join(', ')}.`)
    }
    return (item: T) => {
      const value = valueOf(item, Key)
      return compares(Type, value === undefined ? [] : [value], Values)
    }
  })
  return (item) => predicates.every((matches) => matches(item))
}
