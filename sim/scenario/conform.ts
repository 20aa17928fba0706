import * as z from 'zod'
import { nearest, type Problem } from './problem.ts'
import { actions, checkKinds } from './schema.ts'
import { type Path, sentence, type Tree } from './yaml.ts'

/** What an item of a list is called. */
const items: Readonly<Record<string, string>> = {
  checks: 'check',
  do: 'action',
  fleet: 'fleet group',
  hints: 'hint',
  hosts: 'host',
  packages: 'package',
  solution: 'solution item',
  steps: 'step',
  timeline: 'timeline event',
}

/** Where a member stands, for people: `step 2, check 1, expect`. Items count from 1. */
export function sayPath(path: Path): string {
  const parts = path.flatMap((step, i) => {
    const list = String(path[i - 1])
    if (typeof step === 'number') return [`${items[list] ?? `${list} item`} ${step + 1}`]
    return typeof path[i + 1] === 'number' ? [] : [String(step)]
  })
  return parts.join(', ')
}

/** A value held against a schema; what is wrong with it, each with its place. */
export function conform<T>(
  tree: Tree,
  schema: z.ZodType<T>,
): { readonly value?: T; readonly problems: readonly Problem[] } {
  const result = schema.safeParse(tree.value)
  if (result.success) return { value: result.data, problems: [] }
  return { problems: result.error.issues.flatMap((issue) => explain(tree, schema, issue, [])) }
}

type Issue = z.core.$ZodIssue

function explain(tree: Tree, schema: z.core.$ZodType, issue: Issue, base: Path): Problem[] {
  const path = [...base, ...issue.path]
  const given = valueAt(tree.value, path)
  const problem = (cause: string, remedy: string): Problem[] => [
    { ...tree.placeOf(path), at: sayPath(path), cause, remedy },
  ]
  const wrong = (remedy: string): Problem[] => problem(`This is ${show(given)}.`, remedy)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.flatMap((key) => stranger(tree, schema, path, key))
    case 'invalid_union':
      return explainUnion(tree, schema, issue, path)
    case 'invalid_type': {
      if (given !== undefined) return wrong(`Write ${say(issue.expected)}.`)
      const name = String(path.at(-1))
      const remedy = `Write ${name}: and ${say(issue.expected)}.`
      return [{ ...tree.placeOf(path), at: sayPath(path.slice(0, -1)), cause: `"${name}" is missing.`, remedy }]
    }
    case 'invalid_value':
      return wrong(choice(given, issue.values.map(String)))
    case 'invalid_format':
      return wrong(formats(path, issue.format))
    case 'too_small':
    case 'too_big':
      return wrong(bounds(issue))
    default:
      return problem(sentence(issue.message), 'See scenarios/README.md.')
  }
}

/** A member that has no place where it stands. */
function stranger(tree: Tree, schema: z.core.$ZodType, path: Path, key: string): Problem[] {
  const at = sayPath(path)
  const kinds = kindsAt(path)
  if (kinds?.includes(key) === true) return [twoKinds(tree, path, kinds)]
  const known = membersAt([schema], path)
  const meant = nearest(key, known)
  const listed = known.length > 0 ? `There are: ${known.join(', ')}.` : 'Remove it.'
  const remedy = meant === undefined ? listed : `Did you mean ${meant}?`
  return [{ ...tree.keyOf([...path, key]), at, cause: `There is no member "${key}" here.`, remedy }]
}

function twoKinds(tree: Tree, path: Path, kinds: readonly string[]): Problem {
  const named = Object.keys(Object(valueAt(tree.value, path)) as object).filter((key) => kinds.includes(key))
  return {
    ...tree.keyOf([...path, named[1] ?? '']),
    at: sayPath(path),
    cause: `This has ${named.join(' and ')}.`,
    remedy: 'Write one of them, and what belongs to it; two make two items.',
  }
}

function bounds(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const [word, bound] = issue.code === 'too_small' ? ['least', issue.minimum] : ['most', issue.maximum]
  const isOne = Number(bound) === 1
  if (issue.origin === 'string') return isOne ? 'Write a text.' : `Write a text of at ${word} ${bound} characters.`
  if (issue.origin === 'array') return `Write at ${word} ${isOne ? 'one item' : `${bound} items`}.`
  return `Write a number of at ${word} ${bound}.`
}

type Union = Extract<Issue, { code: 'invalid_union' }>

