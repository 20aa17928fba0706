const isDigit = (c: number): boolean => c >= 48 && c <= 57
const isLetter = (c: number): boolean => (c >= 65 && c <= 90) || (c >= 97 && c <= 122)

/** Weight of a character outside numbers: `~` < end of the part (or a digit) < letters < all others. */
const weight = (c: number): number => (Number.isNaN(c) || isDigit(c) ? 0 : c === 126 ? -1 : isLetter(c) ? c : c + 256)

const skipZeros = (text: string, i: number): number => {
  while (text.charCodeAt(i) === 48) i++
  return i
}

/** One part (epoch, upstream version or revision): text and numbers in turn. A missing number counts as 0. */
const comparePart = (a: string, b: string): -1 | 0 | 1 => {
  if (a === b) return 0
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a.charCodeAt(i))) || (j < b.length && !isDigit(b.charCodeAt(j)))) {
      const x = weight(a.charCodeAt(i))
      const y = weight(b.charCodeAt(j))
      if (x !== y) return x < y ? -1 : 1
      i++
      j++
    }
    i = skipZeros(a, i)
    j = skipZeros(b, j)
    let first = 0
    while (isDigit(a.charCodeAt(i)) && isDigit(b.charCodeAt(j))) {
      first ||= a.charCodeAt(i) - b.charCodeAt(j)
      i++
      j++
    }
    if (isDigit(a.charCodeAt(i))) return 1
    if (isDigit(b.charCodeAt(j))) return -1
    if (first !== 0) return first < 0 ? -1 : 1
  }
  return 0
}

/** `[epoch:]upstream[-revision]`: the epoch ends at the first colon, the revision starts after the last hyphen. */
const split = (version: string): readonly [epoch: string, upstream: string, revision: string] => {
  const colon = version.indexOf(':')
  const rest = version.slice(colon + 1)
  const hyphen = rest.lastIndexOf('-')
  return [
    colon < 0 ? '' : version.slice(0, colon),
    hyphen < 0 ? rest : rest.slice(0, hyphen),
    hyphen < 0 ? '' : rest.slice(hyphen + 1),
  ]
}

/**
 * Orders two whole Debian version strings as dpkg does; -1, 0 or 1. A missing epoch or revision equals 0.
 * Source: Debian Policy §5.6.12, deb-version(7).
 */
export const compareDeb = (a: string, b: string): -1 | 0 | 1 => {
  if (a === b) return 0
  const [epochA, upstreamA, revisionA] = split(a)
  const [epochB, upstreamB, revisionB] = split(b)
  return comparePart(epochA, epochB) || comparePart(upstreamA, upstreamB) || comparePart(revisionA, revisionB)
}
