import { type RunningLab, uuid } from '../sim/index.ts'

/** The ids of a lab's calls. The journal names them as causes, so they are seeded: equal runs have equal journals. */
export interface RequestIds {
  /**
   * The id of a call that asks `question`. It follows from what is asked, at which revision, and how often that was asked there before: what
   * others ask meanwhile that changes nothing, such as polls, leaves it as it is.
   */
  idOf(lab: RunningLab, question: string): string
}

export function createRequestIds(): RequestIds {
  let rev = -1
  const asked = new Map<string, number>()
  return {
    idOf(lab, question) {
      if (lab.store.rev !== rev) {
        rev = lab.store.rev
        asked.clear()
      }
      const before = asked.get(question) ?? 0
      asked.set(question, before + 1)
      return uuid(lab.seed, `request:${rev}:${before}:${question}`)
    },
  }
}
