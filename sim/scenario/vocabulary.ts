import jmespath from 'jmespath'
import { checkExpression, expressionsIn } from './expression.ts'
import { nearest, unreadable } from './problem.ts'
import { reserved } from './state.ts'

/**
 * What the members of a lab's state are called. JMESPath takes a name that is not there for null, so that a misspelt one makes a check that
 * never comes true, or worse: a `never` that always holds.
 */
const members: ReadonlySet<string> = new Set(
  [
    'id name os platform state ping driver ip patchGroup tags work operation baseline endedAt severity compliant installed installedOther pendingReboot rejected missing failed critical security other patches title classification complianceLevel cves installedAt',
    'document comment status details at targets completed errors maxConcurrency maxErrors parameters byTag',
    'command node steps code startedAt finishedAt',
    'rules level days nonSecurity filters approved rejectedAction groups default',
    'kind package key number packages',
  ].flatMap((line) => line.split(' ')),
)

/** Their members have names of somebody's own: tags, operations' parameters, ids of steps. */
const free: ReadonlySet<string> = new Set(['tags', 'byTag', 'parameters', 'filters', 'steps'])

/** As jmespath parses it. */
interface Tree {
  readonly type: string
  readonly name?: string
  readonly value?: Tree
  readonly children?: readonly Tree[]
}

/** Throws Unreadable when an expression over the lab's state cannot be read, or speaks of what the state does not have. */
export function checkOnState(text: string, captured: Iterable<string> = []): void {
  checkExpression(text)
  const tree = (jmespath as unknown as { compile(text: string): Tree }).compile(text)
  const roots = [...reserved, ...captured]
  const own = new Set([...members, ...reserved, ...keysOf(tree)])
  visit(tree, true)

  function visit(node: Tree, isRoot: boolean): void {
    const [left, ...rest] = node.children ?? []
    if (node.type === 'Field') return known(node.name ?? '', isRoot)
    if (node.type === 'KeyValuePair') return node.value === undefined ? undefined : visit(node.value, isRoot)
    if (left === undefined) return
    // Both sides speak of the same thing but where one leads to the other.
    const leads = /^(?:Subexpression|Pipe|IndexExpression|.*Projection)$/.test(node.type)
    visit(left, isRoot && node.type !== 'ExpressionReference')
    if (node.type === 'Subexpression' && free.has(lastOf(left))) return
    for (const each of rest) visit(each, isRoot && !leads)
  }

  function known(name: string, isRoot: boolean): void {
    // A name that nothing has is null, and people write null for it.
    if (name === 'null' || (isRoot ? roots.includes(name) : own.has(name))) return
    if (name === 'true' || name === 'false')
      unreadable(`"${text}" takes ${name} for a name.`, `Write \`${name}\` in backticks.`)
    const all = isRoot ? roots : [...own]
    const meant = nearest(name, all)
    const remedy =
      meant === undefined
        ? `There are: ${isRoot ? all.join(', ') : 'those in scenarios/README.md'}.`
        : `Did you mean ${meant}?`
    unreadable(`"${text}" speaks of ${name}, which the lab's state does not have.`, remedy)
  }
}

/** The same for each `{{ expression }}` of a text. */
export function checkTextOnState(text: string): void {
  for (const each of expressionsIn(text)) checkOnState(each)
}

/** The member that an expression comes to last. */
function lastOf({ type, name = '', children = [] }: Tree): string {
  if (type === 'Field') return name
  const next = type === 'Subexpression' ? children[1] : children[0]
  return next === undefined ? '' : lastOf(next)
}

/** Names that the expression itself gives: `{n: name}`. */
const keysOf = ({ type, name, value, children = [] }: Tree): readonly string[] => [
  ...(type === 'KeyValuePair' && name !== undefined ? [name] : []),
  ...(type === 'KeyValuePair' && value !== undefined ? keysOf(value) : []),
  ...children.flatMap(keysOf),
]
