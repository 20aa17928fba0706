/** One problem of a scenario's file, as the server tells it. */
export interface FileProblem {
  /** From 1; 0 for what has no place. */
  readonly line: number
  readonly column: number
  readonly text: string
  /** The line of the file that is meant. */
  readonly excerpt: string
}

/** Reads the server's `file:line:column: what`, a line for each problem. */
export function fileProblems(message: string, file: string, source: string): readonly FileProblem[] {
  const lines = source.split(/\r?\n/)
  return message.split('\n').map((each) => {
    const rest = each.startsWith(`${file}:`) ? each.slice(file.length + 1) : ''
    const [, line, column, text] = /^(\d+):(\d+): ([\s\S]*)$/.exec(rest) ?? []
    if (text === undefined) return { line: 0, column: 0, text: each, excerpt: '' }
    return { line: Number(line), column: Number(column), text, excerpt: lines[Number(line) - 1] ?? '' }
  })
}

/** A slug from a file's name, in the characters that the server takes. */
export function slugOf(file: string): string {
  const name = file.replace(/\.ya?ml$/i, '').toLowerCase()
  const slug = name.replaceAll(/[^a-z0-9-]+/g, '-').replace(/^[^a-z]+/, '')
  return slug.slice(0, 40) || 'scenario'
}
