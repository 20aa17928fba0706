import { type Part, unzip } from './unzip.ts'

/** A worker: each message asks for the next part of the file that it brings, the same each time. */
let parts: AsyncGenerator<Part> | undefined

async function answer(file: Blob): Promise<void> {
  parts ??= unzip(file)
  const { value: part, done } = await parts.next()
  if (done !== true) postMessage(part, { transfer: part.pieces.map(({ buffer }) => buffer) })
}

// The page hears of errors only, not of rejections.
addEventListener('message', ({ data }: MessageEvent<Blob>) => void answer(data).catch(reportError))
