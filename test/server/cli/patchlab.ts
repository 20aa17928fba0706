import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The environment of a shell in which nobody has set anything of Patchlab or AWS. */
const plain = Object.fromEntries(
  Object.entries({ ...process.env, NO_COLOR: '1' }).filter(([name]) => !/^(PATCHLAB|AWS)_|^FORCE_COLOR$/.test(name)),
)

function spawned(args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', ...args], {
    cwd: root,
    env: { ...plain, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs `patchlab` from the sources to its end. */
export async function patchlab(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawned(args, environment)
  const text = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text.out += chunk))
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (text.err += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...text }
}

export interface Started {
  readonly port: string
  /** What it printed when it was ready. */
  readonly greeting: readonly string[]
  /** Ends it as Ctrl-C does; answers with its exit code. */
  stop(): Promise<number | null>
}

/** `patchlab start` on a free port, ready. */
export async function startedPatchlab(...args: readonly string[]): Promise<Started> {
  const child = spawned(['start', '--port', '0', ...args], {})
  child.stderr?.pipe(process.stderr)
  const greeting: string[] = []
  if (child.stdout === null) throw new Error('no output to read')
  for await (const line of createInterface(child.stdout)) {
    greeting.push(line)
    if (greeting.length === 3) break
  }
  const port = /:(\d+)\./.exec(greeting[0] ?? '')?.[1]
  if (port === undefined) throw new Error(`patchlab start said: ${greeting.join('\n')}`)
  return {
    port,
    greeting,
    async stop() {
      child.kill('SIGINT')
      const [code] = (await once(child, 'exit')) as [number | null]
      return code
    },
  }
}
