import { createHash } from 'node:crypto'

/** A name for everything that an image is made from: whoever has the same name has the same image. */
export function hashOf(...inputs: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const input of inputs) hash.update(`${Buffer.byteLength(input)}\n`).update(input)
  return hash.digest('hex').slice(0, 32)
}
