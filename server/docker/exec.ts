import type { Container } from 'dockerode'
import { PassThrough } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

/** Bytes of a stream that are kept of one command; what comes after is read and dropped. */
const mostOutput = 16 * 1024 * 1024

export interface ExecOptions {
  /** Standard input; none if left out. */
  readonly input?: string | NodeJS.ReadableStream
  readonly environment?: Readonly<Record<string, string>>
  readonly workingDirectory?: string
  /** Aborted when nothing can come any more: the command is given up, with what it has said by then. */
  readonly over?: AbortSignal
  /** Told when the command has begun. */
  readonly onStarted?: () => void
  /** Told of output as it comes, in pieces that do not cut characters. */
  readonly onOutput?: (stream: 'stdout' | 'stderr', text: string) => void
}

export interface Executed {
  /** 128 + n for a process that a signal ended; −1 when the engine does not know (the container is gone, the command was given up). */
  readonly code: number
  /** Empty when `onOutput` was given. */
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command in a running container to its end. Rejects when the engine refuses, goes away, or has not begun by the time it is over. */
export async function exec(
  container: Container,
  command: readonly string[],
  { input, environment = {}, workingDirectory, over, onStarted, onOutput }: ExecOptions = {},
): Promise<Executed> {
  const abort = over && { abortSignal: over }
  const started = await container.exec({
    Cmd: [...command],
    AttachStdout: true,
    AttachStderr: true,
    AttachStdin: input !== undefined,
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    ...(workingDirectory !== undefined && workingDirectory !== '' && { WorkingDir: workingDirectory }),
    ...abort,
  })
  const stream = await started.start({ hijack: input !== undefined, stdin: input !== undefined, ...abort })
  // A connection that was taken over is the request's no more.
  const giveUp = (): void => void stream.destroy()
  over?.addEventListener('abort', giveUp)
  onStarted?.()
  const kept = { stdout: '', stderr: '' }
  const collect = (name: 'stdout' | 'stderr'): PassThrough => {
    const decoder = new StringDecoder('utf8')
    let bytes = 0
    const take = (text: string): void => {
      if (text === '') return
      if (onOutput === undefined) kept[name] += text
      else onOutput(name, text)
    }
    const sink = new PassThrough()
    sink.on('data', (chunk: Buffer) => {
      const room = mostOutput - bytes
      bytes += chunk.length
      if (room > 0) take(decoder.write(room < chunk.length ? chunk.subarray(0, room) : chunk))
    })
    sink.on('end', () => take(decoder.end()))
    return sink
  }
  const sinks = [collect('stdout'), collect('stderr')] as const
  const drained = sinks.map((sink) => new Promise<void>((resolve) => sink.once('end', resolve)))
  container.modem.demuxStream(stream, ...sinks)
  const ended = new Promise<void>((resolve, reject) => {
    stream.once('end', resolve)
    stream.once('close', resolve)
    // Later ones say nothing new, but have to be heard.
    stream.on('error', reject)
  })
  if (typeof input === 'string') stream.end(input)
  else if (input !== undefined) input.pipe(stream)
  try {
    await ended
  } finally {
    over?.removeEventListener('abort', giveUp)
    for (const sink of sinks) sink.end()
  }
  await Promise.all(drained)
  const { ExitCode } = await started.inspect()
  return { code: ExitCode ?? -1, ...kept }
}
