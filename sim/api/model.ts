import { modelText, operationNames as names } from './model-data.ts'

/** The name of an operation of AWS's SSM API, whether Patchlab has it or not. */
export type OperationName = (typeof names)[number]

/** Every operation of the API (2014-11-06), sorted. */
export const operationNames: readonly OperationName[] = names

/** Names of shapes, see `shape`; `errors` are the operation's own, common ones not included. */
export interface Operation {
  readonly input: string
  readonly output: string
  readonly errors: readonly string[]
}

interface Named {
  readonly name: string
  /** AWS keeps such values out of its messages. */
  readonly sensitive?: boolean
}

interface Bounded {
  readonly min?: number
  readonly max?: number
}

export interface StructureShape extends Named {
  readonly type: 'structure'
  /** Member name → its shape, in AWS's order. */
  readonly members: Readonly<Record<string, Member>>
  readonly required?: readonly string[]
  /** An error: its code is its name. */
  readonly exception?: boolean
  /** Exactly one member is set. */
  readonly union?: boolean
}

export interface ListShape extends Named, Bounded {
  readonly type: 'list'
  readonly member: Member
}

export interface MapShape extends Named, Bounded {
  readonly type: 'map'
  readonly key: Member
  readonly value: Member
}

export interface StringShape extends Named, Bounded {
  readonly type: 'string'
  /** In Java's syntax. */
  readonly pattern?: string
  readonly enum?: readonly string[]
}

export interface NumberShape extends Named, Bounded {
  readonly type: 'integer' | 'long'
}

export interface BlobShape extends Named, Bounded {
  readonly type: 'blob'
}

export interface PlainShape extends Named {
  readonly type: 'boolean' | 'timestamp'
}

export type Shape = StructureShape | ListShape | MapShape | StringShape | NumberShape | BlobShape | PlainShape

/** A reference to a shape by name. */
export interface Member {
  readonly shape: string
}

interface Model {
  readonly operations: Readonly<
    Record<string, { input: Member; output: Member; errors?: readonly Member[] } | undefined>
  >
  readonly shapes: Readonly<Record<string, Shape | undefined>>
}

let parsed: Model | undefined

/** Parsed on first use, not on import: about two milliseconds that a start need not wait for. */
function model(): Model {
  if (parsed === undefined) {
    parsed = JSON.parse(modelText) as Model
    for (const [name, shape] of Object.entries(parsed.shapes)) Object.assign(shape ?? {}, { name })
  }
  return parsed
}

const known: ReadonlySet<string> = new Set(names)

export function isOperation(name: string): name is OperationName {
  return known.has(name)
}

const operations = new Map<OperationName, Operation>()

export function operation(name: OperationName): Operation {
  let found = operations.get(name)
  if (found === undefined) {
    const raw = model().operations[name]
    if (raw === undefined) throw new RangeError(`SSM has no operation ${name}`)
    found = { input: raw.input.shape, output: raw.output.shape, errors: (raw.errors ?? []).map((e) => e.shape) }
    operations.set(name, found)
  }
  return found
}

/** The shape of that name in the model; one object per name. Throws a RangeError if there is none. */
export function shape(name: string): Shape {
  const found = findShape(name)
  if (found === undefined) throw new RangeError(`the SSM model has no shape ${name}`)
  return found
}

export function findShape(name: string): Shape | undefined {
  return model().shapes[name]
}

/** The structure of that name, for inputs, outputs and errors. */
export function structure(name: string): StructureShape {
  const found = shape(name)
  if (found.type !== 'structure') throw new TypeError(`${name} is not a structure of the SSM model`)
  return found
}
