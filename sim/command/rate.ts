/** A count, or a share of the targets: `10` or `10%` (spec §6.2). */
function resolve(text: string, targets: number): number {
  return text.endsWith('%') ? Math.floor((Number(text.slice(0, -1)) * targets) / 100) : Number(text)
}

/** How many invocations may be under way at once; at least one. */
export function concurrencyLimit(maxConcurrency: string, targets: number): number {
  return Math.max(1, resolve(maxConcurrency, targets))
}

/** How many errors are borne: sending stops with the next one. 10% of 50 is 5, so the 6th stops it (spec §6.2). */
export function errorLimit(maxErrors: string, targets: number): number {
  return resolve(maxErrors, targets)
}

/** How many invocations a command starts with before any has ended. Run Command's own figure is unpublished. */
const rampStart = 10

export interface Progress {
  readonly targets: number
  /** Sent, ended or not. */
  readonly sent: number
  readonly completed: number
  readonly errors: number
}

/**
 * How many more invocations may be sent now. The number under way starts small and grows by one with every completion, up to
 * MaxConcurrency; nothing is sent any more once there are more errors than MaxErrors (spec §6.2).
 */
export function allowance(maxConcurrency: string, maxErrors: string, progress: Progress): number {
  const { targets, sent, completed, errors } = progress
  if (errors > errorLimit(maxErrors, targets)) return 0
  const limit = Math.min(concurrencyLimit(maxConcurrency, targets), rampStart + completed)
  return Math.max(0, Math.min(limit - (sent - completed), targets - sent))
}
