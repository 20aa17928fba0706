/** Limits and marks of spec §6.5. Lengths count UTF-16 code units; a mark counts towards its limit. */
const mark = '--output truncated--'
const outputMark = '\n---Output truncated---'
const errorMark = '\n---Error truncated----'
const errorHeading = '\n----------ERROR-------\n'

export const stdoutLimit = 24_000
export const stderrLimit = 8_000
export const pluginLimit = 2_500

/** GetCommandInvocation.StandardOutputContent. */
export function standardOutputContent(stdout: string): string {
  return cut(stdout, stdoutLimit, mark)
}

/** GetCommandInvocation.StandardErrorContent. */
export function standardErrorContent(stderr: string): string {
  return cut(stderr, stderrLimit, mark)
}

/**
 * CommandPlugin.Output: both streams in one text, the second under a heading if there is any. When they are too long together,
 * each has half of the room and what the other leaves of its half.
 */
export function pluginOutput(stdout: string, stderr: string): string {
  if (stderr === '') return cut(stdout, pluginLimit, outputMark)
  const room = pluginLimit - errorHeading.length
  const half = Math.floor(room / 2)
  const first = cut(stdout, Math.max(half, room - stderr.length), outputMark)
  return first + errorHeading + cut(stderr, room - first.length, errorMark)
}

function cut(text: string, limit: number, suffix: string): string {
  if (text.length <= limit) return text
  const end = limit - suffix.length
  // Half of a pair of surrogates could not be sent as UTF-8.
  const last = text.charCodeAt(end - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end) + suffix
}
