import { nearest, type Problem } from './problem.ts'
import type { Tree } from './yaml.ts'

export interface Chosen {
  readonly value: unknown
  /** '' without any. */
  readonly variant: string
  readonly variants: readonly string[]
  readonly problems: readonly Problem[]
}

/** The file's values with `${name}` replaced by the value of a variant, wherever the variant has a value of that name. */
export function substitute({ value, placeOf }: Tree, wanted: string | undefined): Chosen {
  const given = record(record(value)?.['variants'])
  const variants = Object.keys(given ?? {})
  const variant = wanted ?? variants[0] ?? ''
  if (variant === '') return { value, variant, variants, problems: [] }
  const values = record(given?.[variant])
  if (values === undefined) {
    const meant = nearest(variant, variants)
    const remedy =
      variants.length === 0
        ? 'Leave the variant out.'
        : meant === undefined
          ? `There are: ${variants.join(', ')}.`
          : `Did you mean ${meant}?`
    const problem = { ...placeOf(['variants']), at: 'variants', cause: `There is no variant ${variant}.`, remedy }
    return { value, variant, variants, problems: [problem] }
  }
  const { variants: _, ...rest } = record(value) ?? {}
  return {
    value: { ...(replace(rest, { variant, ...values }) as object), variants: given },
    variant,
    variants,
    problems: [],
  }
}

function replace(value: unknown, by: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') return replaceText(value, by)
  if (Array.isArray(value)) return value.map((each) => replace(each, by))
  const members = record(value)
  if (members === undefined) return value
  return Object.fromEntries(Object.entries(members).map(([key, each]) => [key, replace(each, by)]))
}

function replaceText(text: string, by: Readonly<Record<string, unknown>>): unknown {
  const [, whole = ''] = /^\$\{(\w+)\}$/.exec(text) ?? []
  if (Object.hasOwn(by, whole)) return by[whole]
  return text.replaceAll(/\$\{(\w+)\}/g, (found, name: string) => {
    if (!Object.hasOwn(by, name)) return found
    const value = by[name]
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  })
}

const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined
