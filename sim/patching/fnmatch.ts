const escape = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')

/** The source of a character class that opens at `start`, and where it ends; undefined if it never closes. */
const characterClass = (pattern: string, start: number): { source: string; end: number } | undefined => {
  const negated = pattern[start + 1] === '!'
  const first = start + (negated ? 2 : 1)
  // A `]` in first place is a member.
  const end = pattern.indexOf(']', first + 1)
  if (end < 0) return undefined
  const members = pattern.slice(first, end).replace(/[\\\]^[]/g, '\\$&')
  return { source: `[${negated ? '^' : ''}${members}]`, end }
}

/**
 * A shell pattern as Python's fnmatch reads it, which is what the Linux payload uses (spec §3.7): `*`, `?`, `[abc]`,
 * `[!a-c]`; slashes, dots and braces mean nothing. Matches the whole text, whatever the case. A class that holds a
 * backward range (`[z-a]`) matches nothing.
 */
export const fnmatch = (pattern: string): ((text: string) => boolean) => {
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at)
    const set = char === '[' ? characterClass(pattern, at) : undefined
    if (set) {
      source += set.source
      at = set.end
    } else source += char === '*' ? '.*' : char === '?' ? '.' : escape(char)
  }
  try {
    const regexp = new RegExp(`^(?:${source})$`, 'is')
    return (text) => regexp.test(text)
  } catch {
    return () => false
  }
}
