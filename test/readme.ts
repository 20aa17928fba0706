import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

/** The README as something that can be run, and the places and programs that it takes. */

export const root = fileURLToPath(new URL('..', import.meta.url))

/** A fenced block of the README. */
export interface Block {
  readonly language: string
  readonly text: string
  /** Line of its fence. */
  readonly line: number
  /** The `text` block right after it: what it prints. */
  readonly prints?: string
}

/** The blocks in order; one that only shows what the block before it prints is part of that one. */
export function blocksOf(markdown: string): readonly Block[] {
  const found = [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1] ?? '',
    text: match[2] ?? '',
    start: match.index,
    end: match.index + match[0].length,
    line: markdown.slice(0, match.index).split('\n').length,
  }))
  return found.flatMap(({ language, text, line, end }, i) => {
    if (language === 'text') return []
    const next = found[i + 1]
    const follows = next?.language === 'text' && markdown.slice(end, next.start).trim() === ''
    return [{ language, text, line, ...(follows && { prints: next.text }) }]
  })
}

/** What two runs of the same command have in common: ids and numbers are blurred, but for 0, and so is the layout of tables. */
export function shapeOf(output: string): readonly string[] {
  return stripVTControlCharacters(output)
    .split('\n')
    .map((line) =>
      line
        .replaceAll(/\b(i|mi)-[0-9a-f]{17}\b/g, '$1-…')
        .replaceAll(/\b[1-9]\d*\b/g, '#')
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/[-+]{2,}/g, '--')
        .trim(),
    )
    .filter((line) => line !== '')
}

/** Whether a program is there and ends well. */
export function works(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

/**
 * The environment of somebody with an empty home: nothing of AWS, Patchlab or the npm that runs the tests; npm may not
 * reach a registry.
 */
export function surroundings(folder: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_(?!CA_BUNDLE)|PATCHLAB_|npm_|NODE_|VITEST|FORCE_COLOR)/i.test(name),
  )
  return {
    ...Object.fromEntries(inherited),
    NO_COLOR: '1',
    AWS_PAGER: '',
    AWS_CONFIG_FILE: join(folder, 'none'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
    npm_config_cache: join(folder, 'npm'),
    npm_config_offline: 'true',
    PATCHLAB_PORT: '0',
    PATCHLAB_PACE: 'instant',
    // What the page shows is what a machine without Docker shows.
    PATCHLAB_DRIVER: 'model',
  }
}

/** A project of somebody's own that has installed Patchlab from its folder, with the SDK. */
export function project(): { readonly folder: string; write(name: string, text: string): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'patchlab-readme-'))
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true })
  symlinkSync(join(root, 'server', 'patchlab.mjs'), join(folder, 'node_modules', '.bin', 'patchlab'))
  symlinkSync(root, join(folder, 'node_modules', 'patchlab'))
  for (const name of ['@aws-sdk', '@types']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return {
    folder,
    write(name, text) {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A server that was started as the README says. */
export interface Started {
  readonly port: string
  stop(): Promise<void>
}

/** Runs a block that starts a server, until the server says that it is ready. */
export async function startAs(block: Block, environment: NodeJS.ProcessEnv): Promise<Started> {
  // A group of its own, since npm starts a shell that starts the server.
  const child = spawn('bash', ['-euo', 'pipefail', '-c', block.text], { cwd: root, env: environment, detached: true })
  let said = ''
  const port = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += stripVTControlCharacters(chunk.toString())
      const ready = /ready at http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
      if (ready !== undefined) resolve(ready)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('close', (code) => reject(new Error(`README.md:${block.line} ended with ${code}:\n${said}`)))
  })
  return { port, stop: () => stopped(child) }
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve())
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
  })
}

export interface Ran {
  readonly code: number | null
  /** What each block printed to standard output. */
  readonly printed: readonly string[]
  readonly errors: string
}

/** Runs scripts one after the other in one bash in a folder, which takes the files that they write, until one fails. */
export async function session(
  scripts: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<Ran> {
  const mark = '=== next block of the README ==='
  const whole = scripts.map((script) => `echo '${mark}'\n${script}\n`).join('')
  const child = spawn('bash', ['-euo', 'pipefail', '-c', whole], { cwd: folder, env: environment })
  let [out, errors] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, errors, printed: out.split(`${mark}\n`).slice(1) }
}

export const markdown = readFileSync(join(root, 'README.md'), 'utf8')
