import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The environment of a shell in which nobody has set anything of AWS, nor of Patchlab but that hosts are not to be containers. */
const plain = {
  ...Object.fromEntries(
    Object.entries({ ...process.env, NO_COLOR: '1' }).filter(([name]) => !/^(PATCHLAB|AWS)_|^FORCE_COLOR$/.test(name)),
  ),
  PATCHLAB_DRIVER: 'model',
}

type Environment = Readonly<Record<string, string>>

function spawned(args: readonly string[], environment: Environment, input: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', ...args], {
    cwd: root,
    env: { ...plain, ...environment },
    stdio: [input, 'pipe', 'pipe'],
  })
}

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs `patchlab` from the sources to its end. `input` is what it is given to read. */
export async function patchlab(args: readonly string[], environment: Environment = {}, input?: string): Promise<Ran> {
  const child = spawned(args, environment, input === undefined ? 'ignore' : 'pipe')
  child.stdin?.end(input)
  const text = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text.out += chunk))
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (text.err += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...text }
}

export interface Started {
  readonly port: string
  /** What it printed when it was ready: what its hosts are, and how to go on. */
  readonly greeting: readonly string[]
  /** Ends it as Ctrl-C does, or otherwise; answers with its exit code, null after SIGKILL. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** `patchlab start` on a free port, ready. */
export async function startedPatchlab(args: readonly string[], environment: Environment = {}): Promise<Started> {
  const child = spawned(['start', '--port', '0', ...args], environment)
  child.stderr?.pipe(process.stderr)
  const ended = once(child, 'exit') as Promise<[number | null]>
  const greeting: string[] = []
  if (child.stdout === null) throw new Error('no output to read')
  for await (const line of createInterface(child.stdout)) {
    greeting.push(line)
    if (greeting.length === 4) break
  }
  const port = /:(\d+)\./.exec(greeting[1] ?? '')?.[1]
  if (port === undefined) throw new Error(`patchlab start said: ${greeting.join('\n')}`)
  return {
    port,
    greeting,
    async stop(signal = 'SIGINT') {
      child.kill(signal)
      const [code] = await ended
      return code
    },
  }
}
