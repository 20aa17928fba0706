/** Exit codes of `patchlab`, as documented in its help. */
export const exitCodes = {
  done: 0,
  /** The server refused, or something failed. */
  failed: 1,
  /** The command line or a setting is wrong: nothing was done. */
  usage: 2,
  /** No server answers at the endpoint. */
  unreachable: 3,
} as const

/** Ends a command with a message for people and an exit code. */
export class CommandError extends Error {
  override name = 'CommandError'
  readonly code: number

  constructor(message: string, code: number = exitCodes.failed, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

export function usage(message: string): never {
  throw new CommandError(message, exitCodes.usage)
}
