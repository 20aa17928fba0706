/** No engine answers; the message says where one was looked for and what to do. */
export class EngineError extends Error {
  override name = 'EngineError'
}

/** A work cannot be done; the message is for people, as the tool printed it. */
export class Refused extends Error {
  override name = 'Refused'
}

/** What ran on a host ended with the host: nobody will report it. */
export class Cut extends Error {
  override name = 'Cut'
  /** Whether the host restarted because something on it asked for that, and is back. */
  readonly rebooted: boolean

  constructor(rebooted: boolean) {
    super('The host went down.')
    this.rebooted = rebooted
  }
}

/** Status of an answer of the engine that is an error; undefined when it is none of the engine's. */
export function engineStatus(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Whether an error says that the engine did not answer at all, as when it goes away. */
export const isNoAnswer = (error: unknown): boolean =>
  (engineStatus(error) === undefined && error instanceof Error && 'syscall' in error) ||
  messageOf(error) === 'socket hang up'
