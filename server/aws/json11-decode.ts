import { fail } from '../../sim/index.ts'
import { shape } from '../../sim/index.ts'
import type { ListShape, MapShape, Shape, StructureShape } from '../../sim/index.ts'
import { parseTime } from './time.ts'

type Decode = (value: unknown) => unknown

const decoders = new Map<string, Decode>()

/**
 * From parsed JSON to the inside form of a shape; compiled once per shape. Whatever is of another type than the model's is a
 * SerializationException in the words of AWS's JSON servers (`NUMBER_VALUE can not be converted to a String`, `Expected list or null`).
 */
export function decoder(of: Shape): Decode {
  let made = decoders.get(of.name)
  if (made === undefined) {
    // A shape inside itself finds this while it is compiled.
    decoders.set(of.name, (value) => decoder(of)(value))
    made = compile(of)
    decoders.set(of.name, made)
  }
  return made
}

function compile(of: Shape): Decode {
  switch (of.type) {
    case 'structure':
      return compileStructure(of)
    case 'list':
      return compileList(of)
    case 'map':
      return compileMap(of)
    case 'string':
      return (value) => (typeof value === 'string' ? value : refuseScalar(value, 'a String'))
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : refuseScalar(value, 'a Boolean'))
    case 'integer':
      return (value) => whole(value, 2 ** 31, 'an Integer')
    case 'long':
      return (value) => whole(value, 2 ** 63, 'a Long')
    case 'timestamp':
      return decodeTime
    case 'blob':
      return (value) =>
        typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : refuseScalar(value, 'a Blob')
  }
}

function compileStructure(of: StructureShape): Decode {
  const members = new Map(Object.entries(of.members).map(([name, member]) => [name, decoder(shape(member.shape))]))
  return (value) => {
    const entries = entriesOf(value)
    const decoded: Record<string, unknown> = {}
    for (const [name, member] of entries) {
      const decode = members.get(name)
      if (decode !== undefined && member !== null) decoded[name] = decode(member)
    }
    return decoded
  }
}

function compileMap(of: MapShape): Decode {
  const decode = decoder(shape(of.value.shape))
  return (value) => {
    const kept = entriesOf(value).filter(([, entry]) => entry !== null)
    // fromEntries defines properties, so that a key called __proto__ is a key like any other.
    return Object.fromEntries(kept.map(([key, entry]) => [key, decode(entry)]))
  }
}

function compileList(of: ListShape): Decode {
  const decode = decoder(shape(of.member.shape))
  return (value) => {
    if (Array.isArray(value)) return value.filter((item) => item !== null).map((item) => decode(item))
    return fail(
      'SerializationException',
      typeof value === 'object' ? 'Start of structure or map found where not expected.' : 'Expected list or null',
    )
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return fail('SerializationException', 'Start of list found where not expected')
  if (typeof value !== 'object' || value === null) return fail('SerializationException', 'Expected null')
  return Object.entries(value)
}

/** Fractions are cut off, as AWS does; what does not fit the Java type is refused. */
function whole(value: unknown, limit: number, type: string): number {
  if (typeof value !== 'number') return refuseScalar(value, type)
  const cut = Math.trunc(value)
  return cut >= -limit && cut < limit ? cut : refuseScalar(value, type)
}

/** Epoch seconds as a number or in a string, or an ISO 8601 time in a string. */
function decodeTime(value: unknown): number {
  const time = typeof value === 'number' ? Math.round(value * 1000) : typeof value === 'string' ? parseTime(value) : NaN
  // The range of JavaScript's dates, ±100 million days: what is beyond could not be printed.
  return Math.abs(time) <= 8.64e15 ? time : refuseScalar(value, 'milliseconds since epoch')
}

function refuseScalar(value: unknown, type: string): never {
  if (Array.isArray(value)) return fail('SerializationException', 'Start of list found where not expected')
  if (typeof value === 'object' && value !== null) {
    return fail('SerializationException', 'Start of structure or map found where not expected.')
  }
  const found =
    typeof value === 'boolean' ? `${String(value).toUpperCase()}_VALUE` : `${(typeof value).toUpperCase()}_VALUE`
  return fail('SerializationException', `${found} can not be converted to ${type}`)
}
