/** An image could not be built, removed, saved or loaded; the message says why and what to do. */
export class ImageError extends Error {
  override name = 'ImageError'
}
