import type { Session } from './command.ts'
import type { Word } from './parse.ts'

/** A command that cannot start: a variable that `set -u` misses, or words beyond all measure. */
export class ExpansionProblem extends Error {}

/** Characters that a word may grow to; a few lines of assignments could double one without end. */
const longest = 100_000

function bounded(text: string): string {
  if (text.length > longest) throw new ExpansionProblem('argument too long')
  return text
}

function value(name: string, session: Session): string {
  if (name === '?') return String(session.status)
  const found = session.variables.get(name)
  if (found === undefined && session.options.has('nounset')) throw new ExpansionProblem(`${name}: unbound variable`)
  return found ?? ''
}

/** A word's text with variables filled in and nothing split, as in an assignment. */
export const expandWhole = (word: Word, session: Session): string =>
  word.reduce((text, piece) => bounded(text + (piece.kind === 'text' ? piece.text : value(piece.name, session))), '')

/** The arguments that a word becomes: an unquoted variable splits at white space and may vanish altogether. */
export function expand(word: Word, session: Session): readonly string[] {
  const fields: string[] = []
  let current: string | undefined
  for (const piece of word) {
    if (piece.kind === 'text') current = (current ?? '') + piece.text
    else if (piece.quoted) current = (current ?? '') + value(piece.name, session)
    else {
      const parts = value(piece.name, session).split(/\s+/)
      for (const [i, part] of parts.entries()) {
        if (i > 0) {
          if (current !== undefined) fields.push(current)
          current = undefined
        }
        if (part !== '') current = (current ?? '') + part
      }
    }
  }
  if (current !== undefined) fields.push(current)
  for (const field of fields) bounded(field)
  return fields
}
