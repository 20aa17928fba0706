const TILDE = 126
const CARET = 94

const isDigit = (c: number): boolean => c >= 48 && c <= 57
const isLetter = (c: number): boolean => (c >= 65 && c <= 90) || (c >= 97 && c <= 122)

/** What a segment is worth before its text is looked at: `~` < end < `^` < letters < digits. */
const rank = (c: number): number => (c === TILDE ? 0 : Number.isNaN(c) ? 1 : c === CARET ? 2 : isLetter(c) ? 3 : 4)

/** Start of the next segment from `i` on: every character that belongs to none only separates. */
const skip = (text: string, i: number): number => {
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (isDigit(c) || isLetter(c) || c === TILDE || c === CARET) break
  }
  return i
}

const endOf = (text: string, i: number, belongs: (c: number) => boolean): number => {
  while (belongs(text.charCodeAt(i))) i++
  return i
}

const compareText = (a: string, b: string): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)

/** Digit strings as numbers of any length. */
const compareNumber = (a: string, b: string): -1 | 0 | 1 => {
  const x = a.replace(/^0+/, '')
  const y = b.replace(/^0+/, '')
  return x.length === y.length ? compareText(x, y) : x.length < y.length ? -1 : 1
}

/**
 * Orders two rpm versions or two releases (one part each, no epoch), as rpm's own rpmvercmp does; -1, 0 or 1.
 * Strings that differ only in separators or leading zeros are equal (`1.0` and `1_00`).
 * Source: rpm manual, "Version comparison" (rpm-version(7)); `~` since rpm 4.10, `^` since 4.15.
 */
export const compareRpm = (a: string, b: string): -1 | 0 | 1 => {
  if (a === b) return 0
  let i = 0
  let j = 0
  for (;;) {
    i = skip(a, i)
    j = skip(b, j)
    const kind = rank(a.charCodeAt(i))
    const other = rank(b.charCodeAt(j))
    if (kind !== other) return kind < other ? -1 : 1
    if (kind === 1) return 0
    if (kind === 0 || kind === 2) {
      i++
      j++
      continue
    }
    const belongs = kind === 3 ? isLetter : isDigit
    const endA = endOf(a, i, belongs)
    const endB = endOf(b, j, belongs)
    const order = (kind === 3 ? compareText : compareNumber)(a.slice(i, endA), b.slice(j, endB))
    if (order !== 0) return order
    i = endA
    j = endB
  }
}
