// Inline: a recording can be opened when the server that the page came from is gone.
// oxlint-disable-next-line import/default -- Vite makes one, of a class that starts the worker
import UnzipWorker from './unzip-worker.ts?worker&inline'
import type { Part } from './unzip.ts'

/** `unzip` in a thread of its own. It is one part ahead, no more: a recording may be larger than the memory that is to spare. */
export async function* unzipApart(file: Blob): AsyncGenerator<Part> {
  const worker = new UnzipWorker()
  const ask = (): Promise<Part> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Part>) => resolve(data)
      // Without a message where the browser refuses to start it.
      worker.onerror = ({ message }) =>
        reject(new Error(`The file cannot be unzipped: ${message || 'the browser lets the page start no worker'}.`))
      worker.postMessage(file)
    })
  try {
    let next = ask()
    for (;;) {
      const part = await next
      next = ask()
      yield part
      if (part.isLast) return
    }
  } finally {
    worker.terminate()
  }
}
