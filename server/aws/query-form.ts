/** A value of a form, or what is under it: `Filter.1.Name=x` is `Filter` → `1` → `Name` → x. Maps, since names come from outside. */
export type FormNode = string | Form
export type Form = ReadonlyMap<string, FormNode>

/** More dots in a name than any operation has. */
const deepest = 6

/** Reads a form-encoded body into a tree. Of a name that comes twice the last counts. */
export function readForm(body: string): Form {
  const root = new Map<string, FormNode>()
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split('.')
    const last = path.pop()
    if (last === undefined || path.length > deepest) continue
    let at = root
    for (const part of path) {
      const found = at.get(part)
      const next = found instanceof Map ? found : new Map<string, FormNode>()
      at.set(part, next)
      at = next
    }
    at.set(last, value)
  }
  return root
}

/** A single value; '' where there is none. */
export function textOf(form: Form, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** The members of a list, `Name.1`, `Name.2` …, in the order of their numbers. */
export function membersOf(node: FormNode): readonly FormNode[] {
  if (typeof node === 'string') return []
  return [...node].sort(([a], [b]) => Number(a) - Number(b)).map(([, member]) => member)
}
