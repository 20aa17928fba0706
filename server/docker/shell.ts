import type { ReadStream, WriteStream } from 'node:tty'
import type { Engine } from './client.ts'

export interface Terminal {
  readonly input: ReadStream
  readonly output: WriteStream
}

/** Opens a shell in a container for whoever sits at the terminal, until it is left. @returns its exit code */
export async function openShell({ docker }: Engine, container: string, { input, output }: Terminal): Promise<number> {
  const isTerminal = input.isTTY && output.isTTY
  const exec = await docker.getContainer(container).exec({
    Cmd: ['/bin/bash', ...(isTerminal ? ['-il'] : ['-l'])],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: isTerminal,
    WorkingDir: '/root',
    Env: ['HOME=/root', 'TERM=xterm-256color'],
  })
  const stream = await exec.start({ hijack: true, stdin: true, Tty: isTerminal })
  const resize = (): Promise<boolean> =>
    exec.resize({ w: output.columns, h: output.rows }).then(
      () => true,
      // A window may close while its size is being told.
      () => false,
    )
  const ended = new Promise<void>((resolve, reject) => {
    stream.once('end', resolve)
    stream.once('close', resolve)
    stream.once('error', reject)
  })
  if (isTerminal) {
    input.setRawMode(true)
    output.on('resize', resize)
    stream.pipe(output, { end: false })
    // The engine refuses until the shell's process is there.
    for (let tries = 0; tries < 20 && !(await resize()); tries += 1) await new Promise((next) => setTimeout(next, 10))
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
