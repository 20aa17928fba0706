import type { Container, Exec } from 'dockerode'
import type { Duplex } from 'node:stream'
import type { ReadStream, WriteStream } from 'node:tty'
import type { Engine } from './client.ts'

export interface Terminal {
  readonly input: ReadStream
  readonly output: WriteStream
}

/** A login shell that runs in a container. */
export interface Shell {
  readonly exec: Exec
  /** What it prints, and what is typed; bytes. Without a terminal of its own what it prints is the engine's multiplexed form. */
  readonly stream: Duplex
  /** Tells it how large its terminal is, in characters. Never rejects. */
  resize(columns: number, rows: number): Promise<void>
}

/** @param environment beside what a login shell needs */
export async function startShell(
  container: Container,
  isTerminal: boolean,
  environment: Readonly<Record<string, string>> = {},
): Promise<Shell> {
  const exec = await container.exec({
    Cmd: ['/bin/bash', ...(isTerminal ? ['-il'] : ['-l'])],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: isTerminal,
    WorkingDir: '/root',
    Env: [
      'HOME=/root',
      'TERM=xterm-256color',
      ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    ],
  })
  const stream = await exec.start({ hijack: true, stdin: true, Tty: isTerminal })
  const tell = (w: number, h: number): Promise<boolean> =>
    exec.resize({ w, h }).then(
      () => true,
      // A window may close while its size is being told.
      () => false,
    )
  return {
    exec,
    stream,
    async resize(columns, rows) {
      // The engine refuses until the shell's process is there.
      for (let tries = 0; tries < 20 && !stream.destroyed && !(await tell(columns, rows)); tries += 1)
        await new Promise((next) => setTimeout(next, 10))
    },
  }
}

/** Opens a shell in a container for whoever sits at the terminal, until it is left. @returns its exit code */
export async function openShell({ docker }: Engine, container: string, { input, output }: Terminal): Promise<number> {
  const isTerminal = input.isTTY && output.isTTY
  const { exec, stream, ...shell } = await startShell(docker.getContainer(container), isTerminal)
  const resize = (): Promise<void> => shell.resize(output.columns, output.rows)
  const ended = new Promise<void>((resolve, reject) => {
    stream.once('end', resolve)
    stream.once('close', resolve)
    stream.once('error', reject)
  })
  if (isTerminal) {
    input.setRawMode(true)
    output.on('resize', resize)
    stream.pipe(output, { end: false })
    await resize()
  } else docker.modem.demuxStream(stream, output, process.stderr)
  input.pipe(stream)
  try {
    await ended
  } finally {
    input.unpipe(stream)
    input.pause()
    output.off('resize', resize)
    if (isTerminal) input.setRawMode(false)
  }
  return (await exec.inspect()).ExitCode ?? 1
}
