import { usage } from './exit.ts'

/** Tags written `Key=Value`. */
export function readPairs(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return at < 1 ? usage(`"${pair}" is no tag. Write Key=Value.`) : [pair.slice(0, at).trim(), pair.slice(at + 1)]
    }),
  )
}
