import { evaluate } from './expression.ts'
import type { Step } from './scenario.ts'
import type { Check } from './schema.ts'
import { reserved, type View } from './state.ts'

/** A check that the learner answers. */
export type Question = Extract<Check, { answer: string }>

/** What a step asks, in order. */
export const questionsOf = (step: Step | undefined): readonly Question[] =>
  (step?.checks ?? []).flatMap((check) => ('answer' in check ? [check] : []))

/** Whether a text answers a question, as things stand. */
export function isRight({ accept, is }: Question, text: string, view: (parts: readonly string[]) => View): boolean {
  const given = plain(text)
  if (accept !== undefined) return [accept].flat().some((each) => plain(each) === given)
  const { value } = evaluate(is ?? '', view(reserved))
  return (
    value !== undefined && value !== null && plain(Array.isArray(value) ? value.join(', ') : String(value)) === given
  )
}

const plain = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
