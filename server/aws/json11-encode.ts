import { shape } from '../../sim/index.ts'
import type { ListShape, MapShape, Shape, StructureShape } from '../../sim/index.ts'

type Encode = (value: unknown) => unknown

const encoders = new Map<string, Encode | undefined>()

/**
 * From the inside form of a shape to what JSON.stringify shall see; undefined where the two are the same, so that what holds no
 * time is never walked. Compiled once per shape. Values are copied where they change, never changed themselves.
 */
export function encoder(of: Shape): Encode | undefined {
  if (encoders.has(of.name)) return encoders.get(of.name)
  // A shape inside itself finds this while it is compiled. None of those that contain themselves holds a time of its own below.
  encoders.set(of.name, undefined)
  const made = compile(of)
  encoders.set(of.name, made)
  return made
}

function compile(of: Shape): Encode | undefined {
  switch (of.type) {
    case 'timestamp':
      // Dividing rounds to the nearest double, whose shortest decimal form has the three digits again.
      return (value) => (typeof value === 'number' ? value / 1000 : value)
    case 'blob':
      return (value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value)
    case 'list':
      return compileList(of)
    case 'map':
      return compileMap(of)
    case 'structure':
      return compileStructure(of)
    default:
      return undefined
  }
}

function compileList(of: ListShape): Encode | undefined {
  const item = encoder(shape(of.member.shape))
  return item && ((value) => (Array.isArray(value) ? value.map(item) : value))
}

function compileMap(of: MapShape): Encode | undefined {
  const item = encoder(shape(of.value.shape))
  return (
    item && ((value) => Object.fromEntries(Object.entries(value as object).map(([key, entry]) => [key, item(entry)])))
  )
}

function compileStructure(of: StructureShape): Encode | undefined {
  const changing = Object.entries(of.members).flatMap(([name, member]) => {
    const encode = encoder(shape(member.shape))
    return encode === undefined ? [] : [{ name, encode }]
  })
  if (changing.length === 0) return undefined
  return (value) => {
    const copy = { ...(value as Record<string, unknown>) }
    for (const { name, encode } of changing) {
      if (copy[name] !== undefined) copy[name] = encode(copy[name])
    }
    return copy
  }
}
