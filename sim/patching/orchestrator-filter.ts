import { type ErrorCode, fail, texts } from '../api/errors.ts'

/** A filter as SSM's patch operations take it: its values are alternatives. */
interface Filter {
  readonly Key?: string | undefined
  readonly Values?: readonly string[] | undefined
}

/** What a filter key compares its values with. */
export interface FilterField<T> {
  readonly of: (item: T) => readonly string[]
  /** How one of the item's texts answers a value; equal unless told otherwise. */
  readonly matches?: (text: string, value: string) => boolean
  /** The only values there are. */
  readonly values?: readonly string[]
}

export type FilterFields<T> = Readonly<Record<string, FilterField<T>>>

/**
 * Compiles PatchOrchestratorFilters: several must all match. An unknown key, a filter without values and a value that cannot be are
 * refused with the given code. The text about values is AWS's for baselines (spec §1.3), the others are ours.
 */
export function orchestratorFilter<T>(
  filters: readonly Filter[] | undefined,
  fields: FilterFields<T>,
  code: Extract<ErrorCode, 'InvalidFilter' | 'ValidationException'>,
): (item: T) => boolean {
  const compiled = (filters ?? []).map(({ Key = '', Values = [] }) => {
    const field = Object.hasOwn(fields, Key) ? fields[Key] : undefined
    if (field === undefined) {
      fail(code, `Invalid Filter Key: ${Key}, valid keys are: ${Object.keys(fields).join(', ')}`)
    }
    if (Values.length === 0) fail(code, `Filter ${Key} has no values.`)
    const { of, values, matches = (text, value) => text === value } = field
    const wrong = values && Values.find((value) => !values.includes(value))
    if (wrong !== undefined) fail(code, texts.invalidFilterValue(wrong, Key, values ?? []))
    return (item: T) => of(item).some((text) => Values.some((value) => matches(text, value)))
  })
  return (item) => compiled.every((matches) => matches(item))
}

export const startsWith = (text: string, value: string): boolean => text.startsWith(value)
