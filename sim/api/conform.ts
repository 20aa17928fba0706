import { constraints } from './constraint.ts'
import { exceptions } from './conform-exceptions.ts'
import { operation, shape, structure } from './model.ts'
import type { OperationName, Shape, StructureShape } from './model.ts'

/**
 * Where an operation's output (inside form: times are epoch ms) departs from the model, one line each, `path: what`; empty when
 * it conforms. For tests, which hold every answer against it. What is undefined is absent, as on the wire.
 */
export function conform(name: OperationName, output: unknown): string[] {
  const found: string[] = []
  visit(structure(operation(name).output), output, '', found)
  return found
}

function visit(of: Shape, value: unknown, path: string, found: string[]): void {
  const say = (what: string): void => void found.push(`${path === '' ? of.name : path}: ${what}`)
  if (!isOfType(of, value)) {
    say(`expected ${of.type}, found ${typeName(value)}`)
    return
  }
  for (const constraint of constraints(of)) {
    if (!constraint.holds(value)) say(`${JSON.stringify(value)} breaks: ${constraint.text}`)
  }
  if (of.type === 'list' && Array.isArray(value)) {
    const member = shape(of.member.shape)
    value.forEach((item, i) => visit(member, item, `${path}[${i}]`, found))
  } else if (of.type === 'map') {
    const key = shape(of.key.shape)
    const item = shape(of.value.shape)
    for (const [name, entry] of Object.entries(value as object)) {
      visit(key, name, `${path} key ${JSON.stringify(name)}`, found)
      visit(item, entry, `${path}[${JSON.stringify(name)}]`, found)
    }
  } else if (of.type === 'structure') {
    visitMembers(of, value as Readonly<Record<string, unknown>>, path, found)
  }
}

function visitMembers(
  of: StructureShape,
  value: Readonly<Record<string, unknown>>,
  path: string,
  found: string[],
): void {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`)
  for (const name of of.required ?? []) {
    if (value[name] === undefined) found.push(`${at(name)}: required by ${of.name}, missing`)
  }
  for (const [name, item] of Object.entries(value)) {
    const member = Object.hasOwn(of.members, name) ? of.members[name] : undefined
    if (item === undefined) continue
    if (member === undefined) found.push(`${at(name)}: not a member of ${of.name}`)
    else if (exceptions[`${of.name}.${name}`]?.allows(item) !== true) visit(shape(member.shape), item, at(name), found)
  }
}

function isOfType(of: Shape, value: unknown): boolean {
  switch (of.type) {
    case 'string':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
    case 'long':
    case 'timestamp':
      return Number.isSafeInteger(value)
    case 'blob':
      return value instanceof Uint8Array
    case 'list':
      return Array.isArray(value)
    case 'map':
    case 'structure':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
  }
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'object'
  return `${typeof value} ${String(value)}`
}
