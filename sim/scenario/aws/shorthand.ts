import { findShape, type Shape } from '../../api/model.ts'
import { nearest, unreadable } from '../problem.ts'

/** The shape of a value as far as the shorthand needs it. */
export type Form =
  | { readonly type: 'text' | 'number' | 'flag' }
  | { readonly type: 'list'; readonly of: () => Form }
  | { readonly type: 'map'; readonly of: () => Form }
  | { readonly type: 'structure'; readonly members: ReadonlyMap<string, () => Form> }

/** The form of a shape of the model. */
export function formOf(name: string): Form {
  const shape: Shape | undefined = findShape(name)
  switch (shape?.type) {
    case 'structure':
      return {
        type: 'structure',
        members: new Map(Object.entries(shape.members).map(([member, each]) => [member, () => formOf(each.shape)])),
      }
    case 'list':
      return { type: 'list', of: () => formOf(shape.member.shape) }
    case 'map':
      return { type: 'map', of: () => formOf(shape.value.shape) }
    case 'integer':
    case 'long':
    case 'timestamp':
      return { type: 'number' }
    case 'boolean':
      return { type: 'flag' }
    default:
      return { type: 'text' }
  }
}

type Raw = string | readonly Raw[] | { readonly [key: string]: Raw }

/** Reads the words of one option: JSON, or the CLI's shorthand (`Key=tag:X,Values=a,b`). Throws Unreadable. */
export function readValue(option: string, words: readonly string[], form: Form): unknown {
  const [first = ''] = words
  if (first.startsWith('file://') || first.startsWith('fileb://')) {
    return unreadable(`${option} names a file.`, 'A scenario has no files: write the JSON itself.')
  }
  const isJson =
    words.length === 1 && (/^\s*\[\s*(?:[{"\]]|\d)/.test(first) || /^\s*\{\s*["}]/.test(first)) && form.type !== 'text'
  if (isJson) return typed(option, parseJson(option, first), form)
  switch (form.type) {
    case 'list': {
      const inner = form.of()
      if (inner.type === 'structure' || inner.type === 'map') {
        return words.map((word) => typed(option, shorthand(option, word), inner))
      }
      return words.map((word) => typed(option, word, inner))
    }
    case 'structure':
    case 'map':
      return typed(option, shorthand(option, one(option, words)), form)
    default:
      return typed(option, one(option, words), form)
  }
}

function one(option: string, words: readonly string[]): string {
  const [word, ...more] = words
  if (word === undefined) return unreadable(`${option} has no value.`, `Write ${option} and the value.`)
  if (more.length > 0)
    unreadable(`${option} takes one value, and "${more.join(' ')}" is more.`, 'Put a value with blanks in quotes.')
  return word
}

function parseJson(option: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    return unreadable(
      `${option} is no JSON: ${error instanceof Error ? error.message : String(error)}.`,
      'Mend the JSON, or write the shorthand.',
    )
  }
}

/** Brings what was read to the model's types: the shorthand knows only texts. A `${…}` stays as it is, to be filled in later. */
function typed(at: string, value: unknown, form: Form): unknown {
  if (typeof value === 'string' && /^\$\{.*\}$/s.test(value)) return value
  switch (form.type) {
    case 'list': {
      // One value may stand for a list of one, as the CLI has it.
      const items: readonly unknown[] = Array.isArray(value) ? value : [value]
      const inner = form.of()
      return items.map((item, i) => typed(`${at}[${i}]`, item, inner))
    }
    case 'map': {
      const inner = form.of()
      return mapped(at, value, (key, each) => typed(`${at}.${key}`, each, inner))
    }
    case 'structure':
      return mapped(at, value, (key, each) => {
        const member = form.members.get(key)
        if (member !== undefined) return typed(`${at}.${key}`, each, member())
        const names = [...form.members.keys()]
        const meant = nearest(key, names)
        return unreadable(
          `${at} has no member ${key}.`,
          meant === undefined ? `Its members: ${names.join(', ')}.` : `Did you mean ${meant}?`,
        )
      })
    case 'number': {
      const number = typeof value === 'string' ? Number(value) : value
      if (typeof number === 'number' && Number.isFinite(number) && value !== '') return number
      return unreadable(`${at} is "${String(value)}", which is no number.`, 'Write a number.')
    }
    case 'flag':
      if (value === true || value === 'true') return true
      if (value === false || value === 'false') return false
      return unreadable(`${at} is "${String(value)}".`, 'Write true or false.')
    case 'text':
      if (typeof value === 'string') return value
      return unreadable(`${at} is ${JSON.stringify(value)}, which is no text.`, 'Write a text.')
  }
}

function mapped(at: string, value: unknown, each: (key: string, value: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return unreadable(
      `${at} is "${typeof value === 'string' ? value : JSON.stringify(value)}", which has no names.`,
      'Write Name=value,Name=value or JSON.',
    )
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, each(key, inner)]))
}

