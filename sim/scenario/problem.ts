/** Where a person finds something in a file: both count from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** What is wrong with a scenario's file: where, what, and what to write instead. */
export interface Problem extends Place {
  /** The member that is meant, such as `steps[2].checks[0].expect`; '' for the whole. */
  readonly at: string
  readonly cause: string
  readonly remedy: string
}

/** Something inside a scenario that cannot be read: an expression, a command line, a duration. `at` says where it stands in its text. */
export class Unreadable extends Error {
  override name = 'Unreadable'
  readonly remedy: string

  constructor(cause: string, remedy: string) {
    super(cause)
    this.remedy = remedy
  }
}

export function unreadable(cause: string, remedy: string): never {
  throw new Unreadable(cause, remedy)
}

/** `file:line:column: where: cause Remedy`, the form that editors jump to. */
export function describeProblem(file: string, { line, column, at, cause, remedy }: Problem): string {
  return `${file}:${line}:${column}: ${at === '' ? '' : `${at}: `}${cause} ${remedy}`.trimEnd()
}

/** The known word that somebody may have meant, at most two letters off. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((each) => ({ each, off: distance(word.toLowerCase(), each.toLowerCase()) }))
  ranked.sort((a, b) => a.off - b.off)
  const [best] = ranked
  return best !== undefined && best.off <= Math.max(1, Math.min(2, Math.floor(word.length / 2))) ? best.each : undefined
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const swap = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
