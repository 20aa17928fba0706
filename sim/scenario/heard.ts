import { evaluate, isTrue } from './expression.ts'
import type { Check } from './schema.ts'

/** A learner's call that had success. Times in epoch ms. */
export interface Heard {
  /** `SendCommand`, `ec2:CreateTags`. */
  readonly operation: string
  readonly input: object
  readonly output: object
  readonly at: number
  /** Whether it changed the lab. */
  readonly changed: boolean
}

export type CalledCheck = Extract<Check, { called: unknown }>

/** Whether a call is what a check waits for, whenever it was made. */
export function satisfies(check: CalledCheck, { operation, input, output }: Heard): boolean {
  if (![check.called].flat().includes(operation)) return false
  return holds(check.with, input) && holds(check.shows, output)
}

const holds = (expression: string | undefined, data: object): boolean => {
  if (expression === undefined) return true
  const { value, problem } = evaluate(expression, data)
  return problem === undefined && isTrue(value)
}
