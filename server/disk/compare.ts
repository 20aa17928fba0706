import { createStoryteller, differences } from '../../sim/index.ts'
import type { Change, Difference, Records } from '../../sim/index.ts'
import { openRecording } from './recording.ts'

/** One of two recordings at the place where they part. */
export interface Side {
  readonly file: string
  /** The change that it has there; undefined when it ends before. */
  readonly change?: Pick<Change<Records>, 'at' | 'by' | 'kind' | 'key'> | undefined
  /** The change in words, where there are words for it. */
  readonly words?: string | undefined
}

/** What two recordings have in common, and where they part. */
export interface Comparison {
  readonly identical: boolean
  /** In what the two labs began from. */
  readonly header: readonly Difference[]
  /** Revisions that are the same in both, from the first one on. */
  readonly same: number
  /** The first revision that is not. */
  readonly parting?: {
    readonly rev: number
    readonly a: Side
    readonly b: Side
    /** In the change, member by member. */
    readonly members: readonly Difference[]
  }
  /** Files that break off before their end. */
  readonly breakOff: readonly string[]
}

/** Reads two recordings side by side, as far as they are the same. @throws RecordingError */
export async function compareRecordings(fileA: string, fileB: string): Promise<Comparison> {
  const [a, b] = [await openRecording(fileA), await openRecording(fileB)]
  const header = differences(a.header, b.header)
  const [left, right] = [a.changes[Symbol.asyncIterator](), b.changes[Symbol.asyncIterator]()]
  const tellers = [createStoryteller(), createStoryteller()] as const
  const breakOff = (): readonly string[] => [a, b].filter((each) => each.breaksOff).map(({ file }) => file)
  for (let same = 0; ; same++) {
    const [nextA, nextB] = [await left.next(), await right.next()]
    const changeA = nextA.done === true ? undefined : nextA.value
    const changeB = nextB.done === true ? undefined : nextB.value
    if (changeA === undefined && changeB === undefined)
      return { identical: header.length === 0, header, same, breakOff: breakOff() }
    const words = [changeA && tellers[0].tell(changeA), changeB && tellers[1].tell(changeB)] as const
    if (JSON.stringify(changeA) === JSON.stringify(changeB)) continue
    return {
      identical: false,
      header,
      same,
      parting: {
        rev: same + 1,
        a: side(fileA, changeA, words[0]?.text),
        b: side(fileB, changeB, words[1]?.text),
        members: changeA === undefined || changeB === undefined ? [] : differences(changeA, changeB),
      },
      breakOff: breakOff(),
    }
  }
}

function side(file: string, change: Change<Records> | undefined, words: string | undefined): Side {
  if (change === undefined) return { file }
  const { at, by, kind, key } = change
  return { file, change: { at, by, kind, key }, words }
}
