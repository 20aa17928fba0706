import { SyntaxProblem, type Dialect, type Piece, type Token } from './tokenize.ts'

export type Word = readonly Piece[]

/** One command of a pipeline, before its words are expanded. */
export interface Simple {
  /** `NAME=value` in front. */
  readonly assignments: readonly { readonly name: string; readonly value: Word }[]
  readonly words: readonly Word[]
  /** Where stdout and stderr go; left alone if not named. */
  readonly out?: 'null' | 'err'
  readonly err?: 'null' | 'out'
}

export interface Pipeline {
  readonly commands: readonly Simple[]
  /** Run whatever happened before, or only after a success or a failure. */
  readonly when: 'always' | 'success' | 'failure'
}

const keywords = [
  'if',
  'for',
  'while',
  'until',
  'case',
  'function',
  'select',
  '{',
  '[[',
  '!',
  'switch',
  'foreach',
  'try',
]

const literal = (word: Word): string | undefined =>
  word.every((piece) => piece.kind === 'text') ? word.map((piece) => piece.text).join('') : undefined

/** Groups tokens into pipelines. Throws `SyntaxProblem` for what model hosts do not have. */
export function parse(tokens: readonly Token[], { assigns }: Pick<Dialect, 'assigns'>): readonly Pipeline[] {
  const pipelines: Pipeline[] = []
  let when: Pipeline['when'] = 'always'
  let commands: Simple[] = []
  let words: Word[] = []
  let redirects: Pick<Simple, 'out' | 'err'> = {}

  function endCommand(): boolean {
    if (words.length === 0 && redirects.out === undefined && redirects.err === undefined) return false
    commands.push({ ...(assigns ? assignmentsOf(words) : { assignments: [], words }), ...redirects })
    words = []
    redirects = {}
    return true
  }
  function endPipeline(next: Pipeline['when'], operator: string): void {
    const complete = endCommand()
    if (!complete && (commands.length > 0 || next !== 'always' || when !== 'always')) {
      // A line may end after && and |.
      if (operator === '\n') return
      throw new SyntaxProblem(`syntax error near ${operator}`)
    }
    if (commands.length > 0) pipelines.push({ commands, when })
    commands = []
    when = next
  }

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (token === undefined) break
    if (token.kind === 'word') {
      const text = literal(token.pieces)
      if (words.length === 0 && text !== undefined && keywords.includes(text)) throw new SyntaxProblem(`${text} …`)
      words.push(token.pieces)
      continue
    }
    switch (token.text) {
      case '&&':
        endPipeline('success', '&&')
        break
      case '||':
        endPipeline('failure', '||')
        break
      case ';':
      case '\n':
        endPipeline('always', token.text)
        break
      case '|':
        if (!endCommand()) throw new SyntaxProblem('syntax error near |')
        break
      case '2>&1':
        redirects = { ...redirects, err: redirects.out === 'null' ? 'null' : 'out' }
        break
      case '>&2':
      case '1>&2':
        redirects = { ...redirects, out: 'err' }
        break
      default: {
        const target = tokens[++i]
        const file = target?.kind === 'word' ? target.pieces.map(nameOf).join('') : ''
        if (file !== '/dev/null' && file !== '$null')
          throw new SyntaxProblem(`writing to a file (${token.text} ${file})`)
        const both = token.text.startsWith('&')
        if (both || !token.text.startsWith('2')) redirects = { ...redirects, out: 'null' }
        if (both || token.text.startsWith('2')) redirects = { ...redirects, err: 'null' }
      }
    }
  }
  endPipeline('always', 'the end')
  return pipelines
}

const nameOf = (piece: Piece): string => (piece.kind === 'text' ? piece.text : `$${piece.name}`)

function assignmentsOf(words: readonly Word[]): Pick<Simple, 'assignments' | 'words'> {
  const assignments: { name: string; value: Word }[] = []
  for (const [i, word] of words.entries()) {
    const assignment = assignmentOf(word)
    if (assignment === undefined) return { assignments, words: words.slice(i) }
    assignments.push(assignment)
  }
  return { assignments, words: [] }
}

/** `NAME=…` at the start of a word, unquoted. */
function assignmentOf(word: Word): { name: string; value: Word } | undefined {
  let head = ''
  for (const [i, piece] of word.entries()) {
    if (piece.kind !== 'text' || piece.quoted) return undefined
    if (piece.text === '=') return /^[A-Za-z_]\w*$/.test(head) ? { name: head, value: word.slice(i + 1) } : undefined
    head += piece.text
  }
  return undefined
}
