import type { RunningLab } from '../sim/index.ts'

/** An answer as it went out, and how long it stays true. */
export interface Kept {
  /** Inside form: times in epoch ms. */
  readonly output: object
  /** As on the wire. */
  readonly body: string
  /** Revision of the lab that it tells of. */
  readonly rev: number
  /** Lab time (epoch ms) until which it would come out the same at that revision. */
  readonly until: number
}

/** Answers to reads that are still true: who asks the same again before anything has changed is not made to wait for the same work. */
export interface Answers {
  /** The answer to this question, if it still holds for the lab as it is. */
  find(lab: RunningLab, question: string): Kept | undefined
  keep(question: string, answer: Kept): void
}

/** Questions remembered per lab: what a class of consoles polls. */
const most = 256
/** Larger answers are not worth their memory, characters. */
const largest = 200_000

export function createAnswers(): Answers {
  const kept = new Map<string, Kept>()
  return {
    find(lab, question) {
      const answer = kept.get(question)
      return answer !== undefined && answer.rev === lab.store.rev && lab.now() < answer.until ? answer : undefined
    },
    keep(question, answer) {
      if (question.length + answer.body.length > largest) return
      kept.delete(question)
      kept.set(question, answer)
      const oldest = kept.size > most ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
    },
  }
}
