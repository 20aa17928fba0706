import jmespath from 'jmespath'
import { nearest, unreadable, Unreadable } from './problem.ts'

/** What an expression came to, or why it could not be evaluated: a sentence for people. */
export type Outcome =
  | { readonly value: unknown; readonly problem?: never }
  | { readonly value?: never; readonly problem: string }

const functions = new Set(
  'abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by not_null reverse sort sort_by starts_with sum to_array to_number to_string type values'.split(
    ' ',
  ),
)

/** Throws Unreadable when it is not JMESPath (https://jmespath.org). */
export function checkExpression(text: string): void {
  const reason = syntaxError(text) ?? unknownFunction(text)
  if (reason === undefined) return
  unreadable(
    `"${text}" is no JMESPath expression: ${reason}.`,
    "Write it as for aws --query, with texts in single quotes: nodes[?state=='running'].id (https://jmespath.org).",
  )
}

/** Evaluated on nothing, an expression fails only if it cannot be read, or in a function that had nothing to work on. */
function syntaxError(text: string): string | undefined {
  try {
    jmespath.search(null, text)
    return undefined
  } catch (error) {
    const isSyntax = error instanceof Error && (error.name === 'ParserError' || error.name === 'LexerError')
    return isSyntax || error instanceof SyntaxError ? reasonOf(error) : undefined
  }
}

function unknownFunction(text: string): string | undefined {
  const bare = text.replaceAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g, '')
  const name = [...bare.matchAll(/([A-Za-z_]\w*)\s*\(/g)]
    .map(([, found = '']) => found)
    .find((found) => !functions.has(found))
  if (name === undefined) return undefined
  const meant = nearest(name, [...functions])
  return `it has no function ${name}${meant === undefined ? '' : `, perhaps ${meant} is meant`}`
}

export function evaluate(text: string, data: unknown): Outcome {
  try {
    return { value: jmespath.search(data, text) as unknown }
  } catch (error) {
    return { problem: `${text} cannot be evaluated: ${reasonOf(error)}.` }
  }
}

/** JMESPath's idea of true: neither false, null, '', [] nor {}. */
export function isTrue(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return false
  if (Array.isArray(value)) return value.length > 0
  return typeof value !== 'object' || Object.keys(value).length > 0
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^TypeError: /, '').replace(/\.$/, '')

/** `{{ expression }}` in a text for people. */
const hole = /\{\{(.*?)\}\}/gs

/** Throws Unreadable when an expression in a text cannot be read. */
export function checkText(text: string): void {
  expressionsIn(text).forEach(checkExpression)
}

export const expressionsIn = (text: string): readonly string[] =>
  [...text.matchAll(hole)].map(([, inside = '']) => inside.trim())

/** A text with what its expressions come to; lists are told with commas. */
export function fillText(text: string, data: unknown): string {
  return text.replaceAll(hole, (_, inside: string) => {
    const { value, problem } = evaluate(inside.trim(), data)
    return problem === undefined ? say(value) : '?'
  })
}

function say(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(say).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A text cut at its `${expression}`s, where braces and quotes inside an expression are its own. */
function splitTemplate(text: string): readonly ({ readonly text: string } | { readonly expression: string })[] {
  const parts: ({ text: string } | { expression: string })[] = []
  let rest = 0
  for (let from = text.indexOf('${'); from >= 0; from = text.indexOf('${', rest)) {
    const end = endOf(text, from + 2)
    if (end < 0) unreadable(`"${text}" has "\${" without its "}".`, 'Close it: ${name}.')
    if (from > rest) parts.push({ text: text.slice(rest, from) })
    parts.push({ expression: text.slice(from + 2, end).trim() })
    rest = end + 1
  }
  if (rest < text.length) parts.push({ text: text.slice(rest) })
  return parts
}

/** Where the expression that begins at `from` ends. */
export function endOf(text: string, from: number): number {
  let depth = 0
  let quote = ''
  for (let i = from; i < text.length; i += 1) {
    const letter = text.charAt(i)
    if (quote !== '') {
      if (letter === '\\') i += 1
      else if (letter === quote) quote = ''
    } else if (letter === "'" || letter === '"' || letter === '`') quote = letter
    else if (letter === '{') depth += 1
    else if (letter === '}') {
      if (depth === 0) return i
      depth -= 1
    }
  }
  return -1
}

/** Checks every `${expression}` of a value, however deep. Throws Unreadable. */
export function checkTemplates(value: unknown): void {
  if (typeof value === 'string') {
    for (const part of splitTemplate(value)) if ('expression' in part) checkExpression(part.expression)
  } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(checkTemplates)
}

/**
 * A value with its `${expression}`s evaluated: one that is all there is to a text becomes the value itself, inside a longer text its text.
 * Throws Unreadable when one comes to nothing.
 */
export function fill(value: unknown, data: unknown): unknown {
  if (typeof value === 'string') return fillString(value, data)
  // A list that is all there is to one of a list's members stands for several members.
  if (Array.isArray(value))
    return value.flatMap((each: unknown) => (typeof each === 'string' ? fill(each, data) : [fill(each, data)]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, data)]))
}

function fillString(text: string, data: unknown): unknown {
  const parts = splitTemplate(text)
  const values = parts.map((part) => ('text' in part ? part.text : resolve(part.expression, data)))
  return values.length === 1
    ? values[0]
    : values.map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each))).join('')
}

function resolve(expression: string, data: unknown): unknown {
  const { value, problem } = evaluate(expression, data)
  if (problem !== undefined) throw new Unreadable(problem, '')
  if (value === null || value === undefined) {
    unreadable(
      `\${${expression}} is nothing at this point.`,
      "Capture it before (as: name), or take a name of the lab's state.",
    )
  }
  return value
}
