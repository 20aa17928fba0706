/** A piece of a word: text, or a variable whose value goes there. Quoted pieces are neither split nor dropped. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly quoted: boolean }

export type Token =
  | { readonly kind: 'word'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'operator'; readonly text: string }

/** What differs between the shells. */
export interface Dialect {
  readonly escape: '\\' | '`'
  /** Longest first. */
  readonly operators: readonly string[]
  /** Starts of syntax that model hosts do not have, with its name. Longest first. */
  readonly unsupported: readonly (readonly [start: string, name: string])[]
  /** Matches a variable where it is told to start (sticky). */
  readonly variable: RegExp
  /** The name under which a match of `variable` is looked up; may throw `SyntaxProblem`. */
  nameOf(match: RegExpExecArray): string
  /** Whether a doubled single quote inside single quotes stands for one. */
  readonly doubledQuotes: boolean
  /** Whether an unquoted variable falls apart at white space. */
  readonly splitsVariables: boolean
  /** Whether `NAME=value` in front of a command sets a variable. */
  readonly assigns: boolean
}

/** A script that cannot be run as it is written. */
export class SyntaxProblem extends Error {}

/** Splits a script into words and operators; comments go, a line end is the operator `\n`. Throws `SyntaxProblem`. */
export function tokenize(text: string, dialect: Dialect): readonly Token[] {
  const tokens: Token[] = []
  let pieces: Piece[] = []
  let i = 0
  const add = (piece: string, quoted: boolean): void => void pieces.push({ kind: 'text', text: piece, quoted })
  const endWord = (): void => {
    if (pieces.length > 0) tokens.push({ kind: 'word', pieces })
    pieces = []
  }
  const refuse = (): void => {
    const found = dialect.unsupported.find(([start]) => text.startsWith(start, i))
    if (found !== undefined) throw new SyntaxProblem(`${found[1]} (${found[0]})`)
  }
  /** Reads a variable at `i`, if one starts there. */
  const variable = (quoted: boolean): boolean => {
    dialect.variable.lastIndex = i
    const match = dialect.variable.exec(text)
    if (match === null) return false
    pieces.push({ kind: 'variable', name: dialect.nameOf(match), quoted: quoted || !dialect.splitsVariables })
    i += match[0].length
    return true
  }
  function singleQuoted(): void {
    let content = ''
    for (i++; ; i++) {
      const end = text.indexOf("'", i)
      if (end < 0) throw new SyntaxProblem("unmatched '")
      content += text.slice(i, end)
      i = end + 1
      if (!dialect.doubledQuotes || text[i] !== "'") break
      content += "'"
    }
    add(content, true)
  }
  function doubleQuoted(): void {
    i++
    add('', true)
    for (;;) {
      const c = text[i]
      if (c === undefined) throw new SyntaxProblem('unmatched "')
      if (c === '"') break
      if (c === dialect.escape) {
        const next = text[i + 1] ?? ''
        add(dialect.escape === '`' || '"\\$`'.includes(next) ? next : c + next, true)
        i += 2
      } else if (!variable(true)) {
        if (c === '$' || c === '`') refuse()
        add(c, true)
        i++
      }
    }
    i++
  }

  while (i < text.length) {
    const c = text[i] ?? ''
    if (c === '#' && pieces.length === 0) {
      const end = text.indexOf('\n', i)
      i = end < 0 ? text.length : end
      continue
    }
    if (c === "'") singleQuoted()
    else if (c === '"') doubleQuoted()
    else if (c === dialect.escape) {
      // At the end of a line it joins the next one.
      if (text[i + 1] !== '\n') add(text[i + 1] ?? '', true)
      i += 2
    } else if (c === ' ' || c === '\t' || c === '\r') {
      endWord()
      i++
    } else {
      const operator = dialect.operators.find(
        (each) => text.startsWith(each, i) && (!/^\d/.test(each) || pieces.length === 0),
      )
      if (operator !== undefined) {
        endWord()
        tokens.push({ kind: 'operator', text: operator })
        i += operator.length
      } else if (!variable(false)) {
        refuse()
        add(c, false)
        i++
      }
    }
  }
  endWord()
  return tokens
}
