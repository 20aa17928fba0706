/** A part of what is in a gzip file. */
export interface Part {
  /** Its bytes, in their order; none in a last part that has nothing to add. */
  readonly pieces: readonly Uint8Array<ArrayBuffer>[]
  /** How much of the file has been read by now, bytes. */
  readonly read: number
  readonly isLast: boolean
  /** Whether it is the last because the file is damaged, breaks off, or is no gzip file at all. */
  readonly breaksOff: boolean
}

/**
 * Bytes. Each part is a turn in which the page waits while it is parsed, some 20 ms. It is also how far one thread can be ahead of the
 * other: with smaller ones they wait for each other.
 */
const partSize = 4 << 20

/** What is in a gzip file, as far as it can be read. */
export async function* unzip(file: Blob): AsyncGenerator<Part> {
  const gunzip = new DecompressionStream('gzip')
  const reader = gunzip.readable.getReader()
  let read = 0
  void feed(file, gunzip.writable.getWriter(), (bytes) => (read = bytes))
  let pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (;;) {
    let piece: Uint8Array<ArrayBuffer> | undefined
    let breaksOff = false
    try {
      piece = (await reader.read()).value
    } catch {
      breaksOff = true
    }
    if (piece !== undefined) {
      pieces.push(piece)
      length += piece.length
      if (length < partSize) continue
    }
    const isLast = piece === undefined
    yield { pieces, read, isLast, breaksOff }
    if (isLast) return
    pieces = []
    length = 0
  }
}

/** The stream drops what it has ready when it finds the file broken, so its end is told only once that has been taken. */
async function feed(
  file: Blob,
  writer: WritableStreamDefaultWriter<BufferSource>,
  onProgress: (bytes: number) => void,
): Promise<void> {
  let read = 0
  try {
    const chunks = file.stream().getReader()
    for (;;) {
      const { value, done } = await chunks.read()
      if (done) break
      await writer.write(value)
      onProgress((read += value.length))
    }
    await new Promise((next) => setTimeout(next))
    await writer.close()
  } catch (error) {
    // The reader hears of it.
    await writer.abort(error).catch(() => {})
  }
}