/**
 * The CLI's shorthand (https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html): `Key=a,Values=b,c`, with `[…]` for lists,
 * `{…}` for structures and quotes for texts that contain any of these.
 */
function shorthand(option: string, text: string): Raw {
  let i = 0
  const peek = (): string => text.charAt(i)
  const skip = (): void => {
    while (/\s/.test(peek())) i += 1
  }
  function bad(what: string): never {
    return unreadable(
      `${option}: ${what} at "${text.slice(i, i + 20)}".`,
      'Write Name=value,Name=value2,value3, lists as [a,b], structures as {Name=value}, or JSON.',
    )
  }
  const key = /[^\s=,[\]{}'"]+(?=\s*=)/y

  function pairs(end: string): Raw {
    const found: Record<string, Raw> = {}
    for (;;) {
      skip()
      key.lastIndex = i
      const [name] = key.exec(text) ?? []
      if (name === undefined) return bad('a name and "=" are missing')
      i += name.length
      skip()
      i += 1
      const values = [value(end)]
      skip()
      while (peek() === ',' && !nextIsKey()) {
        i += 1
        values.push(value(end))
        skip()
      }
      if (Object.hasOwn(found, name)) return bad(`${name} is there twice`)
      const [only = ''] = values
      found[name] = values.length === 1 ? only : values
      if (peek() === ',') i += 1
      else return found
    }
  }

  /** Whether what follows the comma is `Name=` and not one more value. */
  function nextIsKey(): boolean {
    key.lastIndex = i + 1 + (/^\s*/.exec(text.slice(i + 1))?.[0].length ?? 0)
    return key.test(text)
  }

  function value(end: string): Raw {
    skip()
    const letter = peek()
    if (letter === '[') return list()
    if (letter === '{') {
      i += 1
      skip()
      const inside = peek() === '}' ? {} : pairs('}')
      return closed('}', inside)
    }
    if (letter === "'" || letter === '"') return quoted(letter)
    if (text.startsWith('${', i)) {
      const close = text.indexOf('}', i)
      const found = text.slice(i, close + 1)
      i = close + 1
      return found + rest(end)
    }
    return rest(end)
  }

  function rest(end: string): string {
    const from = i
    while (i < text.length && peek() !== ',' && peek() !== end && peek() !== ']') i += 1
    return text.slice(from, i).trimEnd()
  }

  function list(): Raw {
    i += 1
    const found: Raw[] = []
    skip()
    while (peek() !== ']') {
      found.push(value(']'))
      skip()
      if (peek() === ',') i += 1
      else if (peek() !== ']') return bad('"," or "]" is missing')
      skip()
    }
    return closed(']', found)
  }

  function closed(letter: string, inside: Raw): Raw {
    skip()
    if (peek() !== letter) return bad(`"${letter}" is missing`)
    i += 1
    return inside
  }

  function quoted(quote: string): string {
    let found = ''
    for (i += 1; peek() !== quote; i += 1) {
      if (i >= text.length) return bad(`a ${quote} is never closed`)
      if (peek() === '\\' && (text.charAt(i + 1) === quote || text.charAt(i + 1) === '\\')) i += 1
      found += peek()
    }
    i += 1
    return found
  }

  const found = pairs('')
  skip()
  return i < text.length ? bad('there is more than was expected') : found
}
