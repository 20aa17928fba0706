/** The server cannot be reached, or broke off in the middle of its answer. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}

/** What fetch or the reading of its answer comes to. @throws NoAnswer where there is none */
export async function answered<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    // Of all that fetch does, only this is a TypeError.
    if (error instanceof TypeError) throw new NoAnswer('The server does not answer.', { cause: error })
    throw error
  }
}
