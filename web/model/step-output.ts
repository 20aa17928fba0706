import type { ApiOutput } from '../../sim/view.ts'

type Invocation = NonNullable<ApiOutput<'ListCommandInvocations'>['CommandInvocations']>[number]
export type Plugin = NonNullable<Invocation['CommandPlugins']>[number]

/** Characters of a step's output, and of its error, that the console shows (the lab, and spec §6.5). */
export const consoleLimit = 2500

/** What the console shows of a text, and whether that is all. */
export function shown(text: string): { readonly text: string; readonly isCut: boolean } {
  return { text: text.slice(0, consoleLimit), isCut: text.length > consoleLimit }
}

/** Whether a step did not run because it is for another platform, or because the document was left before it: it says so in place of output. */
export const isSkipped = ({ Status, Output = '' }: Plugin): boolean =>
  Status === 'Success' &&
  /^Step execution skipped due to |skipped due to prior step with an exit condition$/.test(Output)
