/** What one container host may use. */
export interface Limits {
  /** Bytes of memory; there is no swap beside it. */
  readonly memory: number
  /** Processes and threads. */
  readonly pids: number
  /** Processors, e.g. 0.5. */
  readonly cpus: number
  /** Bytes that it may write to its disk. */
  readonly disk: number
  /** Bytes of the package managers' caches, a tmpfs of their own. */
  readonly cache: number
}
