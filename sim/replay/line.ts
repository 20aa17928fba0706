import { kinds, type Records } from '../records.ts'
import type { Change } from '../store/change.ts'
import { objectOf, RecordingError } from './header.ts'

/** Kinds whose records are text; all others are objects. */
const texts: ReadonlySet<string> = new Set(['output', 'file'] satisfies (keyof Records)[])

/**
 * Reads a line of the journal.
 * @param previous the line before it; undefined for the first
 * @throws RecordingError when it is none, or does not follow on the one before
 */
export function parseChange(line: string, previous: Change<Records> | undefined): Change<Records> {
  const change = objectOf(line)
  const rev = (previous?.rev ?? 0) + 1
  const isChange =
    change !== undefined &&
    typeof change['rev'] === 'number' &&
    typeof change['at'] === 'number' &&
    typeof change['by'] === 'string' &&
    typeof change['kind'] === 'string' &&
    typeof change['key'] === 'string' &&
    change['value'] !== undefined
  if (!isChange) damaged(rev, `what should be revision ${rev} is no line of a journal`)
  const kind = String(change['kind'])
  if (!Object.hasOwn(kinds, kind))
    damaged(rev, `revision ${rev} is of a kind that this Patchlab does not know: ${kind}`)
  const isText = texts.has(kind)
  if (change['value'] !== null && typeof change['value'] !== (isText ? 'string' : 'object')) {
    damaged(rev, `revision ${rev} has no ${isText ? 'text' : 'record'} where a ${kind} should be`)
  }
  if (change['rev'] !== rev) damaged(rev, `revision ${String(change['rev'])} comes where ${rev} should be`)
  if (previous !== undefined && Number(change['at']) < previous.at) {
    damaged(rev, `revision ${rev} is earlier than the one before it`)
  }
  return change as unknown as Change<Records>
}

function damaged(rev: number, what: string): never {
  // The header is the first line.
  throw new RecordingError(
    `The recording is damaged at line ${rev + 1}: ${what}. Fetch it again, or record the run anew.`,
  )
}
