/** What AWS says is wrong with one member of a request. */
export interface MemberProblem {
  /** As AWS spells the path: `approvalRules.patchRules.1.member.complianceLevel`. */
  readonly member: string
  /** The whole constraint, as AWS words it. */
  readonly text: string
}

/**
 * The members that a refusal is about, to be shown at their fields. AWS lists every violation of the model in one message:
 * `2 validation errors detected: Value 'x' at 'name' failed to satisfy constraint: …; Value …`.
 * @returns none for a refusal that names no member: it belongs above the form
 */
export function problemsOf(message: string): readonly MemberProblem[] {
  return [
    ...message.matchAll(
      /Value (?:'[\s\S]*?'|null) at '([^']+)' (failed to satisfy constraint: [\s\S]*?)(?=; Value |$)/g,
    ),
  ].map(([text, member = '']) => ({ member, text }))
}

/** What is to be shown at a field; '' for nothing. @param path the member's path, or how it begins */
export function problemAt(problems: readonly MemberProblem[], path: string): string {
  const found = problems.find(({ member }) => member === path || member.startsWith(`${path}.`))
  return found?.text ?? ''
}
