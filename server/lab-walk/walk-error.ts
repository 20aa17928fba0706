/** A step did not come out: the message says what was expected and what there was. */
export class WalkError extends Error {
  override name = 'WalkError'
}

export function expected(holds: boolean, message: string): asserts holds {
  if (!holds) throw new WalkError(message)
}
