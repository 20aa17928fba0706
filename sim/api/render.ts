import { shape } from './model.ts'
import type { Shape } from './model.ts'

/**
 * A value as AWS's messages print it, which is Java's way: `[a, b]` for lists, `{k=v, l=w}` for maps. Structures are
 * Patchlab's choice, `PatchFilter(key=PRODUCT, values=[*])`: AWS prints a class name and a hash code that changes.
 */
export function renderValue(of: Shape, value: unknown): string {
  if (value === undefined || value === null) return 'null'
  if (of.type === 'list' && Array.isArray(value)) {
    const member = shape(of.member.shape)
    return `[${value.map((item) => renderValue(member, item)).join(', ')}]`
  }
  if (of.type === 'timestamp' && typeof value === 'number') return new Date(value).toISOString()
  if (typeof value !== 'object') return String(value)
  if (of.type === 'map') {
    const member = shape(of.value.shape)
    const entries = Object.entries(value).map(([key, item]) => `${key}=${renderValue(member, item)}`)
    return `{${entries.join(', ')}}`
  }
  if (of.type !== 'structure') return of.name
  const fields = Object.entries(of.members).flatMap(([name, member]) => {
    const item: unknown = Reflect.get(value, name)
    if (item === undefined || item === null) return []
    const inside = shape(member.shape)
    const label = name.charAt(0).toLowerCase() + name.slice(1)
    return [`${label}=${inside.sensitive === true ? '***' : renderValue(inside, item)}`]
  })
  return `${of.name}(${fields.join(', ')})`
}
