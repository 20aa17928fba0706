/**
 * An allowedPattern, made to match whole values as Java's `matches` does, on which the service relies
 * (documents-syntax-data-elements-parameters.html). Java's leading flags such as `(?i)` become flags here.
 * Undefined if the expression does not compile.
 */
export function wholePattern(source: string): RegExp | undefined {
  const flags = /^\(\?([ims]+)\)/.exec(source)
  try {
    return new RegExp(`^(?:${source.slice(flags?.[0].length ?? 0)})$`, [...new Set(flags?.[1] ?? '')].join(''))
  } catch {
    return undefined
  }
}
