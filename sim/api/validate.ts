import { constraints } from './constraint.ts'
import type { Constraint } from './constraint.ts'
import { operation, shape, structure } from './model.ts'
import type { ListShape, MapShape, OperationName, Shape, StructureShape } from './model.ts'
import { renderValue } from './render.ts'

/**
 * What the model says against an operation's input, in AWS's own words, or undefined: the message of a ValidationException.
 * The input is in its inside form (times are epoch ms) and of the model's types: those are checked where the wire is read.
 * Forms of the text: spec §11, and for maps `Map keys must satisfy constraint: […]` and `Map value must satisfy constraint: […]`
 * as Lambda and Cognito word them. All violations are listed, in the model's order of members.
 */
export function validateInput(name: OperationName, input: unknown): string | undefined {
  const found: string[] = []
  checker(structure(operation(name).input)).inner?.(input, '', found)
  if (found.length === 0) return undefined
  return `${found.length} validation error${found.length === 1 ? '' : 's'} detected: ${found.join('; ')}`
}

type Inner = (value: unknown, path: string, found: string[]) => void

/** A shape compiled: what must hold of a value itself, and what looks inside it. `inner` is undefined where nothing is constrained. */
interface Checker {
  readonly shape: Shape
  readonly own: readonly Constraint[]
  inner: Inner | undefined
}

const checkers = new Map<string, Checker>()

function checker(of: Shape): Checker {
  let made = checkers.get(of.name)
  if (made === undefined) {
    made = { shape: of, own: constraints(of), inner: undefined }
    const self = made
    checkers.set(of.name, made)
    // A shape that contains itself (inventory aggregators) finds this while it is being compiled: it looks again when it runs.
    made.inner = (value, path, found) => self.inner?.(value, path, found)
    made.inner = compile(of)
  }
  return made
}

function compile(of: Shape): Inner | undefined {
  switch (of.type) {
    case 'structure':
      return compileStructure(of)
    case 'list':
      return compileList(of)
    case 'map':
      return compileMap(of)
    default:
      return undefined
  }
}

function compileStructure(of: StructureShape): Inner | undefined {
  const required = new Set(of.required)
  const members = Object.entries(of.members)
    .map(([name, member]) => ({
      name,
      label: name.charAt(0).toLowerCase() + name.slice(1),
      required: required.has(name),
      check: checker(shape(member.shape)),
    }))
    .filter(({ required: needed, check }) => needed || check.own.length > 0 || check.inner !== undefined)
  if (members.length === 0) return undefined
  return (value, path, found) => {
    if (typeof value !== 'object' || value === null) return
    const record = value as Readonly<Record<string, unknown>>
    for (const { name, label, required: needed, check } of members) {
      const member = record[name]
      if (member === undefined || member === null) {
        if (needed)
          found.push(`Value null at '${under(path, label)}' failed to satisfy constraint: Member must not be null`)
        continue
      }
      for (const constraint of check.own) {
        if (!constraint.holds(member)) found.push(violation(check.shape, member, under(path, label), constraint.text))
      }
      check.inner?.(member, under(path, label), found)
    }
  }
}

function compileList(of: ListShape): Inner | undefined {
  const { own, inner } = checker(shape(of.member.shape))
  if (own.length === 0 && inner === undefined) return undefined
  const text = `Member must satisfy constraint: ${all(own)}`
  return (value, path, found) => {
    if (!Array.isArray(value)) return
    if (!value.every((item) => satisfies(own, item))) found.push(violation(of, value, path, text))
    if (inner !== undefined) value.forEach((item, i) => inner(item, `${path}.${i + 1}.member`, found))
  }
}

function compileMap(of: MapShape): Inner | undefined {
  const keys = constraints(shape(of.key.shape))
  const { own, inner } = checker(shape(of.value.shape))
  if (keys.length === 0 && own.length === 0 && inner === undefined) return undefined
  const keysText = `Map keys must satisfy constraint: ${all(keys)}`
  const valuesText = `Map value must satisfy constraint: ${all(own)}`
  return (value, path, found) => {
    if (typeof value !== 'object' || value === null) return
    const entries = Object.entries(value)
    if (!entries.every(([key]) => satisfies(keys, key))) found.push(violation(of, value, path, keysText))
    if (!entries.every(([, item]) => satisfies(own, item))) found.push(violation(of, value, path, valuesText))
    if (inner !== undefined) for (const [key, item] of entries) inner(item, `${path}.${key}.member`, found)
  }
}

function satisfies(own: readonly Constraint[], value: unknown): boolean {
  return own.every((constraint) => constraint.holds(value))
}

function all(own: readonly Constraint[]): string {
  return `[${own.map((constraint) => constraint.text).join(', ')}]`
}

function under(path: string, label: string): string {
  return path === '' ? label : `${path}.${label}`
}

/** Sensitive values are left out, as in Cognito's `Value at 'password' failed to satisfy constraint: …`. */
function violation(of: Shape, value: unknown, path: string, text: string): string {
  const shown = of.sensitive === true ? 'Value' : `Value '${renderValue(of, value)}'`
  return `${shown} at '${path}' failed to satisfy constraint: ${text}`
}