/** A union says nothing that helps: the branch that was meant does. */
function explainUnion(tree: Tree, schema: z.core.$ZodType, issue: Union, path: Path): Problem[] {
  const given = valueAt(tree.value, path)
  const kinds = kindsAt(path)
  const at = sayPath(path)
  const branches = (issue.errors as readonly (readonly Issue[])[]).filter((each) => each.length > 0)
  if (kinds !== undefined && typeof given === 'object' && given !== null && !Array.isArray(given)) {
    const named = Object.keys(given).filter((key) => kinds.includes(key))
    if (named.length === 0) {
      const [first = ''] = Object.keys(given)
      const meant = nearest(first, kinds)
      return [
        {
          ...tree.placeOf(path),
          at,
          cause: `This has none of: ${kinds.join(', ')}.`,
          remedy: meant === undefined ? 'Write one of them: it says of what kind this is.' : `Did you mean ${meant}?`,
        },
      ]
    }
    if (named.length > 1) return [twoKinds(tree, path, kinds)]
    const meant = branches.find(
      (each) =>
        !each.some((inner) => inner.path.length === 1 && isMissing(tree, inner, path, named[0])) &&
        !rejectsKey(each, named[0]),
    )
    if (meant !== undefined) return meant.flatMap((inner) => explain(tree, schema, inner, path))
  }
  const best = branches.toSorted((a, b) => cost(tree, a, path) - cost(tree, b, path))[0]
  const isOfAnotherType = best?.every((inner) => inner.path.length === 0 && inner.code === 'invalid_type') ?? true
  if (!isOfAnotherType && best !== undefined) return best.flatMap((inner) => explain(tree, schema, inner, path))
  const expected = branches
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_type' && inner.path.length === 0 ? [say(inner.expected)] : []))
  return [
    {
      ...tree.placeOf(path),
      at,
      cause: `This is ${show(given)}.`,
      remedy: `Write ${[...new Set(expected)].join(' or ')}.`,
    },
  ]
}

const isMissing = (tree: Tree, issue: Issue, path: Path, key: string | undefined): boolean =>
  issue.path[0] === key && valueAt(tree.value, [...path, ...issue.path]) === undefined

const rejectsKey = (issues: readonly Issue[], key: string | undefined): boolean =>
  issues.some(
    (inner) =>
      inner.code === 'unrecognized_keys' && inner.path.length === 0 && key !== undefined && inner.keys.includes(key),
  )

/** How far a branch is from what is there. */
const cost = (tree: Tree, issues: readonly Issue[], path: Path): number =>
  issues.reduce((sum, inner) => {
    if (inner.path.length === 0 && inner.code === 'invalid_type') return sum + 100
    return sum + (inner.code === 'invalid_type' && valueAt(tree.value, [...path, ...inner.path]) === undefined ? 10 : 1)
  }, 0)

/** Places where one member says of what kind the whole is. */
function kindsAt(path: Path): readonly string[] | undefined {
  const [last, before] = [path.at(-1), path.at(-2)]
  if (before === 'checks') return Object.keys(checkKinds)
  if (before === 'solution') return ['aws', 'call', 'wait', 'answer']
  if (last === 'after') return ['solved', 'called', 'state']
  if (last === 'do' || before === 'do') return Object.keys(actions)
  return undefined
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = (found as Readonly<Record<PropertyKey, unknown>>)[step]
  }
  return found
}

const words: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'names with values (a map)',
  record: 'names with values (a map)',
}
const say = (type: string): string => words[type] ?? type

function show(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a map'
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function choice(given: unknown, values: readonly string[]): string {
  const meant = typeof given === 'string' ? nearest(given, values) : undefined
  return meant === undefined
    ? `Write ${values.length === 1 ? '' : 'one of: '}${values.join(', ')}.`
    : `Did you mean ${meant}?`
}

function formats(path: Path, format: string): string {
  const last = String(path.at(-1))
  if (format === 'datetime') return 'Write a time such as 2027-01-11T09:00:00Z.'
  if (last === 'id' || last === 'since') return 'Write lower-case letters, digits and hyphens, beginning with a letter.'
  if (last === 'as') return 'Write letters, digits and _, beginning with a letter.'
  if (path.includes('cves')) return 'Write for instance CVE-2026-12345.'
  if (path.includes('bugzillas')) return 'Write a number in quotes, such as "2400001".'
  if (path.includes('supersedes')) return 'Write for instance KB5012345.'
  return 'Write a duration such as 90m, 36h or "1d 12h".'
}

/** The names that a place can have, as far as the schema decides it. */
function membersAt(schemas: readonly z.core.$ZodType[], path: Path): readonly string[] {
  const [step, ...deeper] = path
  const open = schemas.flatMap(branches)
  if (step === undefined)
    return [...new Set(open.flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : [])))]
  const inner = open.flatMap((each): readonly z.core.$ZodType[] => {
    if (each instanceof z.ZodObject) return each.shape[String(step)] === undefined ? [] : [each.shape[String(step)]]
    if (each instanceof z.ZodArray) return [each.element]
    return each instanceof z.ZodRecord ? [each.valueType] : []
  })
  return inner.length === 0 ? [] : membersAt(inner, deeper)
}

const branches = (schema: z.core.$ZodType): readonly z.core.$ZodType[] =>
  schema instanceof z.ZodOptional
    ? branches(schema.unwrap())
    : schema instanceof z.ZodUnion
      ? schema.options.flatMap(branches)
      : [schema]
