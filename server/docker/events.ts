import { Readable } from 'node:stream'
import type { Engine } from './client.ts'
import { label } from './labels.ts'

export interface EngineWatch {
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

  async function follow(): Promise<void> {
    const opened = Readable.from(await docker.getEvents({ filters }))
    if (closed) return void opened.destroy()
    stream = opened
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
      watcher.onLost()
      again()
    }
    for (const event of ['end', 'close', 'error']) opened.on(event, end)
  }

  function read(line: string): void {
    if (line.trim() === '') return
    const { id, Actor } = JSON.parse(line) as { id?: string; Actor?: { ID?: string } }
    const which = Actor?.ID ?? id
    if (which !== undefined) watcher.onEvent(which)
  }

  function again(): void {
    timer = setTimeout(() => {
      follow().then(() => closed || watcher.onReturn(), again)
    }, pause).unref()
  }

  await follow()
  return {
    close() {
      closed = true
      clearTimeout(timer)
      stream?.destroy()
    },
  }
}
