/** A control call that cannot be done. The message says what, where, and what to do. */
export class ControlError extends Error {
  override name = 'ControlError'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export function badRequest(message: string): never {
  throw new ControlError(400, 'BadRequest', message)
}

export function notFound(message: string): never {
  throw new ControlError(404, 'NotFound', message)
}
