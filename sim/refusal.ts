/** Something that somebody at the controls asked for and that cannot be done. The message says what, where, and what to do. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: 'BadRequest' | 'NotFound'
  /** Of the HTTP answer. */
  readonly statusCode: number

  constructor(code: Refusal['code'], message: string) {
    super(message)
    this.code = code
    this.statusCode = code === 'NotFound' ? 404 : 400
  }
}

export function refuse(message: string): never {
  throw new Refusal('BadRequest', message)
}

export function refuseUnknown(message: string): never {
  throw new Refusal('NotFound', message)
}
