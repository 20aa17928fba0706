/**
 * One line of the journal: a record's new version, or null for gone. `at` is lab time in epoch ms, `by` the cause:
 * `call:<request id>`, `host:<id>`, `clock`, `fault:<id>`, `control`, `start`, `scenario:<what>`, `learner`.
 */
export interface Change<R, K extends keyof R = keyof R> {
  readonly rev: number
  readonly at: number
  readonly by: string
  readonly kind: K
  readonly key: string
  readonly value: R[K] | null
}

/** The line's bytes: the same change always gives the same text. */
export function serialize<R>(change: Change<R>): string {
  const { rev, at, by, kind, key, value } = change
  return JSON.stringify({ rev, at, by, kind, key, value })
}
