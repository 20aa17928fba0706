import { refuse } from './errors.ts'

/** As the SDK has it: a name and alternatives, with wildcards. */
export interface Ec2Filter {
  readonly Name?: string | undefined
  readonly Values?: readonly string[] | undefined
}

/** A filter's name to what an item has of it; one of them has to fit. Undefined for a name that there is not. */
export type FieldOf<T> = (name: string) => ((item: T) => readonly string[]) | undefined

/**
 * All filters must match, of a filter's values any (`*` and `?` are wildcards, a backslash takes their meaning from them):
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
export function filtered<T>(filters: readonly Ec2Filter[], fieldOf: FieldOf<T>): (item: T) => boolean {
  const tests = filters.map(({ Name, Values = [] }) => {
    const field = fieldOf(Name ?? '') ?? refuse('InvalidParameterValue', `The filter '${Name ?? 'null'}' is invalid`)
    const patterns = Values.map(wildcard)
    return (item: T) => field(item).some((value) => patterns.some((pattern) => pattern.test(value)))
  })
  return (item) => tests.every((matches) => matches(item))
}

function wildcard(text: string): RegExp {
  const source = text.replace(/\\?[^]/gu, (part) => {
    if (part === '*') return '.*'
    if (part === '?') return '.'
    const literal = part.length > 1 && part.startsWith('\\') ? part.slice(1) : part
    return literal.replace(/[\\^$.*+?()[\]{}|]/u, '\\$&')
  })
  return new RegExp(`^${source}$`, 'su')
}

/** The filters of tags, which are the same wherever things have tags. */
export function tagField(name: string): ((tags: Readonly<Record<string, string>>) => readonly string[]) | undefined {
  if (name === 'tag-key') return (tags) => Object.keys(tags)
  if (!name.startsWith('tag:')) return undefined
  const key = name.slice('tag:'.length)
  return (tags) => (Object.hasOwn(tags, key) ? [tags[key] ?? ''] : [])
}
