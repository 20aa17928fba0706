const space = /[ \t\n\r]*/y
// oxlint-disable-next-line no-control-regex -- JSON forbids them bare in strings
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Deeper than any document, and far from what a call stack holds. */
const maxDepth = 100

/**
 * The index of the first character at which a text stops being JSON, or undefined if it is JSON. JSON.parse knows but each engine words it in
 * its own way, and some leave the place out.
 */
export function jsonFault(text: string): number | undefined {
  let at = 0
  /** How far it got is the answer, so it never steps back. */
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    at += found?.[0].length ?? 0
    return found !== null
  }
  const takeChar = (char: string): boolean => {
    take(space)
    if (text[at] !== char) return false
    at++
    return true
  }
  const items = (close: string, item: () => boolean): boolean => {
    if (takeChar(close)) return true
    do if (!item()) return false
    while (takeChar(','))
    return takeChar(close)
  }
  const value = (depth: number): boolean => {
    take(space)
    if (depth > maxDepth) return false
    if (takeChar('[')) return items(']', () => value(depth + 1))
    if (takeChar('{')) {
      return items('}', () => {
        take(space)
        return take(string) && takeChar(':') && value(depth + 1)
      })
    }
    return take(string) || take(scalar)
  }
  if (!value(0)) return at
  take(space)
  return at < text.length ? at : undefined
}
