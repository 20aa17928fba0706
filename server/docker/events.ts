import { Readable } from 'node:stream'
import type { Engine } from './client.ts'
import { label } from './labels.ts'

export interface EngineWatch {
  /** Whether the engine has gone away. Asked of an engine that is about to, it waits until that is known, and `onLost` has been told. */
  isLost(): Promise<boolean>
  close(): void
}

export interface EngineWatcher {
  /** Something happened to the container with this id. */
  readonly onEvent: (id: string) => void
  /** The engine does not answer any more. */
  readonly onLost: () => void
  /** It answers again. */
  readonly onReturn: () => void
}

const filters = JSON.stringify({
  type: ['container'],
  event: ['die', 'start', 'pause', 'unpause', 'destroy', 'oom'],
  label: [`${label.kind}=host`],
})

/** How long to wait before an engine that is away is looked for again, ms. */
const pause = 500

/** Follows what happens to hosts' containers, whoever does it, until it is closed. Comes back when the engine does. */
export async function watchEngine({ docker }: Engine, watcher: EngineWatcher): Promise<EngineWatch> {
  let closed = false
  let stream: Readable | undefined
  let timer: NodeJS.Timeout | undefined
  let lost = false
  /** Who wants to know when the engine has gone away. */
  const asking: (() => void)[] = []

  async function follow(): Promise<void> {
    const answer = await docker.getEvents({ filters })
    // A wrapper's end would not end the answer, and its connection would keep the process alive.
    const opened = answer instanceof Readable ? answer : Readable.from(answer)
    if (closed) return void opened.destroy()
    stream = opened
    lost = false
    let rest = ''
    opened.setEncoding('utf8')
    opened.on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) read(line)
    })
    let over = false
    const end = (): void => {
      if (closed || over) return
      over = true
      lost = true
      watcher.onLost()
      tellAsking()
      again()
    }
    for (const event of ['end', 'close', 'error']) opened.on(event, end)
  }

  function read(line: string): void {
    if (line.trim() === '') return
    const which = /"(?:ID|id)":"([0-9a-f]{64})"/.exec(line)?.[1]
    if (which !== undefined) watcher.onEvent(which)
  }

  function again(): void {
    timer = setTimeout(() => {
      follow().then(() => closed || watcher.onReturn(), again)
    }, pause).unref()
  }

  function tellAsking(): void {
    for (const tell of asking.splice(0)) tell()
  }

  await follow()
  return {
    async isLost() {
      if (lost || closed) return lost
      const answers = await docker.ping().then(
        () => true,
        () => false,
      )
      // The stream of events ends with the engine's process, if perhaps a moment later.
      if (!answers && !lost && !closed) await new Promise<void>((resolve) => void asking.push(resolve))
      return lost
    },
    close() {
      closed = true
      tellAsking()
      clearTimeout(timer)
      stream?.destroy()
    },
  }
}
